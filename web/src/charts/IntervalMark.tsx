import type { LatenessLevel } from '../graphql/graphql.ts';

/** A share as a dot with its interval on an axis from `from` to 1, the target as a line. Its figures stand beside it. */
export function IntervalMark(props: {
  value: number | null | undefined;
  low: number | null | undefined;
  high: number | null | undefined;
  target: number | null;
  from: number;
  level?: LatenessLevel;
}) {
  const { value, low, high, target, from, level } = props;
  const at = (share: number) => `${Math.max(0, Math.min(1, (share - from) / (1 - from))) * 100}%`;
  return (
    <svg className="interval-mark" aria-hidden="true" data-level={level}>
      <line className="axis" x1="0" x2="100%" y1="50%" y2="50%" />
      {target !== null && <line className="target" x1={at(target)} x2={at(target)} y1="0" y2="100%" />}
      {low !== null && low !== undefined && high !== null && high !== undefined && (
        <line className="whisker" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      )}
      {value !== null && value !== undefined && value >= from && <circle cx={at(value)} cy="50%" className="dot" />}
      {/* Beyond the axis: an arrow, so that nobody takes the edge for its value. */}
      {value !== null && value !== undefined && value < from && (
        <svg y="50%" overflow="visible"><svg className="beyond" y="-0.375rem" width="0.5625rem" height="0.75rem" viewBox="0 -6 9 12"><path d="M0 0L9 -6V6Z" /></svg></svg>
      )}
    </svg>
  );
}

/** Where the axis of a list of shares begins: a round share at or below the lowest given, at least ten points wide.
 *  Intervals that reach further are cut at the edge. */
export function axisFrom(shares: (number | null | undefined)[], target: number | null): number {
  const known = shares.filter((share): share is number => share !== null && share !== undefined);
  const least = Math.min(0.9, target ?? 1, ...known);
  return Math.max(0, Math.floor(least * 10) / 10);
}
