import { sql, type Kysely } from 'kysely';
import { STREAMS, type StreamName } from '../cases/codes.ts';
import type { Policy } from '../city/policy.ts';
import type { JudgementLogTable, Tables } from '../store/tables.ts';
import type { LatenessLevel } from './judge-units.ts';

export const LEVEL_CODES: Record<LatenessLevel, number> = { CRITICAL: 1, LATE: 2, WATCH: 3, ON_TRACK: 4, TOO_FEW_TO_SAY: 5 };
const LEVEL_NAMES = new Map(Object.entries(LEVEL_CODES).map(([name, code]) => [code, name as LatenessLevel]));
export const levelNamed = (code: number): LatenessLevel => LEVEL_NAMES.get(code)!;

/** Whether a day's judgement was written when it was made, or worked out later. */
export const ORIGINS = { RECORDED: 1, RECOMPUTED: 2 } as const;
export type LogOrigin = keyof typeof ORIGINS;

/** Whose log: every policy and version has its own. */
export type LogKey = Pick<Policy, 'name' | 'version'> & { stream: StreamName };

const own = (db: Kysely<Tables>, { name, version, stream }: LogKey) =>
  db.selectFrom('judgement_log').where('policy', '=', name).where('policy_version', '=', version).where('stream', '=', STREAMS[stream]);

/** First and last day of a log; null when nothing has been logged. */
export async function logSpan(db: Kysely<Tables>, key: LogKey): Promise<{ from: number; to: number } | null> {
  const row = await own(db, key).select(({ fn }) => [fn.min('day').as('from'), fn.max('day').as('to')]).executeTakeFirst();
  return row?.from == null || row.to == null ? null : { from: Number(row.from), to: Number(row.to) };
}

/** What was logged on the last day before a given one, by unit. */
export async function lastLogged(db: Kysely<Tables>, key: LogKey, before: number): Promise<Map<number, JudgementLogTable>> {
  const day = own(db, key).where('day', '<', before).select(({ fn }) => fn.max('day').as('day'));
  const rows = await own(db, key).where('day', '=', day).selectAll().execute();
  return new Map(rows.map((row) => [row.unit_id, row]));
}

/** What a look of a day stands upon. */
export interface LogBefore {
  /** First day of the log. */
  from: number;
  /** What was logged on the last day before, by unit. */
  units: Map<number, JudgementLogTable>;
}

/** Both in one statement; null where nothing has been logged before that day. */
export async function loggedBefore(db: Kysely<Tables>, { name, version, stream }: LogKey, day: number): Promise<LogBefore | null> {
  const own = sql`policy = ${sql.lit(name)} and policy_version = ${sql.lit(version)} and stream = ${sql.lit(STREAMS[stream])}`;
  const { rows } = await sql<JudgementLogTable & { log_from: number }>`
    select l.*, s.log_from from judgement_log l
    join (select min(day) as log_from, max(case when day < ${sql.lit(day)} then day end) as log_to from judgement_log where ${own}) s on s.log_to = l.day
    where ${own}`.execute(db);
  return rows.length === 0 ? null : { from: Number(rows[0]!.log_from), units: new Map(rows.map(({ log_from: _, ...row }) => [row.unit_id, row])) };
}

/** A stretch of days on which a unit stood at one level. */
export interface LevelSpan {
  unitId: number;
  level: LatenessLevel;
  /** First and last working day judged so. */
  from: number;
  to: number;
  /** RECOMPUTED when any of its days was. */
  origin: LogOrigin;
}

interface SpanRow { unit_id: number; level: number; from_day: number; to_day: number; origin: number }

/** Every stretch of one level that touches the half-open days, unit by unit, oldest first: a level is told by the day on which it began. */
export async function levelSpans(db: Kysely<Tables>, key: LogKey, { from, to }: { from: number; to: number }, unitIds: readonly number[] | null): Promise<LevelSpan[]> {
  if (unitIds?.length === 0) return [];
  const units = unitIds ? sql` and unit_id in (${sql.join(unitIds.map((id) => sql.lit(id)))})` : sql``;
  const { rows } = await sql<SpanRow>`
    select unit_id, level, since_day as from_day, max(day) as to_day, max(origin) as origin from judgement_log
    where policy = ${key.name} and policy_version = ${sql.lit(key.version)} and stream = ${sql.lit(STREAMS[key.stream])}
      and day >= ${sql.lit(from)} and day < ${sql.lit(to)}${units}
    group by unit_id, level, since_day order by unit_id, from_day`.execute(db);
  return rows.map((row) => ({ unitId: row.unit_id, level: levelNamed(row.level), from: row.from_day, to: row.to_day, origin: row.origin === ORIGINS.RECORDED ? 'RECORDED' : 'RECOMPUTED' }));
}
