import type { RatePartsFragment } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

/** A share with its interval; says why when there is none. Its count stands beside it, placed by the panel. */
export function RateText(props: { rate: RatePartsFragment; size?: 'large' | 'middle' | 'text' }) {
  const { rate, size = 'middle' } = props;
  const { t, f, language } = useSpeech();
  if (rate.value === null || rate.value === undefined) {
    return <span className="rate-none">{rate.nullReason === 'SUPPRESSED' ? t.rate.suppressed : t.rate.noData}</span>;
  }
  return (
    <span className="rate nowrap">
      <span className={`figure figure-${size}`} data-figure data-value={rate.value}>
        {f.share(rate.value)}
        <span className="unit">{language === 'vi' ? ' %' : '%'}</span>
      </span>
      {rate.low !== null && rate.low !== undefined && rate.high !== null && rate.high !== undefined && (
        <span className="interval" aria-label={t.rate.intervalLong(f.share(rate.low), f.share(rate.high))} role="img">
          ({f.share(rate.low)}–{f.share(rate.high)})
        </span>
      )}
    </span>
  );
}
