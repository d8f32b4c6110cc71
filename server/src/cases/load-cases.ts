import { sql, type Kysely } from 'kysely';
import type { Staging, Store } from '../store/store.ts';
import { FUTURE_DATES, nextId, raiseDataVersion, writeMeta } from '../store/store-meta.ts';
import type { Tables } from '../store/tables.ts';
import { recountRollup } from './case-rollup.ts';
import { QUALITY_FLAGS, STREAMS } from './codes.ts';
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
  return store.writeStaged(staging, ['staged_case', 'staged_event', 'staged_pause', 'staged_contact'], async (trx) => {
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
  for (const [table, key] of [['case_event', 'case_id'], ['case_pause', 'case_id'], ['case_contact', 'case_id'], ['cases', 'id']] as const) {
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
    order by s.ref_day, s.external_id`.execute(trx);
  await sql`
    insert into case_event (case_id, seq, happened_at, kind, from_unit_id, to_unit_id, activity, until_at)
    select l.case_id, e.seq, e.happened_at, e.kind, e.from_unit_id, e.to_unit_id, e.activity, e.until_at
    from staged_event e join load_case l on l.external_id = e.external_id
    order by l.case_id, e.seq`.execute(trx);
  await sql`
    insert into case_pause (case_id, from_at, to_at)
    select l.case_id, p.from_at, p.to_at from staged_pause p join load_case l on l.external_id = p.external_id
    order by l.case_id, p.from_at`.execute(trx);
  await sql`
    insert into case_contact (case_id, name, phone, email, address)
    select l.case_id, k.name, k.phone, k.email, k.address
    from staged_contact k join load_case l on l.external_id = k.external_id
    order by l.case_id`.execute(trx);
}

/** Up to when the source's data reach: the latest instant of a row that does not claim to be of the future. */
async function noteFreshness(trx: Kysely<Tables>, sourceId: number): Promise<void> {
  const future = sql`quality & ${sql.lit(QUALITY_FLAGS.RECEIVED_IN_FUTURE | QUALITY_FLAGS.ENDED_IN_FUTURE)}`;
  const { rows } = await sql<{ reached: number | null; of_the_future: number }>`
    select max(case when ${future} = 0 then case when ended_at > received_at then ended_at else received_at end end) as reached,
      count(case when ${future} <> 0 then 1 end) as of_the_future
    from staged_case`.execute(trx);
  const reached = rows[0]?.reached ?? null;
  if (rows[0]!.of_the_future > 0) await writeMeta(trx, FUTURE_DATES, 'yes');
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
