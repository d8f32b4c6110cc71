import type { LatenessLevel } from '../graphql/graphql.ts';

/** Shares over time, small: a line inside a band from the target to 1, the last point marked. Says its range in words
 *  to those who do not see it. */
export function Sparkline(props: { values: (number | null)[]; target: number; label: string; level: LatenessLevel }) {
  const { values, target, label, level } = props;
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return <span className="sparkline" />;
  const bottom = Math.min(target - 0.05, ...known);
  const y = (share: number) => 2 + (1 - (share - bottom) / (1 - bottom)) * 36;
  const x = (index: number) => 2 + (index / (values.length - 1)) * 112;
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`]));
  const lastIndex = values.findLastIndex((value) => value !== null);
  const last = values[lastIndex] as number;
  return (
    <svg className="sparkline" viewBox="0 0 120 40" role="img" aria-label={label} preserveAspectRatio="none" data-level={level}>
      <rect className="band" x="0" width="120" y={y(1)} height={y(target) - y(1)} />
      <line className="target" x1="0" x2="120" y1={y(target)} y2={y(target)} vectorEffect="non-scaling-stroke" />
      <polyline points={points.join(' ')} vectorEffect="non-scaling-stroke" />
      <path className="last" d={`M${x(lastIndex)} ${y(last)}h.01`} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
