/** What stands in `extensions.cost` of every answer. */
export interface CostReport {
  /** Points expected at most, before anything ran. */
  requested: number;
  /** Points that the answer cost. */
  actual: number;
  /** Points the caller has left. */
  remaining: number;
  /** Points that come back in a minute; also the most there can be. */
  perMinute: number;
  /** The most one request may be expected to cost. */
  maximum: number;
  /** Seconds until all points are there again. */
  secondsUntilFull: number;
}

/** The account of an answer as headers. */
export function costHeaders(cost: CostReport): [string, string][] {
  return [
    ['x-cost-requested', String(cost.requested)], ['x-cost-actual', String(cost.actual)],
    ['x-ratelimit-limit', String(cost.perMinute)], ['x-ratelimit-remaining', String(cost.remaining)], ['x-ratelimit-reset', String(cost.secondsUntilFull)],
  ];
}
