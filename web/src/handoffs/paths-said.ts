import type { Format } from '../format/format.ts';
import type { HandoffMatrixQuery, LostTimeQuery, SignalsByUnitQuery } from '../graphql/graphql.ts';
import type { Messages } from '../i18n/vi.ts';
import { daysOf } from './life-axis.ts';
import { pingPongPairs, type MatrixUnit } from './matrix-order.ts';

/** Titles of the scene of hand-offs that state the answer; null where there is none to state. */

/** Share of all returns from which a pair of units stands out. */
const STANDING_OUT = 0.05;

/** The pairs that send most back and forth, at least three times. */
export const backAndForth = ({ pairs, total }: HandoffMatrixQuery['handoffs']) => pingPongPairs(pairs, Math.max(3, Math.ceil(total.returned * STANDING_OUT)));

export function busiestPair(handoffs: HandoffMatrixQuery['handoffs'], nameOf: (unit: MatrixUnit) => string, t: Messages): string | null {
  const [most] = backAndForth(handoffs);
  return most === undefined ? null : t.says.pair(nameOf(most.a), nameOf(most.b));
}

/** Who held late cases longest, in working days of all of them together. */
export function longestHolder({ groups }: LostTimeQuery['lostTime'], nameOf: (unit: MatrixUnit) => string, t: Messages, f: Format): string | null {
  const held = new Map<string, { unit: MatrixUnit; minutes: number }>();
  for (const { key, workingMinutes } of groups) {
    if (key.holder == null) continue;
    held.set(key.holder.id, { unit: key.holder, minutes: (held.get(key.holder.id)?.minutes ?? 0) + workingMinutes });
  }
  const [longest] = [...held.values()].sort((a, b) => b.minutes - a.minutes);
  return longest === undefined || longest.minutes === 0 ? null : t.says.lost(nameOf(longest.unit), f.count(Math.round(daysOf(longest.minutes))));
}

export function unitsWithMore({ groups }: SignalsByUnitQuery['signalStats'], t: Messages, f: Format): string | null {
  const units = new Set(groups.filter((group) => group.verdict === 'MORE_THAN_CHANCE' && group.key.unit != null).map((group) => group.key.unit!.id));
  return units.size === 0 ? null : t.says.signals(f.count(units.size));
}
