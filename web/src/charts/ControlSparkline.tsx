import type { LatenessLevel } from '../graphql/graphql.ts';

export interface LimitedPoint {
  value: number | null;
  /** The limits of its week; null when every share lies within. */
  lower: number | null;
  upper: number | null;
  /** Outside its limits, downwards. */
  below: boolean;
}

/** Shares by week, small, inside the limits that a unit's own past sets: a grey band, weeks below it as dots. */
export function ControlSparkline(props: { points: LimitedPoint[]; label: string; level: LatenessLevel }) {
  const { points, label, level } = props;
  const known = points.filter((point) => point.value !== null);
  if (known.length < 2) return <span className="sparkline" />;
  const bottom = Math.min(0.9, ...known.flatMap(({ value, lower }) => [value!, lower ?? 1]));
  const y = (share: number) => 2 + (1 - (share - bottom) / (1 - bottom)) * 36;
  const x = (index: number) => 2 + (index / (points.length - 1)) * 112;
  const drawn = points.map((point, index) => ({ ...point, x: x(index) }));
  const banded = drawn.filter((point) => point.value !== null);
  const edge = (side: 'lower' | 'upper') => banded.map((point) => `${point.x.toFixed(1)},${y(side === 'upper' ? (point.upper ?? 1) : Math.max(bottom, point.lower ?? bottom)).toFixed(1)}`);
  // A week in which every share lies within has a band, and no edge.
  const limit = (side: 'lower' | 'upper') => banded.map((point, at) => {
    const share = point[side];
    return share === null ? '' : `${banded[at - 1]?.[side] == null ? 'M' : 'L'}${point.x.toFixed(1)} ${y(share).toFixed(1)}`;
  }).join('');
  const last = banded.at(-1)!;
  return (
    <svg className="sparkline" viewBox="0 0 120 40" role="img" aria-label={label} preserveAspectRatio="none" data-level={level}>
      <polygon className="band" points={[...edge('upper'), ...edge('lower').reverse()].join(' ')} />
      {(['upper', 'lower'] as const).map((side) => <path key={side} className="limit" d={limit(side)} vectorEffect="non-scaling-stroke" />)}
      <polyline className="line" points={banded.map((point) => `${point.x.toFixed(1)},${y(point.value!).toFixed(1)}`).join(' ')} vectorEffect="non-scaling-stroke" />
      {banded.filter((point) => point.below).map((point) => (
        <path key={point.x} className="below" d={`M${point.x} ${y(point.value!)}h.01`} vectorEffect="non-scaling-stroke" />
      ))}
      <path className="last" d={`M${last.x} ${y(last.value!)}h.01`} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
