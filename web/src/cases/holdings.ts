import type { CaseLifeQuery } from '../graphql/graphql.ts';

type Life = NonNullable<CaseLifeQuery['case']>;
type Holder = Life['unit'];

export interface Holding {
  holder: Holder;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
}

/** Kinds of event by which a case comes into another unit's hands. */
const HANDS_ON = new Set(['ASSIGNED', 'TRANSFERRED', 'RETURNED', 'REOPENED']);

/** Who held the case from when to when, read from its events in order; from the reception to the end, or to `now` while
 *  it is open. Consecutive stretches with one holder are one. */
export function holdings(life: Pick<Life, 'receivedAt' | 'endedAt' | 'receivingUnit' | 'unit' | 'events'>, now: number): Holding[] {
  const start = Date.parse(life.receivedAt);
  const end = life.endedAt == null ? Math.max(now, start) : Math.max(Date.parse(life.endedAt), start);
  const changes: { at: number; holder: Holder }[] = [{ at: start, holder: life.receivingUnit ?? null }];
  for (const event of life.events) {
    if (event.toUnit == null) continue;
    if (event.kind === 'RECEIVED') changes[0] = { at: start, holder: event.toUnit };
    else if (HANDS_ON.has(event.kind)) changes.push({ at: Date.parse(event.at), holder: event.toUnit });
  }
  if (changes.length === 1 && changes[0]!.holder === null) changes[0]!.holder = life.unit;
  const stretches: Holding[] = [];
  for (const [index, change] of changes.entries()) {
    const from = Math.min(Math.max(change.at, start), end);
    const to = Math.min(Math.max(changes[index + 1]?.at ?? end, from), end);
    const last = stretches.at(-1);
    if (last !== undefined && last.holder?.id === change.holder?.id) last.to = to;
    else if (to > from || changes.length === 1) stretches.push({ holder: change.holder, from, to });
  }
  return stretches;
}
