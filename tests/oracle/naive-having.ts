import type { Look } from './naive-question.ts';
import { orderNumber, measure, type GroupCases } from './naive-stats.ts';

/** Conditions on groups, asked of the cases themselves. */

export interface NaiveHaving {
  measure: string;
  part?: 'VALUE' | 'LOW' | 'HIGH';
  atLeast?: number;
  atMost?: number;
  moreThan?: number;
  lessThan?: number;
}

export function meets(having: NaiveHaving[], group: GroupCases, asked: Look, dueSoonDays: number): boolean {
  return having.every((one) => {
    let value = orderNumber(one.measure, group, asked, dueSoonDays);
    if (one.measure.endsWith('WORKING_DAYS') && one.part && one.part !== 'VALUE') {
      const days = measure('workingDays', group, asked) as Record<string, number | null>;
      value = days[`${one.measure.startsWith('MEDIAN') ? 'median' : 'p90'}${one.part === 'LOW' ? 'Low' : 'High'}`]!;
    } else if (one.part === 'LOW' || one.part === 'HIGH') {
      const share = measure(one.measure === 'ON_TIME_SHARE' ? 'onTimeShare' : 'onlineShare', group, asked) as { low: number | null; high: number | null };
      // At the ends the interval is exact.
      value = share.low === null ? null : Number((one.part === 'LOW' ? share.low : share.high)!.toFixed(12));
    }
    if (value === null) return false;
    const { atLeast = -Infinity, atMost = Infinity, moreThan = -Infinity, lessThan = Infinity } = one;
    return value >= atLeast && value <= atMost && value > moreThan && value < lessThan;
  });
}
