import type { Format } from '../format/format.ts';
import type { HandoffMatrixQuery, SignalsByUnitQuery } from '../graphql/graphql.ts';
import type { Messages } from '../i18n/vi.ts';
import { pingPongPairs } from './matrix-order.ts';

/** Share of all returns from which a pair of units stands out. */
const STANDING_OUT = 0.05;

/** The pairs that send most back and forth, at least three times. */
export const backAndForth = ({ pairs, total }: HandoffMatrixQuery['handoffs']) => pingPongPairs(pairs, Math.max(3, Math.ceil(total.returned * STANDING_OUT)));

/** How many units show more signals than chance; null where none does. */
export function unitsWithMore({ groups }: SignalsByUnitQuery['signalStats'], t: Messages, f: Format): string | null {
  const units = new Set(groups.filter((group) => group.verdict === 'MORE_THAN_CHANCE' && group.key.unit != null).map((group) => group.key.unit!.id));
  return units.size === 0 ? null : t.says.signals(f.count(units.size));
}
