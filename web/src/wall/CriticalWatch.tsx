import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { STREAMS, type Stream } from '../filter/view.ts';
import { LateUnitsDocument, type JudgementPartsFragment } from '../graphql/graphql.ts';
import { cityNow } from './city-clock.ts';
import { criticalKey } from './critical-memory.ts';
import { noteCritical } from './critical-store.ts';

/** A unit that is critical now, with the reasons. */
export interface Critical {
  key: string;
  stream: Stream;
  judgement: JudgementPartsFragment;
}

const BEGIN_MS = 3_000;

/** Looks at the judgement of every stream, whatever scene is on, and hands over who is critical. Draws nothing. */
export function CriticalWatch({ onCritical }: { onCritical: (stream: Stream, critical: Critical[]) => void }) {
  const { city, moment } = useSurroundings();
  // It asks for what other scenes show; the first figures of this one come first.
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setBegun(true), BEGIN_MS);
    return () => clearTimeout(timer);
  }, []);
  // A wall that looks at the past is interrupted by nothing.
  if (!begun || moment.asOf !== null) return null;
  return STREAMS.filter((stream) => city.streams.includes(stream)).map((stream) => (
    <WatchStream key={stream} stream={stream} onCritical={onCritical} />
  ));
}

function WatchStream({ stream, onCritical }: { stream: Stream; onCritical: (stream: Stream, critical: Critical[]) => void }) {
  const { city, moment } = useSurroundings();
  const { data } = useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
  useEffect(() => {
    if (data === undefined) return;
    const critical = data.now.units.filter((judgement) => judgement.level === 'CRITICAL');
    noteCritical(stream, critical.map((judgement) => ({ unit: judgement.unit.id, since: judgement.since ?? null })), cityNow());
    onCritical(stream, critical.map((judgement) => ({ key: criticalKey(stream, judgement.unit.id), stream, judgement })));
  }, [data, stream, onCritical]);
  return null;
}
