import type { DossierEndingsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

type Takes = DossierEndingsQuery['received']['total']['workingDays'];

/** How long cases take, the open ones counted: a middle one, and nine of ten. */
export function TakesNote({ takes }: { takes: Takes }) {
  const { t, f } = useSpeech();
  if (takes.counted === 0) return null;
  const days = (value: number | null, low: number | null, high: number | null): string =>
    value === null ? t.takes.notReached : t.takes.days(f.count(value), low === null ? '' : f.count(low), high === null ? t.takes.endless : f.count(high));
  return (
    <p className="quiet panel-note">
      {t.takes.half} <strong>{days(takes.median, takes.medianLow, takes.medianHigh)}</strong> · {t.takes.nine} <strong>{days(takes.p90, takes.p90Low, takes.p90High)}</strong> · {t.takes.open(f.count(takes.open), f.count(takes.counted))}
    </p>
  );
}
