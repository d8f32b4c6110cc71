import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { binomialAtMost, reaches } from '../statistics/binomial.ts';

/** Signals of one kind in one stream among the occasions of one unit. */
export interface SignalStratum {
  unitId: number | null;
  kind: number;
  stream: number;
  n: number;
  occasions: number;
}

export type SignalVerdict = 'MORE_THAN_CHANCE' | 'WITHIN_CHANCE' | 'TOO_FEW_TO_SAY';

export interface SignalJudgement {
  unitId: number;
  kind: number;
  n: number;
  occasions: number;
  /** Signals that as many occasions would yield at the city's own rates, stream by stream. */
  expected: number;
  /** P(at least so many | the city's rate); null when too few to say. */
  pValue: number | null;
  adjustedPValue: number | null;
  verdict: SignalVerdict;
}

/**
 * Holds each unit's signals of a kind against the rate of the whole city in the same streams: one-sided exact binomial
 * tests, false discoveries controlled over all units and kinds together. The mean of the streams' rates is taken for
 * each occasion, which errs on the unit's side. Units for which not even a signal on every occasion would be evidence are
 * not judged. Pure.
 */
export function judgeSignals(strata: readonly SignalStratum[], alpha: number): SignalJudgement[] {
  const key = (one: SignalStratum): string => `${one.kind}:${one.stream}`;
  const city = new Map<string, { n: number; occasions: number }>();
  for (const one of strata) {
    const sum = city.get(key(one)) ?? { n: 0, occasions: 0 };
    city.set(key(one), { n: sum.n + one.n, occasions: sum.occasions + one.occasions });
  }
  const units = new Map<string, Omit<SignalJudgement, 'pValue' | 'adjustedPValue' | 'verdict'>>();
  for (const one of strata) {
    if (one.unitId === null || one.occasions === 0) continue;
    const all = city.get(key(one))!;
    const unit = units.get(`${one.unitId}:${one.kind}`) ?? { unitId: one.unitId, kind: one.kind, n: 0, occasions: 0, expected: 0 };
    units.set(`${one.unitId}:${one.kind}`, { ...unit, n: unit.n + one.n, occasions: unit.occasions + Math.max(one.n, one.occasions), expected: unit.expected + (one.occasions * all.n) / all.occasions });
  }
  const list = [...units.values()];
  const share = (one: { expected: number; occasions: number }): number => Math.min(1, one.expected / one.occasions);
  // The smallest p-value that a unit could reach must be able to stand out alone among all.
  const telling = list.filter((one) => reaches(share(one) ** one.occasions, alpha / list.length));
  const pValues = telling.map((one) => (one.n === 0 ? 1 : binomialAtMost(one.occasions - one.n, one.occasions, 1 - share(one))));
  const adjusted = benjaminiHochberg(pValues);
  const judged = new Map(telling.map((one, i) => [one, { pValue: pValues[i]!, adjustedPValue: adjusted[i]! }]));
  return list.map((one) => {
    const result = judged.get(one);
    if (!result) return { ...one, pValue: null, adjustedPValue: null, verdict: 'TOO_FEW_TO_SAY' };
    return { ...one, ...result, verdict: reaches(result.adjustedPValue, alpha) ? 'MORE_THAN_CHANCE' : 'WITHIN_CHANCE' };
  });
}
