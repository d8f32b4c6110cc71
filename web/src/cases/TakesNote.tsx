import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import type { DossierEndingsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

type Takes = DossierEndingsQuery['received']['total']['workingDays'];

/** How long cases take, the open ones counted: a middle one, and nine of ten. */
export function TakesNote({ takes, stream }: { takes: Takes; stream: Stream }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  if (takes.counted === 0) return null;
  const days = (value: number | null, low: number | null, high: number | null): string =>
    value === null ? t.takes.notReached : t.takes.days(f.count(value), low === null ? '' : f.count(low), high === null ? t.takes.endless : f.count(high));
  // A wall has room for one line; the intervals stand where there is more.
  if (stage.posture === 'wall') {
    const bare = (value: number | null): string => (value === null ? t.takes.notReached : `≤ ${f.count(value)}`);
    return <p className="quiet panel-note">{t.takes.brief(bare(takes.median), bare(takes.p90))}</p>;
  }
  return (
    <p className="quiet panel-note">
      {t.takes.half} <strong>{days(takes.median, takes.medianLow, takes.medianHigh)}</strong> · {t.takes.nine} <strong>{days(takes.p90, takes.p90Low, takes.p90High)}</strong> · {t.takes.open(f.count(takes.open), f.count(takes.counted), t.streamLower[stream])}
    </p>
  );
}
