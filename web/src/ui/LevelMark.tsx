import type { LatenessLevel } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

/** Order of badness: what a leader must see first stands first. */
export const LEVEL_ORDER: LatenessLevel[] = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];
const CLASS: Record<LatenessLevel, string> = {
  CRITICAL: 'critical', LATE: 'late', WATCH: 'watch', ON_TRACK: 'good', TOO_FEW_TO_SAY: 'few',
};

/** The shape of a level: square, triangle, diamond, disc, hatched ring. Never stands without its word nearby. */
export function LevelShape({ level }: { level: LatenessLevel }) {
  return (
    <svg className={`level-shape level-${CLASS[level]}`} viewBox="0 0 16 16" aria-hidden="true">
      {level === 'CRITICAL' && <rect x="1.5" y="1.5" width="13" height="13" fill="currentColor" />}
      {level === 'LATE' && <path d="M8 1.2 15.2 14.4H.8z" fill="currentColor" />}
      {level === 'WATCH' && <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" />}
      {level === 'ON_TRACK' && <circle cx="8" cy="8" r="6.4" fill="currentColor" />}
      {level === 'TOO_FEW_TO_SAY' && (
        <g fill="none" stroke="currentColor" strokeWidth="1.4">
          <circle cx="8" cy="8" r="6.2" />
          <path d="M3.6 12.2 12.2 3.6M2.2 8.6 8.6 2.2M7.4 13.8 13.8 7.4" strokeWidth="1" />
        </g>
      )}
    </svg>
  );
}

export function LevelWord({ level }: { level: LatenessLevel }) {
  const { t } = useSpeech();
  return <span className={`level-word level-${CLASS[level]}`}>{t.levels[level]}</span>;
}
