import { sql, type Kysely } from 'kysely';
import type { Staging, Store } from '../store/store.ts';
import { EARLY_ENDS, FUTURE_DATES, nextId, raiseDataVersion, writeMeta } from '../store/store-meta.ts';
import type { Tables } from '../store/tables.ts';
import { recountRollup } from './case-rollup.ts';
import { QUALITY_FLAGS, STREAMS } from './codes.ts';
import { CASE_PARTS } from './case-parts.ts';
import { derivePaths, PATH_TABLES } from './derive-paths.ts';
import { STAGED_CASE_COLUMNS } from './staged-tables.ts';
import { refreshUnsettled } from './unsettled.ts';

export interface LoadOptions {
  sourceId: number;
  runId: number;
  /** Keep rows as they were, so that the run can be undone. Default true. */
  keepHistory?: boolean;
}

export interface LoadCounts {
  new: number;
  changed: number;
  unchanged: number;
}

const CASE_COLUMNS = Object.keys(STAGED_CASE_COLUMNS).filter((name) => name !== 'external_id');

/**
 * Merges the staged cases of one source into the store, in one transaction: new ones are added, those whose digest
 * differs are replaced with their events, pauses and contact, the rest stay as they are.
 */
export async function loadStagedCases(store: Store, staging: Staging, options: LoadOptions): Promise<LoadCounts> {
  await derivePaths(store, staging);
  return store.writeStaged(staging, ['staged_case', 'staged_event', 'staged_pause', 'staged_contact', ...Object.keys(PATH_TABLES)], async (trx) => {
    const counts = await chooseCases(trx, options);
    if (counts.new + counts.changed > 0) {
      if (counts.changed > 0) await setAside(trx, options);
      await insertLoaded(trx, options);
      await recountRollup(trx, 'load_day');
      await refreshUnsettled(trx, sql`select case_id from load_case`);
      await noteFreshness(trx, options.sourceId);
      const { rows } = await sql<{ stream: number }>`select distinct stream from staged_case`.execute(trx);
      await raiseDataVersion(trx, rows.map((row) => streamName(row.stream)));
    }
    await countRun(trx, options.runId, counts);
    return counts;
  });
}

export function streamName(stream: number): string {
  return Object.entries(STREAMS).find(([, code]) => code === stream)?.[0] ?? 'UNKNOWN';
}

/** Fills `load_case` (which staged cases to write, under which id) and `load_day` (which days to recount). */
async function chooseCases(trx: Kysely<Tables>, { sourceId }: LoadOptions): Promise<LoadCounts> {
  await sql`drop table if exists load_case`.execute(trx);
  await sql`drop table if exists load_day`.execute(trx);
  const first = await nextId(trx, 'cases');
  await sql`
    create temp table load_case as
    select s.external_id, s.ref_day, c.ref_day as old_ref_day,
      case when c.id is null then 1 else 0 end as is_new,
      coalesce(c.id, ${sql.lit(first - 1)} + row_number() over (partition by c.id is null order by s.ref_day, s.external_id)) as case_id
    from staged_case s
    left join cases c on c.source_id = ${sql.lit(sourceId)} and c.external_id = s.external_id
    where c.id is null or c.digest <> s.digest`.execute(trx);
  await sql`
    create temp table load_day as
    select ref_day as day from load_case union select old_ref_day from load_case where old_ref_day is not null`.execute(trx);
  const { rows } = await sql<{ staged: number; created: number; chosen: number }>`
    select (select count(*) from staged_case) as staged,
      (select count(*) from load_case where is_new = 1) as created,
      (select count(*) from load_case) as chosen`.execute(trx);
  const { staged, created, chosen } = rows[0]!;
  return { new: created, changed: chosen - created, unchanged: staged - chosen };
}

/** Moves the old version of changed cases out of the live tables, into the before-images when they are kept. */
async function setAside(trx: Kysely<Tables>, { runId, keepHistory = true }: LoadOptions): Promise<void> {
  const changed = sql`(select case_id from load_case where is_new = 0)`;
  // A run loads in slices; what stood before the run is the version that no slice of it has written.
  const older = sql`(select id from cases where run_id <> ${sql.lit(runId)} and id in ${changed})`;
  // `cases` last: the others ask it which run wrote the version at hand.
  for (const [table, key] of [...CASE_PARTS.map((part) => [part, 'case_id'] as const), ['cases', 'id'] as const]) {
    if (keepHistory) {
      await sql`insert into ${sql.table(`${table}_before`)} select ${sql.lit(runId)}, * from ${sql.table(table)} where ${sql.ref(key)} in ${older}`.execute(trx);
    }
    await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in ${changed}`.execute(trx);
  }
}

async function insertLoaded(trx: Kysely<Tables>, { sourceId, runId }: LoadOptions): Promise<void> {
  const columns = sql.join(CASE_COLUMNS.map((name) => sql.ref(name)));
  const selected = sql.join(CASE_COLUMNS.map((name) => sql.ref(`s.${name}`)));
  await sql`
    insert into cases (id, source_id, external_id, run_id, ${columns})
    select l.case_id, ${sql.lit(sourceId)}, s.external_id, ${sql.lit(runId)}, ${selected}
    from staged_case s join load_case l on l.external_id = s.external_id
    order by l.case_id`.execute(trx);
  // Most files bring none of these; a join of nothing with every case still costs its time.
  const { rows: [brought] } = await sql<Record<'events' | 'pauses' | 'contacts', boolean>>`
    select exists (select 1 from staged_event) as events, exists (select 1 from staged_pause) as pauses, exists (select 1 from staged_contact) as contacts`.execute(trx);
  if (brought!.events) {
    await sql`
      insert into case_event (case_id, seq, happened_at, kind, from_unit_id, to_unit_id, activity, until_at)
      select l.case_id, e.seq, e.happened_at, e.kind, e.from_unit_id, e.to_unit_id, e.activity, e.until_at
      from staged_event e join load_case l on l.external_id = e.external_id
      order by l.case_id, e.seq`.execute(trx);
    await insertPaths(trx);
  }
  if (brought!.pauses) {
    await sql`
      insert into case_pause (case_id, from_at, to_at)
      select l.case_id, p.from_at, p.to_at from staged_pause p join load_case l on l.external_id = p.external_id
      order by l.case_id, p.from_at`.execute(trx);
  }
  if (brought!.contacts) {
    await sql`
      insert into case_contact (case_id, name, phone, email, address)
      select l.case_id, k.name, k.phone, k.email, k.address
      from staged_contact k join load_case l on l.external_id = k.external_id
      order by l.case_id`.execute(trx);
  }
}

/** Who held the cases just written, and the facts from which signals are read. */
async function insertPaths(trx: Kysely<Tables>): Promise<void> {
  await sql`drop table if exists load_path`.execute(trx);
  await sql`create temp table load_path as select p.k, l.case_id from staged_path p join load_case l on l.external_id = p.external_id`.execute(trx);
  await sql`
    insert into case_holding (case_id, seq, unit_id, doing, waiting_for_id, from_at, to_at, minutes, late_minutes, first_of_unit)
    select l.case_id, h.seq, h.unit_id, h.doing, h.waiting_for_id, h.from_at, h.to_at, h.minutes, h.late_minutes, h.first_of_unit
    from staged_holding h join load_path l on l.k = h.k order by l.case_id, h.seq`.execute(trx);
  await sql`
    insert into case_handoff (case_id, seq, from_unit_id, to_unit_id, handed_at, minutes, returned)
    select l.case_id, h.seq, h.from_unit_id, h.to_unit_id, h.handed_at, h.minutes, h.returned
    from staged_handoff h join load_path l on l.k = h.k order by l.case_id, h.handed_at, h.seq`.execute(trx);
  await sql`
    insert into case_signal (case_id, kind, unit_id, other_unit_id, from_at, to_at, measure, measure2, events)
    select l.case_id, s.kind, s.unit_id, s.other_unit_id, s.from_at, s.to_at, s.measure, s.measure2, s.events
    from staged_signal s join load_path l on l.k = s.k order by l.case_id, s.kind, s.from_at`.execute(trx);
  await sql`
    insert into case_open (case_id, holder_id, doing, last_at, last_seq, reminded_at, unreminded_minutes)
    select l.case_id, o.holder_id, o.doing, o.last_at, o.last_seq, o.reminded_at, o.unreminded_minutes
    from staged_open o join load_path l on l.k = o.k order by l.case_id`.execute(trx);
}

/** Up to when the source's data reach: the latest instant of a row that does not claim to be of the future. */
async function noteFreshness(trx: Kysely<Tables>, sourceId: number): Promise<void> {
  const future = sql`quality & ${sql.lit(QUALITY_FLAGS.RECEIVED_IN_FUTURE | QUALITY_FLAGS.ENDED_IN_FUTURE)}`;
  const { rows } = await sql<{ reached: number | null; of_the_future: number; early_ends: number }>`
    select max(case when ${future} = 0 then case when ended_at > received_at then ended_at else received_at end end) as reached,
      count(case when ${future} <> 0 then 1 end) as of_the_future, count(case when ended_at < received_at then 1 end) as early_ends
    from staged_case`.execute(trx);
  const reached = rows[0]?.reached ?? null;
  if (rows[0]!.of_the_future > 0) await writeMeta(trx, FUTURE_DATES, 'yes');
  if (rows[0]!.early_ends > 0) await writeMeta(trx, EARLY_ENDS, 'yes');
  if (reached === null) return;
  await trx.updateTable('source').set({ data_up_to: reached }).where('id', '=', sourceId)
    .where((where) => where.or([where('data_up_to', 'is', null), where('data_up_to', '<', reached)])).execute();
}

/** Adds to the counters of a run. */
export async function countRun(trx: Kysely<Tables>, runId: number, counts: LoadCounts): Promise<void> {
  await trx.updateTable('import_run').set((column) => ({
    rows_new: column('rows_new', '+', counts.new),
    rows_changed: column('rows_changed', '+', counts.changed),
    rows_unchanged: column('rows_unchanged', '+', counts.unchanged),
  })).where('id', '=', runId).execute();
}
