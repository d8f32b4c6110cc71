import { sql, type Kysely } from 'kysely';
import type { Engine } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * A migration runs once, in order; all that are due run in one transaction. The same statements serve both engines;
 * keys and secondary indexes are PostgreSQL's alone (DuckDB skips row groups by their minima and maxima, and an
 * index would double the cost of a load).
 */
export interface Migration {
  name: string;
  statements: string[];
  postgres?: string[];
  duckdb?: string[];
}

const SMALL = 'smallint';

/** `name type` pairs separated by commas; `!` marks a column that is never null. */
function table(name: string, columns: string): string {
  const definitions = columns
    .split(/[,\n]/)
    .map((column) => column.trim())
    .filter(Boolean)
    .map((column) => column.replace(/!$/, ' not null'));
  return `create table ${name} (${definitions.join(', ')})`;
}

const CASES_COLUMNS = `id bigint!, stream ${SMALL}!, source_id integer!, external_id text!, title text,
  received_at bigint!, received_day integer!, appointed_at bigint, due_at bigint, due_day integer,
  current_due_at bigint, current_due_day integer, due_derived ${SMALL}!, calendar_version integer,
  ended_at bigint, ended_day integer, outcome ${SMALL}, standing ${SMALL}!, pause_from bigint, pause_to bigint,
  pauses ${SMALL}!, unit_id integer, holder_at_due_id integer, holder_id integer, receiving_unit_id integer,
  area_id integer, sector_id integer, procedure_id integer, channel_id integer, origin_id integer,
  priority_id integer, status_id integer, online ${SMALL}, published ${SMALL}!, anonymous ${SMALL}!,
  extensions ${SMALL}!, transfers ${SMALL}!, reopens ${SMALL}!, supplements ${SMALL}!, quality integer!,
  lon double precision, lat double precision, ref_day integer!, ref_month integer!, run_id integer!, digest bigint!`;

const CASE_EVENT_COLUMNS = `case_id bigint!, seq integer!, happened_at bigint!, kind ${SMALL}!, from_unit_id integer, to_unit_id integer,
  activity text, until_at bigint`;

const CASE_PAUSE_COLUMNS = `case_id bigint!, from_at bigint!, to_at bigint`;

const CASE_CONTACT_COLUMNS = `case_id bigint!, name text, phone text, email text, address text`;

const CASE_HOLDING_COLUMNS = `case_id bigint!, seq integer!, unit_id integer, doing ${SMALL}!, waiting_for_id integer, from_at bigint!, to_at bigint,
  minutes integer, late_minutes integer, first_of_unit ${SMALL}!`;

const CASE_HANDOFF_COLUMNS = `case_id bigint!, seq integer!, from_unit_id integer!, to_unit_id integer!, handed_at bigint!, minutes integer, returned ${SMALL}!`;

const CASE_SIGNAL_COLUMNS = `case_id bigint!, kind ${SMALL}!, unit_id integer, other_unit_id integer, from_at bigint!, to_at bigint!, measure integer!,
  measure2 integer, events text!`;

const CASE_OPEN_COLUMNS = `case_id bigint!, holder_id integer, doing ${SMALL}!, last_at bigint!, last_seq integer!, reminded_at bigint, unreminded_minutes integer`;

const RATING_COLUMNS = `id bigint!, source_id integer!, external_id text!, rated_at bigint!, rated_day integer!, rated_month integer!,
  level ${SMALL}!, stream ${SMALL}!, unit_id integer, area_id integer, sector_id integer, procedure_id integer,
  channel_id integer, case_id bigint, run_id integer!, digest bigint!`;

const APOLOGY_COLUMNS = `id bigint!, source_id integer!, external_id text!, stream ${SMALL}!, case_external_id text!, case_id bigint,
  sent_at bigint!, sent_day integer!, new_due_at bigint, new_due_day integer, signer_unit_id integer, reason text, run_id integer!, digest bigint!`;

/** All running numbers of working days as one array, see `DayIndexTable`. */
const DAY_INDEX = 'select min(day) as first_day, array_agg(working_index order by day) as indexes from city_day having count(*) > 0';

/** Where the array is kept it is made anew with the days. */
export const FILL_DAY_INDEX = ['delete from day_index', `insert into day_index ${DAY_INDEX}`];

export const MIGRATIONS: Migration[] = [
  {
    name: '0001-first-tables',
    statements: [
      table('area', `id integer!, place_set text!, code text, name text!, name_en text!, kind text!, parent_id integer,
        valid_from integer, valid_to integer, area_km2 double precision, lon double precision, lat double precision`),
      table('area_lineage', `from_area_id integer!, to_area_id integer!, on_day integer!, whole ${SMALL}!, share double precision`),
      table('unit', `id integer!, place_set text!, code text, name text!, name_en text!, kind text!, parent_id integer,
        area_id integer, valid_from integer, valid_to integer`),
      table('unit_lineage', `from_unit_id integer!, to_unit_id integer!, on_day integer!, whole ${SMALL}!`),
      table('place_alias', `place_set text!, target text!, target_id integer!, alias text!`),
      table('boundary_set', `id text!, name text!, name_en text!, place_set text!, valid_from integer, valid_to integer,
        schematic ${SMALL}!, source text!, version text!`),
      table('boundary', `boundary_set_id text!, area_id integer!, geometry text!`),
      table('calendar_day', `calendar text!, version integer!, day integer!, kind text!, reason text!, reason_en text!,
        legal_act text, confidence text!`),
      table('city_day', `day integer!, week integer!, month integer!, quarter integer!, year integer!, weekday ${SMALL}!, working ${SMALL}!, working_index integer!`),
      table('term', `id integer!, place_set text!, kind text!, code text!, name text!, name_en text!, parent_id integer,
        limit_value double precision, limit_unit text`),
      table('source', `id integer!, code text!, name text!, name_en text!, steward text!, stream text!,
        expected_interval_minutes integer!, grace_minutes integer!, last_load_at bigint, data_up_to bigint`),
      table('import_run', `id integer!, source_id integer!, file_name text!, file_digest text!, mapping_name text!, state text!,
        started_at bigint!, ended_at bigint, rows_read bigint!, rows_new bigint!, rows_changed bigint!, rows_unchanged bigint!,
        rows_refused bigint!, message text`),
      table('refused_row', `run_id integer!, line bigint!, column_name text!, value text, reason text!, expected text!, row_text text!`),
      table('cases', CASES_COLUMNS),
      table('cases_before', `undo_run_id integer!, ${CASES_COLUMNS}`),
      table('case_event', CASE_EVENT_COLUMNS),
      table('case_event_before', `undo_run_id integer!, ${CASE_EVENT_COLUMNS}`),
      table('case_pause', CASE_PAUSE_COLUMNS),
      table('case_pause_before', `undo_run_id integer!, ${CASE_PAUSE_COLUMNS}`),
      table('case_contact', CASE_CONTACT_COLUMNS),
      table('case_contact_before', `undo_run_id integer!, ${CASE_CONTACT_COLUMNS}`),
      table('rating', RATING_COLUMNS),
      table('rating_before', `undo_run_id integer!, ${RATING_COLUMNS}`),
      table('case_rollup', `ref_day integer!, ref_month integer!, stream ${SMALL}!, standing ${SMALL}!, unit_id integer,
        done_cell ${SMALL}!, outcome ${SMALL}, online ${SMALL}, extensions integer!, transfers integer!, reopens integer!, n integer!`),
      table('published_figure', `id text!, stream text!, measure text!, scope text!, value_text text!, value double precision,
        unit text!, numerator double precision, denominator double precision, period_from integer, period_to integer,
        as_of_text text, document text!, caution text`),
    ],
    postgres: [
      'alter table area add primary key (id)',
      'alter table unit add primary key (id)',
      'alter table term add primary key (id)',
      'alter table source add primary key (id)',
      'alter table import_run add primary key (id)',
      'alter table city_day add primary key (day)',
      'alter table cases add primary key (id)',
      'create unique index cases_by_source on cases (source_id, external_id)',
      'create index cases_by_ref_day on cases (ref_day)',
      'create index cases_by_received_day on cases (received_day)',
      'create index cases_by_ended_day on cases (ended_day)',
      'create index cases_open on cases (stream, unit_id) where ended_at is null',
      'create index cases_by_run on cases (run_id)',
      'alter table case_event add primary key (case_id, seq)',
      'create index case_pause_by_case on case_pause (case_id)',
      'create index case_contact_by_case on case_contact (case_id)',
      'create index cases_before_by_run on cases_before (undo_run_id)',
      'create index case_event_before_by_run on case_event_before (undo_run_id)',
      'create index rating_before_by_run on rating_before (undo_run_id)',
      'create index rating_by_run on rating (run_id)',
      'create unique index rating_by_source on rating (source_id, external_id)',
      'create index rating_by_day on rating (rated_day)',
      'create index rating_by_case on rating (case_id)',
      'create index case_rollup_by_day on case_rollup (ref_day)',
      'create index refused_row_by_run on refused_row (run_id, line)',
    ],
  },
  {
    name: '0002-unsettled-cases',
    statements: [
      table('case_unsettled', CASES_COLUMNS),
      // 96: the two findings about dates of the future.
      'insert into case_unsettled select * from cases where ended_at is null or (quality & 96) <> 0',
    ],
    postgres: [
      'alter table case_unsettled add primary key (id)',
      'drop index cases_open',
    ],
  },
  {
    name: '0003-paths',
    statements: [
      table('case_holding', CASE_HOLDING_COLUMNS),
      table('case_holding_before', `undo_run_id integer!, ${CASE_HOLDING_COLUMNS}`),
      table('case_handoff', CASE_HANDOFF_COLUMNS),
      table('case_handoff_before', `undo_run_id integer!, ${CASE_HANDOFF_COLUMNS}`),
      table('case_signal', CASE_SIGNAL_COLUMNS),
      table('case_signal_before', `undo_run_id integer!, ${CASE_SIGNAL_COLUMNS}`),
      table('case_open', CASE_OPEN_COLUMNS),
      table('case_open_before', `undo_run_id integer!, ${CASE_OPEN_COLUMNS}`),
    ],
    postgres: [
      'alter table case_holding add primary key (case_id, seq)',
      'create index case_handoff_by_case on case_handoff (case_id)',
      'create index case_handoff_by_units on case_handoff (from_unit_id, to_unit_id)',
      'create index case_signal_by_case on case_signal (case_id)',
      'create index case_signal_by_unit on case_signal (unit_id, kind)',
      'alter table case_open add primary key (case_id)',
    ],
  },
  {
    // Null in cases loaded before: under a rule that needs them these are judged as if nothing had happened.
    name: '0004-due-dates-by-policy',
    statements: ['cases', 'cases_before', 'case_unsettled'].flatMap((name) => [
      `alter table ${name} add column reset_due_at bigint`, `alter table ${name} add column reset_due_day integer`, `alter table ${name} add column second_supplement_at bigint`,
    ]),
  },
  {
    name: '0005-judgement-log',
    statements: [
      table('judgement_log', `policy text!, policy_version integer!, stream ${SMALL}!, day integer!, unit_id integer!, level ${SMALL}!,
        single_look ${SMALL}!, flagged ${SMALL}!, looks ${SMALL}!, since_day integer!, late_since_day integer, n integer!, on_time integer!,
        owed double precision!, p_value double precision, adjusted_p_value double precision, origin ${SMALL}!, judged_at bigint!`),
    ],
    postgres: ['alter table judgement_log add primary key (policy, policy_version, stream, day, unit_id)'],
  },
  {
    name: '0006-case-numbers',
    statements: [],
    postgres: [
      // Whatever the database's locale, beginnings of numbers are found by their bytes.
      'create index cases_by_number on cases (external_id text_pattern_ops)',
    ],
  },
  {
    // What earlier runs have entered is not known; it stays when they are undone.
    name: '0007-entered-by-runs',
    statements: [table('run_entered', 'run_id integer!, target text!, id integer!')],
  },
  {
    name: '0008-apologies',
    statements: [
      ...['cases', 'cases_before', 'case_unsettled'].map((name) => `alter table ${name} add column announced_at bigint`),
      table('apology', APOLOGY_COLUMNS),
      table('apology_before', `undo_run_id integer!, ${APOLOGY_COLUMNS}`),
    ],
    postgres: [
      'alter table apology add primary key (id)',
      'create unique index apology_by_source on apology (source_id, external_id)',
      'create index apology_by_case on apology (case_id)',
      'create index apology_by_run on apology (run_id)',
      'create index apology_before_by_run on apology_before (undo_run_id)',
    ],
  },
  {
    name: '0009-scope-in-vietnamese',
    statements: ['alter table published_figure add column scope_vi text'],
  },
  {
    name: '0010-source-expected-in',
    statements: ['alter table source add column expected_in text'],
  },
  {
    // DuckDB would sort all days anew for every question, and PostgreSQL unpack a stored array for every row of one.
    name: '0011-day-index',
    statements: [],
    duckdb: ['create table day_index (first_day integer not null, indexes integer[] not null)', ...FILL_DAY_INDEX],
    postgres: [`create view day_index as ${DAY_INDEX}`],
  },
  {
    // Why a source is behind is told in words of the reader's language, which a message is not.
    name: '0012-import-run-code',
    statements: ['alter table import_run add column code text'],
  },
];

/** Brings a store to the newest schema, inside the caller's transaction; returns the names of the migrations it applied. */
export async function migrate(trx: Kysely<Tables>, engine: Engine): Promise<string[]> {
  await sql`create table if not exists store_meta (key text primary key, value text not null)`.execute(trx);
  const applied: string[] = [];
  for (const migration of MIGRATIONS) {
    const key = `migration:${migration.name}`;
    const done = await trx.selectFrom('store_meta').select('key').where('key', '=', key).executeTakeFirst();
    if (done) continue;
    const statements = [...migration.statements, ...(migration[engine] ?? [])];
    for (const statement of statements) await sql.raw(statement).execute(trx);
    await trx.insertInto('store_meta').values({ key, value: 'applied' }).execute();
    applied.push(migration.name);
  }
  return applied;
}
