import { createContext, use, useMemo, type ReactNode } from 'react';
import type { CityFrameQuery } from '../graphql/graphql.ts';
import { momentOf, type Moment } from './period.ts';
import { useView } from './use-view.tsx';
import type { Stage } from '../wall/posture.ts';
import type { ClientConfig } from './client-config.ts';

/** What every screen knows: the city, its sources, the moment and period in question, the stage, the configuration. */
export interface Surroundings {
  city: CityFrameQuery['city'];
  sources: CityFrameQuery['sources'];
  moment: Moment;
  stage: Stage;
  config: ClientConfig;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function SurroundingsProvider(props: {
  frame: CityFrameQuery;
  stage: Stage;
  config: ClientConfig;
  children: ReactNode;
}) {
  const { frame, stage, config, children } = props;
  const { view } = useView();
  const { city, sources } = frame;
  const moment = useMemo(
    () => momentOf({ from: view.from, to: view.to, asOf: view.asOf }, city.today, city.timeZone),
    [view.from, view.to, view.asOf, city.today, city.timeZone],
  );
  const value = useMemo(() => ({ city, sources, moment, stage, config }), [city, sources, moment, stage, config]);
  return <SurroundingsContext value={value}>{children}</SurroundingsContext>;
}

export function useSurroundings(): Surroundings {
  const surroundings = use(SurroundingsContext);
  if (surroundings === null) throw new Error('useSurroundings outside SurroundingsProvider');
  return surroundings;
}
