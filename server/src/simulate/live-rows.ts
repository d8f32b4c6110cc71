import { createHash } from 'node:crypto';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { EVENT_KINDS, OUTCOMES, STREAMS } from '../cases/codes.ts';
import { STAGED_CASE_COLUMNS, STAGED_EVENT_COLUMNS, STAGED_PAUSE_COLUMNS } from '../cases/staged-tables.ts';
import { isoOf, monthOf } from '../store/city-time.ts';
import type { CaseEventTable, CasePauseTable, CaseTable } from '../store/case-tables.ts';
import type { Tables } from '../store/tables.ts';

export type CaseRow = Selectable<CaseTable>;
export type EventRow = Omit<Selectable<CaseEventTable>, 'case_id'>;

/** A case with everything that is loaded with it. */
export interface LiveCase {
  row: CaseRow;
  events: EventRow[];
  pauses: Omit<Selectable<CasePauseTable>, 'case_id'>[];
}

export async function readCase(db: Kysely<Tables>, row: CaseRow): Promise<LiveCase> {
  const events = await db.selectFrom('case_event').select(['seq', 'happened_at', 'kind', 'from_unit_id', 'to_unit_id', 'activity', 'until_at']).where('case_id', '=', row.id).orderBy('seq').execute();
  const pauses = await db.selectFrom('case_pause').select(['from_at', 'to_at']).where('case_id', '=', row.id).orderBy('from_at').execute();
  return { row, events, pauses };
}

function withEvent(live: LiveCase, row: Partial<CaseRow>, event: Omit<EventRow, 'seq'>): LiveCase {
  return { ...live, row: { ...live.row, ...row }, events: [...live.events, { seq: live.events.length, ...event }] };
}

const event = (kind: number, at: number, activity: string, from: number | null, to: number | null): Omit<EventRow, 'seq'> =>
  ({ happened_at: at, kind, from_unit_id: from, to_unit_id: to, activity, until_at: null });

/** The case, ended now by its holder. */
export function ended(live: LiveCase, now: number, today: number, statusId: number | null): LiveCase {
  return withEvent(live, { ended_at: now, ended_day: today, outcome: OUTCOMES.COMPLETED, status_id: statusId }, event(EVENT_KINDS.ENDED, now, live.row.stream === STREAMS.FEEDBACK ? 'Trả lời, kết thúc' : 'Hoàn thành xử lý', live.row.holder_id, null));
}

/** The case, passed on now to another unit; the responsibility goes with it while it has not fallen due. */
export function passedOn(live: LiveCase, now: number, to: number, statusId: number | null): LiveCase {
  const due = live.row.due_at !== null && live.row.due_at < now;
  return withEvent(
    live,
    { holder_id: to, transfers: live.row.transfers + 1, status_id: statusId, ...(due ? {} : { unit_id: to, holder_at_due_id: to }) },
    event(EVENT_KINDS.TRANSFERRED, now, 'Chuyển xử lý', live.row.holder_id, to),
  );
}

/** A new case received now, about the same as an earlier one and with the same limit in working days. */
export function receivedLike(model: CaseRow, externalId: string, now: number, today: number, statusId: number | null, calendar: WorkingCalendar): LiveCase {
  const appointedDay = model.appointed_at === null ? null : calendar.dayAt(model.appointed_at);
  const days = appointedDay === null ? 3 : Math.max(1, calendar.workingDaysAfter(model.received_day, appointedDay));
  const dueDay = calendar.addWorkingDays(today, days);
  const dueAt = calendar.closingOf(dueDay);
  const row: CaseRow = {
    ...model, external_id: externalId, received_at: now, received_day: today, appointed_at: dueAt, due_at: dueAt, due_day: dueDay, current_due_at: dueAt,
    current_due_day: dueDay, calendar_version: null, ended_at: null, ended_day: null, outcome: null, standing: 0, pause_from: null, pause_to: null,
    pauses: 0, holder_id: model.unit_id, holder_at_due_id: model.unit_id, status_id: statusId, extensions: 0, transfers: 0, reopens: 0, supplements: 0, quality: 0, reset_due_at: null, reset_due_day: null, second_supplement_at: null, announced_at: null,
    ref_day: dueDay, ref_month: monthOf(dueDay),
  };
  return {
    row, pauses: [],
    events: [
      { seq: 0, ...event(EVENT_KINDS.RECEIVED, now, model.stream === STREAMS.FEEDBACK ? 'Tiếp nhận góp ý' : 'Tiếp nhận hồ sơ', null, model.receiving_unit_id) },
      { seq: 1, ...event(EVENT_KINDS.ASSIGNED, now, model.stream === STREAMS.FEEDBACK ? 'Phân công xử lý' : 'Chuyển hồ sơ xử lý', model.receiving_unit_id, model.unit_id) },
    ],
  };
}

/** `260120` for a day, as in the external ids of the city. */
export const shortDate = (day: number): string => isoOf(day).slice(2).replaceAll('-', '');

/** 63 bits of an MD5 over a text. */
export function digestOf(text: string): bigint {
  return createHash('md5').update(text).digest().readBigUInt64BE() & 0x7fff_ffff_ffff_ffffn;
}

type Value = string | number | bigint | null;

/** The rows of the staged tables for some cases, columns in the order of those tables. */
export function stagedRows(cases: LiveCase[]): { staged_case: Value[][]; staged_event: Value[][]; staged_pause: Value[][] } {
  const values = (columns: object, row: object): Value[] => Object.keys(columns).map((name) => (row as Record<string, Value>)[name] ?? null);
  return {
    staged_case: cases.map(({ row, events }) => values(STAGED_CASE_COLUMNS, { ...row, digest: digestOf(JSON.stringify([{ ...row, digest: 0, id: 0, run_id: 0 }, events])) } satisfies Record<keyof Insertable<CaseTable>, unknown>)),
    staged_event: cases.flatMap(({ row, events }) => events.map((one) => values(STAGED_EVENT_COLUMNS, { ...one, external_id: row.external_id }))),
    staged_pause: cases.flatMap(({ row, pauses }) => pauses.map((one) => values(STAGED_PAUSE_COLUMNS, { ...one, external_id: row.external_id }))),
  };
}
