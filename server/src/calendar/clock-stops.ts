import { endOfLimit, type Limit } from './time-limit.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A time during which the clock stood still: instants, half-open; `to` is null while it stands. */
export interface ClockStop {
  from: number;
  to: number | null;
}

/** What a clock stop does to the deadline: moves it by the time stood still, or starts the limit anew. */
export type SupplementRule = 'PAUSE' | 'RESET';

export type StopEffect =
  | 'MOVED'
  | 'RESTARTED'
  /** It began after the case fell due, or ended before it was received, or held no office time: nothing moved. */
  | 'NO_EFFECT'
  /** The clock stands still: how far the deadline will move is not known yet. */
  | 'STANDING';

/** What one stop did to a due instant. */
export interface Move extends ClockStop {
  effect: StopEffect;
  workingSeconds: number;
  dueBefore: number;
  dueAfter: number;
}

/**
 * Carries a due instant over clock stops, in order of their beginning; overlapping ones count once. What it moves by
 * is office time. A stop that begins when the case is already due moves nothing. A due date that the source itself
 * has stated is moved with `restart` null: its limit is unknown, so that a stop can only pause.
 */
export function carryOver(
  dueAt: number, receivedAt: number, pauses: readonly ClockStop[], restart: Limit | null, calendar: WorkingCalendar,
): { dueAt: number; moves: Move[] } {
  const moves: Move[] = [];
  let due = dueAt;
  let stoodUntil = receivedAt;
  const inOrder = pauses.length < 2 ? pauses : [...pauses].sort((a, b) => a.from - b.from);
  for (const { from, to } of inOrder) {
    if (to !== null && to < from) throw new RangeError(`a clock stop ends before it begins: ${from} to ${to}`);
    const dueBefore = due;
    let effect: Move['effect'] = 'NO_EFFECT';
    let workingSeconds = 0;
    if (from < due) {
      if (to === null) effect = 'STANDING';
      else if (to > stoodUntil) {
        workingSeconds = calendar.workingSecondsBetween(Math.max(from, stoodUntil), to);
        stoodUntil = to;
        if (restart) {
          effect = 'RESTARTED';
          due = endOfLimit(to, restart, calendar);
        } else if (workingSeconds > 0) {
          effect = 'MOVED';
          due = later(due, workingSeconds, calendar);
        }
      }
    }
    moves.push({ from, to, effect, workingSeconds, dueBefore, dueAfter: due });
  }
  return { dueAt: due, moves };
}

/**
 * A due instant moved by office time. One stated outside office hours ("by 23:59", "by midnight") keeps its time of
 * day when the move is in whole days, for it promises the whole day.
 */
function later(due: number, workingSeconds: number, calendar: WorkingCalendar): number {
  const moved = calendar.addWorkingSeconds(due, workingSeconds);
  const day = calendar.dayAt(moved);
  if (moved !== calendar.closingOf(day)) return moved;
  const secondOfDay = calendar.clock.secondOfDayAt(due);
  if (secondOfDay > calendar.officeHours.closes) return calendar.clock.instantOf(day, secondOfDay);
  if (secondOfDay <= calendar.officeHours.opens) return calendar.clock.instantOf(day + 1, secondOfDay);
  return moved;
}

/** A stated due instant, moved by the office time during which the clock stood still. For bulk use: no proof. */
export function movedByPauses(dueAt: number, receivedAt: number, pauses: readonly ClockStop[], calendar: WorkingCalendar): number {
  return pauses.length === 0 ? dueAt : carryOver(dueAt, receivedAt, pauses, null, calendar).dueAt;
}
