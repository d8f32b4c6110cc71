import { carryOver } from '../calendar/clock-stops.ts';
import { dueInstant } from '../calendar/deadline.ts';
import type { Limit, LimitUnit } from '../calendar/time-limit.ts';
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
  const { otherwise, onSupplement } = mapping.deadline;
  if (!derives) return;
  if (otherwise) {
    await connection.run(`update slice set limit_value = ${otherwise.value}, limit_unit = '${otherwise.unit}' where limit_value is null`);
  }
  const asked = (await rowsOf(connection, `select limit_value, limit_unit, ${KEY} as key, min(received_at) from slice
    where due_at is null and limit_value is not null group by 1, 2, 3`)) as [number, LimitUnit, number, number][];
  if (asked.length === 0) return;
  const answers = asked.map(([value, unit, key, receivedAt]) => {
    const dueAt = dueInstant({ receivedAt, limit: { value, unit }, onSupplement, calendar });
    return [value, unit, key, dueAt, calendar.dayAt(dueAt)];
  });
  await fillTable(connection, 'm_due', 'limit_value double, limit_unit varchar, key bigint, due_at bigint, due_day integer', answers);
  await connection.run(`create or replace table slice as select s.* replace (
      coalesce(s.due_at, m.due_at) as due_at, coalesce(s.due_day, m.due_day) as due_day,
      case when s.due_at is null and m.due_at is not null then 1 else 0 end::smallint as due_derived)
    from slice s left join m_due m on s.due_at is null and m.limit_value = s.limit_value and m.limit_unit = s.limit_unit
      and m.key = ${KEY.replaceAll(/\b(limit_unit|limit_value|received_at|received_day)\b/g, 's.$1')}`);
}

/**
 * Moves due dates that do not include the clock stops yet: derived ones, and those of the file where the mapping says
 * so. How a stop moves a promise is the calendar's business, so the few cases that had one are asked there.
 */
export async function moveByPauses({ connection, mapping, calendar, derives }: StageContext): Promise<void> {
  const { dueIncludesPauses, onSupplement } = mapping.deadline;
  if (dueIncludesPauses && !derives) return;
  if ((await numberOf(connection, 'select count(*) from staged_pause')) === 0) return;
  const cases = (await rowsOf(connection, `select s.external_id, s.received_at, s.due_at, s.current_due_at, s.due_derived, s.limit_value, s.limit_unit, p.stops
    from slice s join (select external_id, string_agg(from_at::varchar || '-' || coalesce(to_at::varchar, ''), ',' order by from_at) as stops
      from staged_pause group by 1) p on p.external_id = s.external_id
    where s.due_at is not null ${dueIncludesPauses ? 'and s.due_derived = 1' : ''}`)) as [string, number, number, number | null, number, number | null, LimitUnit, string][];
  const moved = cases.map(([id, receivedAt, dueAt, currentDueAt, derived, value, unit, stops]) => {
    const pauses = stops.split(',').map((stop) => {
      const [from, to] = stop.split('-');
      return { from: Number(from), to: to === '' ? null : Number(to) };
    });
    const limit: Limit | null = derived === 1 && value !== null ? { value, unit } : null;
    const carry = (at: number) => carryOver(at, receivedAt, pauses, onSupplement === 'RESET' ? limit : null, calendar).dueAt;
    const anew = limit ? carryOver(dueAt, receivedAt, pauses, limit, calendar).dueAt : null;
    const due = carry(dueAt);
    const current = currentDueAt === null ? null : carry(currentDueAt);
    const reset = anew === due ? null : anew;
    return [id, due, calendar.dayAt(due), current, current === null ? null : calendar.dayAt(current), reset, reset === null ? null : calendar.dayAt(reset)];
  });
  if (moved.length === 0) return;
  await fillTable(connection, 'm_moved', 'external_id varchar, due_at bigint, due_day integer, current_due_at bigint, current_due_day integer, reset_due_at bigint, reset_due_day integer', moved);
  await connection.run(`create or replace table slice as select s.* replace (
      s.due_at as appointed_at, coalesce(m.due_at, s.due_at) as due_at, coalesce(m.due_day, s.due_day) as due_day,
      coalesce(m.current_due_at, s.current_due_at) as current_due_at, coalesce(m.current_due_day, s.current_due_day) as current_due_day,
      m.reset_due_at as reset_due_at, m.reset_due_day as reset_due_day, case when m.due_at is not null then 1 else 0 end::smallint as due_moved)
    from slice s left join m_moved m on m.external_id = s.external_id`);
}
