import { useMemo } from 'react';
import type { Stream } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { AreaLevel, AreaValue, ValueClasses } from '../map/map-props.ts';
import { Go } from '../ui/Go.tsx';
import { LevelShape } from '../ui/LevelMark.tsx';

const RANK: Record<AreaLevel, number> = { CRITICAL: 0, LATE: 1, WATCH: 2, ON_TRACK: 3, TOO_FEW_TO_SAY: 4 };
/** Rows before the rest is folded away. */
const FIRST = 5;

/** Every area of the map in words, worst first: on a phone the map shows where, and this list how much. */
export function AreaRanking({ values, worst, stream }: { values: ReadonlyMap<string, AreaValue>; worst: ValueClasses['worst']; stream: Stream }) {
  const { t, f } = useSpeech();
  const rows = useMemo(
    () =>
      [...values]
        .map(([id, value]) => ({ id, value }))
        .sort((a, b) => RANK[a.value.level ?? 'ON_TRACK'] - RANK[b.value.level ?? 'ON_TRACK'] || (worst === 'low' ? (a.value.value ?? 2) - (b.value.value ?? 2) : (b.value.value ?? -1) - (a.value.value ?? -1)) || a.value.name.localeCompare(b.value.name)),
    [values, worst],
  );
  const row = ({ id, value }: (typeof rows)[number]) => (
    <li key={id} className="area-rank" data-area={id}>
      <span className="area-rank-mark">{value.level != null && value.level !== 'ON_TRACK' && <LevelShape level={value.level} />}</span>
      <Go to={{ scene: 'area', area: id, via: id, unit: null, stream }} className="area-rank-name">{value.name}</Go>
      <strong>{value.value === null ? (value.reason === 'TOO_FEW' ? t.map.tooFew : t.map.noData) : worst === 'low' ? f.percent(value.value) : value.label}</strong>
      <span className="quiet">{value.numerator === undefined || value.denominator === undefined ? '' : t.rate.of(f.count(value.numerator), f.count(value.denominator))}</span>
    </li>
  );
  return (
    <div className="area-ranking">
      <ol>{rows.slice(0, FIRST).map(row)}</ol>
      {rows.length > FIRST && (
        <details>
          <summary>{t.map.allAreas(f.count(rows.length))}</summary>
          <ol>{rows.slice(FIRST).map(row)}</ol>
        </details>
      )}
    </div>
  );
}
