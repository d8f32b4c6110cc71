import { carryOver, type ClockStop } from '../calendar/clock-stops.ts';
import { dueInstant } from '../calendar/deadline.ts';
import type { Limit, LimitUnit } from '../calendar/time-limit.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CaseMapping } from './mapping.ts';
import { fillTable, numberOf, rowsOf } from './scratch-rows.ts';
import type { StageContext } from './stage-context.ts';

/** Limits that depend on the hour of receipt; all others on its day alone. */
const BY_INSTANT = `(limit_unit = 'HOUR' or limit_value <> floor(limit_value))`;
const KEY = `case when ${BY_INSTANT} then received_at else received_day end`;

/**
 * Gives cases without a due date the one that their procedure's limit and the calendar make: computed once for each
 * limit and day (or instant) of receipt, then joined.
 */
export async function deriveDeadlines({ connection, mapping, calendar, derives }: StageContext): Promise<void> {
  const { otherwise } = mapping.deadline;
  if (!derives) return;
  if (otherwise) {
    await connection.run(`update slice set limit_value = ${otherwise.value}, limit_unit = '${otherwise.unit}' where limit_value is null`);
  }
  const asked = (await rowsOf(connection, `select limit_value, limit_unit, ${KEY} as key, min(received_at) from slice
    where due_at is null and limit_value is not null group by 1, 2, 3`)) as [number, LimitUnit, number, number][];
  if (asked.length === 0) return;
  const answers = asked.map(([value, unit, key, receivedAt]) => {
    const dueAt = dueInstant({ receivedAt, limit: { value, unit }, onSupplement: 'PAUSE', calendar });
    return [value, unit, key, dueAt, calendar.dayAt(dueAt)];
  });
  await fillTable(connection, 'm_due', 'limit_value double, limit_unit varchar, key bigint, due_at bigint, due_day integer', answers);
  await connection.run(`create or replace table slice as select s.* replace (
      coalesce(s.due_at, m.due_at) as due_at, coalesce(s.due_day, m.due_day) as due_day,
      case when s.due_at is null and m.due_at is not null then 1 else 0 end::smallint as due_derived)
    from slice s left join m_due m on s.due_at is null and m.limit_value = s.limit_value and m.limit_unit = s.limit_unit
      and m.key = ${KEY.replaceAll(/\b(limit_unit|limit_value|received_at|received_day)\b/g, 's.$1')}`);
}

interface Promises {
  due: number;
  current: number | null;
  /** The due date had the limit begun anew after every stop; null when that is the same, or not known. */
  reset: number | null;
}

/**
 * Due dates under clock stops, by both rules: the policy that is asked under chooses between them. Derived ones and
 * those that do not include the stops yet are moved; a derived limit can also begin anew. What the file has moved by
 * itself stands, and where it is just what the procedure's limit makes by the rule of the source, the other rule's is known too.
 */
function promisesUnderStops(
  { receivedAt, dueAt, currentDueAt, derived, limit }: { receivedAt: number; dueAt: number; currentDueAt: number | null; derived: boolean; limit: Limit | null },
  stops: readonly ClockStop[], { dueIncludesPauses, onSupplement }: CaseMapping['deadline'], calendar: WorkingCalendar,
): Promises {
  const moved = (at: number, restart: Limit | null): number => carryOver(at, receivedAt, stops, restart, calendar).dueAt;
  const other = (due: number, reset: number): number | null => (reset === due ? null : reset);
  if (derived || !dueIncludesPauses) {
    const due = moved(dueAt, null);
    return { due, current: currentDueAt === null ? null : moved(currentDueAt, null), reset: derived && limit ? other(due, moved(dueAt, limit)) : null };
  }
  const asStated: Promises = { due: dueAt, current: currentDueAt, reset: null };
  if (!limit) return asStated;
  const appointed = dueInstant({ receivedAt, limit, onSupplement: 'PAUSE', calendar });
  const byRule = { PAUSE: moved(appointed, null), RESET: moved(appointed, limit) };
  // A due date without an hour is the last second of its day; the other rule's is stated likewise.
  const likeStated = (at: number): number => (byRule[onSupplement] === dueAt ? at : calendar.clock.instantOf(calendar.dayAt(at), calendar.clock.secondOfDayAt(dueAt)));
  const wholeDays = limit.unit !== 'HOUR' && Number.isInteger(limit.value);
  const confirmed = byRule[onSupplement] === dueAt || (wholeDays && calendar.dayAt(byRule[onSupplement]) === calendar.dayAt(dueAt));
  if (!confirmed) return asStated;
  if (onSupplement === 'PAUSE') return { ...asStated, reset: other(dueAt, likeStated(byRule.RESET)) };
  const due = likeStated(byRule.PAUSE);
  return { due, current: currentDueAt === null || currentDueAt === dueAt ? due : currentDueAt, reset: other(due, dueAt) };
}

/** Gives the few cases whose clock has stood still the due dates that their stops make: how, is the calendar's business. */
export async function moveByPauses({ connection, mapping, calendar }: StageContext): Promise<void> {
  const { dueIncludesPauses } = mapping.deadline;
  if ((await numberOf(connection, 'select count(*) from staged_pause')) === 0) return;
  const cases = (await rowsOf(connection, `select s.external_id, s.received_at, s.due_at, s.current_due_at, s.due_derived, s.limit_value, s.limit_unit, p.stops
    from slice s join (select external_id, string_agg(from_at::varchar || '-' || coalesce(to_at::varchar, ''), ',' order by from_at) as stops
      from staged_pause group by 1) p on p.external_id = s.external_id
    where s.due_at is not null ${dueIncludesPauses ? 'and (s.due_derived = 1 or s.limit_value is not null)' : ''}`)) as [string, number, number, number | null, number, number | null, LimitUnit, string][];
  const day = (at: number | null): number | null => (at === null ? null : calendar.dayAt(at));
  const moved = cases.map(([id, receivedAt, dueAt, currentDueAt, derived, value, unit, stops]) => {
    const pauses = stops.split(',').map((stop): ClockStop => {
      const [from, to] = stop.split('-');
      return { from: Number(from), to: to === '' ? null : Number(to) };
    });
    const limit: Limit | null = value !== null ? { value, unit } : null;
    const { due, current, reset } = promisesUnderStops({ receivedAt, dueAt, currentDueAt, derived: derived === 1, limit }, pauses, mapping.deadline, calendar);
    const touched = derived === 1 || !dueIncludesPauses || due !== dueAt ? 1 : 0;
    return [id, due, day(due), current, day(current), reset, day(reset), touched];
  });
  if (moved.length === 0) return;
  await fillTable(connection, 'm_moved', 'external_id varchar, due_at bigint, due_day integer, current_due_at bigint, current_due_day integer, reset_due_at bigint, reset_due_day integer, moved smallint', moved);
  await connection.run(`create or replace table slice as select s.* replace (
      s.due_at as appointed_at, coalesce(m.due_at, s.due_at) as due_at, coalesce(m.due_day, s.due_day) as due_day,
      coalesce(m.current_due_at, s.current_due_at) as current_due_at, coalesce(m.current_due_day, s.current_due_day) as current_due_day,
      m.reset_due_at as reset_due_at, m.reset_due_day as reset_due_day, coalesce(m.moved, 0)::smallint as due_moved)
    from slice s left join m_moved m on m.external_id = s.external_id`);
}
