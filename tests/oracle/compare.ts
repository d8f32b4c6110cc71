import { expect } from 'vitest';
import { answer, orderNumber, type Measures } from './naive-stats.ts';
import { look, setInForce, type Look } from './naive-question.ts';
import { meets } from './naive-having.ts';
import type { NaiveCity } from './naive-city.ts';
import { keyOfGroup, type CaseStatsAnswer } from './ask.ts';
import { POLICIES } from './city-in-store.ts';
import type { Asked } from './random-questions.ts';

/** What was got, with numbers that differ from the wanted ones only by rounding replaced by those. */
export function nearly(got: unknown, wanted: unknown): unknown {
  if (typeof got === 'number' && typeof wanted === 'number') return Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) ? wanted : got;
  if (Array.isArray(got) && Array.isArray(wanted)) return got.map((part, i) => nearly(part, wanted[i]));
  if (typeof got !== 'object' || typeof wanted !== 'object' || got === null || wanted === null) return got;
  return Object.fromEntries(Object.entries(got).map(([name, part]) => [name, nearly(part, (wanted as Record<string, unknown>)[name])]));
}

/** What the oracle makes of a question, with the arguments left out filled in. */
export function lookAt(city: NaiveCity, asked: Omit<Asked, 'groupBy' | 'measures'>, now: number): Look {
  const policy = POLICIES[asked.policy ?? 'default']!;
  return look(city, {
    filter: asked.filter, attribution: asked.attribution, asOf: asked.asOf ?? now, boundarySet: asked.boundarySet,
    rules: { precision: policy.precision, ageingBands: policy.ageingBands, onSupplement: policy.onSupplement, secondSupplementOverdue: policy.secondSupplementOverdue, stoppedIs: policy.stoppedIs, dueBasis: asked.dueBasis ?? policy.dueBasis },
  });
}

/** The numbers that groups are ordered by or kept by. */
const numbersOf = (asked: Asked): string[] => [...(asked.orderBy ? [asked.orderBy.measure] : []), ...asked.having.map((one) => one.measure)];

/** Adds measures up as far as they add up: every whole number in them. */
function addUp(parts: unknown[]): unknown {
  const [first] = parts;
  if (typeof first === 'number') return parts.reduce<number>((sum, part) => sum + (part as number), 0);
  if (Array.isArray(first)) return first.map((_, i) => addUp(parts.map((part) => (part as unknown[])[i])));
  if (typeof first === 'object' && first !== null) {
    const names = Object.keys(first).filter((name) => !['value', 'low', 'high', 'nullReason', 'outcome', 'fromWorkingDays', 'toWorkingDays', 'median', 'medianLow', 'medianHigh', 'medianNullReason', 'p90', 'p90Low', 'p90High', 'p90NullReason'].includes(name));
    return Object.fromEntries(names.map((name) => [name, addUp(parts.map((part) => (part as Record<string, unknown>)[name]))]));
  }
  return first;
}

/** Holds an answer against the oracle, and against the promises an answer makes about itself. */
export function checkCaseStats(got: CaseStatsAnswer, asked: Asked, city: NaiveCity, now: number): void {
  const asking = lookAt(city, asked, now);
  const boundarySet = asked.boundarySet ?? setInForce(asking.moment);
  const wanted = answer(asking, asked.groupBy, asked.measures, boundarySet, numbersOf(asked));
  const { n, doneOnTime, doneLate, openInTime, openOverdue, paused, unclassified, balance } = got.total as Record<string, number> & { balance?: Record<string, number> };
  expect(nearly(got.total, wanted.total), 'total').toEqual(wanted.total);
  if (n !== undefined && unclassified !== undefined && openInTime !== undefined && doneLate !== undefined && doneOnTime !== undefined && openOverdue !== undefined && paused !== undefined) {
    expect(doneOnTime + doneLate + openInTime + openOverdue + paused + unclassified, 'six cells').toBe(n);
  }
  if (balance) expect(balance.carriedOver! + balance.received!, 'balance').toBe(balance.done! + balance.open! + balance.paused!);

  const groups = new Map<string, Measures>();
  for (const { key, ...measures } of got.groups) {
    const text = JSON.stringify(keyOfGroup(key, asked.groupBy));
    expect(groups.has(text), `the group ${text} once`).toBe(false);
    groups.set(text, measures);
  }
  const { dueSoonDays } = POLICIES[asked.policy ?? 'default']!;
  const kept = new Set([...wanted.groups].filter(([, { cases }]) => meets(asked.having, cases, asking, dueSoonDays)).map(([text]) => text));
  expect(got.groupCount, 'groupCount').toBe(kept.size);
  expect(groups.size, 'groups').toBe(Math.min(kept.size, asked.first ?? Infinity));
  for (const text of groups.keys()) expect(kept.has(text), `having keeps ${text}`).toBe(true);
  for (const [text, measures] of groups) {
    const group = wanted.groups.get(text)?.measures;
    expect(nearly(measures, group), `group ${text} of boundary set ${boundarySet}`).toEqual(group);
  }
  if (asked.groupBy.includes('AREA')) expect(got.notRecut, 'notRecut').toBe(wanted.notRecut);
  expect(got.other === null, 'other is there when something was cut').toBe(groups.size === wanted.groups.size);
  if (asked.groupBy.length > 0 && wanted.groups.size > 0) expect(addUp([...groups.values(), ...(got.other ? [got.other] : [])]), 'groups and other add up').toEqual(addUp([got.total]));

  if (asked.orderBy) {
    const { measure, direction } = asked.orderBy;
    const rank = (text: string): number => {
      const value = orderNumber(measure, wanted.groups.get(text)!.cases, asking, dueSoonDays);
      return value === null ? Infinity : direction === 'ASC' ? value : -value;
    };
    const ranks = [...groups.keys()].map(rank);
    expect(ranks, `order by ${measure} ${direction}`).toEqual([...ranks].sort((a, b) => a - b));
    for (const text of kept) if (!groups.has(text)) expect(rank(text), 'what `other` holds comes later').toBeGreaterThanOrEqual(ranks.at(-1)!);
  }
}
