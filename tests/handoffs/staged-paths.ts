import { monthOf } from '@dung-hen/server/src/store/city-time.ts';
import { sql } from 'kysely';
import { EVENT_KINDS, OUTCOMES } from '@dung-hen/server/src/cases/codes.ts';
import { loadStagedCases, type LoadCounts } from '@dung-hen/server/src/cases/load-cases.ts';
import { DOINGS, SIGNAL_KINDS } from '@dung-hen/server/src/cases/path-codes.ts';
import { createStagedTables, STAGED_TABLES } from '@dung-hen/server/src/cases/staged-tables.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import type { Handoff, Path, PathCase, Signal, Stretch } from './naive-paths.ts';

const literal = (value: unknown): string => (value === null || value === undefined ? 'null' : typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`);
const dayAt = (at: number): number => Math.floor((at + 25_200) / 86_400);

/** The source of the cases, number 1, and runs of it to load them with, numbered from 1. */
export async function enterSource(store: Store, runs = 1): Promise<void> {
  await store.write(async (trx) => {
    await trx.insertInto('source').values({ id: 1, code: 's', name: 's', name_en: 's', steward: '', stream: 'DOSSIER', expected_interval_minutes: 60, grace_minutes: 0, last_load_at: null, data_up_to: null }).execute();
    for (let id = 1; id <= runs; id += 1) {
      await trx.insertInto('import_run').values({ id, source_id: 1, file_name: 'f', file_digest: 'd', mapping_name: 'm', state: 'DONE', started_at: 0, ended_at: 0, rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null }).execute();
    }
  });
}

/** Loads cases with their events as an import would hand them over; `version` tells one version of a case from another. */
export async function loadPaths(store: Store, cases: PathCase[], { runId = 1, version = 1 } = {}): Promise<LoadCounts> {
  const staging = await store.openStaging();
  try {
    await createStagedTables(staging);
    const insert = async (table: keyof typeof STAGED_TABLES, rows: Record<string, unknown>[]): Promise<void> => {
      const columns = Object.keys(STAGED_TABLES[table]);
      for (let i = 0; i < rows.length; i += 500) {
        await staging.connection.run(`insert into ${table} values ${rows.slice(i, i + 500).map((row) => `(${columns.map((name) => literal(row[name])).join(',')})`).join(',')}`);
      }
    };
    await insert('staged_case', cases.map((one) => {
      const day = dayAt(one.dueAt ?? one.receivedAt);
      return {
        external_id: one.id, received_at: one.receivedAt, received_day: dayAt(one.receivedAt), due_at: one.dueAt, due_day: one.dueAt === null ? null : dayAt(one.dueAt), current_due_at: one.dueAt, appointed_at: one.dueAt,
        current_due_day: one.dueAt === null ? null : dayAt(one.dueAt), due_derived: 0, ended_at: one.endedAt, ended_day: one.endedAt === null ? null : dayAt(one.endedAt), outcome: one.endedAt === null ? null : one.stopped ? OUTCOMES.STOPPED : 1,
        standing: 0, pause_from: one.pausedFrom, pauses: one.pausedFrom === undefined ? 0 : 1, announced_at: one.announcedAt, unit_id: one.unit, holder_at_due_id: one.unit, holder_id: one.unit, receiving_unit_id: one.receivingUnit, published: 1, anonymous: 0, extensions: 0, transfers: 0, reopens: 0,
        supplements: 0, quality: 0, ref_day: day, ref_month: monthOf(day), stream: 2, digest: version,
      };
    }));
    await insert('staged_event', cases.flatMap((one) => one.events.map((event) => ({
      external_id: one.id, seq: event.seq, happened_at: event.at, kind: EVENT_KINDS[event.kind as keyof typeof EVENT_KINDS], from_unit_id: event.from, to_unit_id: event.to, activity: null, until_at: event.until,
    }))));
    await insert('staged_pause', cases.flatMap((one) => (one.pausedFrom === undefined ? [] : [{ external_id: one.id, from_at: one.pausedFrom, to_at: null }])));
    return await loadStagedCases(store, staging, { sourceId: 1, runId });
  } finally {
    await staging.drop();
  }
}

const nameOf = (codes: Record<string, number>, code: number): string => Object.entries(codes).find(([, number]) => number === code)![0];

/** What the store holds of each case's path, by external id. */
export async function readPaths(store: Store): Promise<Map<string, Path>> {
  const rows = async (table: string, order: string) => (await sql<Record<string, number | string | null>>`
    select c.external_id, t.* from ${sql.table(table)} t join cases c on c.id = t.case_id order by t.case_id, ${sql.raw(order)}`.execute(store.db)).rows;
  const paths = new Map<string, Path>();
  const { rows: ids } = await sql<{ external_id: string }>`select external_id from cases`.execute(store.db);
  for (const { external_id } of ids) paths.set(external_id, { holdings: [], handoffs: [], signals: [] });
  for (const row of await rows('case_holding', 'seq')) {
    paths.get(row.external_id as string)!.holdings.push({
      unit: row.unit_id, doing: nameOf(DOINGS, Number(row.doing)), waitingFor: row.waiting_for_id, from: row.from_at, to: row.to_at, minutes: row.minutes, lateMinutes: row.late_minutes, firstOfUnit: row.first_of_unit === 1,
    } as Stretch);
  }
  for (const row of await rows('case_handoff', 'handed_at, seq')) {
    paths.get(row.external_id as string)!.handoffs.push({ seq: row.seq, from: row.from_unit_id, to: row.to_unit_id, at: row.handed_at, minutes: row.minutes, returned: row.returned === 1 } as Handoff);
  }
  for (const row of await rows('case_signal', 'kind, from_at')) {
    paths.get(row.external_id as string)!.signals.push({
      kind: nameOf(SIGNAL_KINDS, Number(row.kind)), unit: row.unit_id, other: row.other_unit_id, from: row.from_at, to: row.to_at, measure: row.measure, measure2: row.measure2,
      events: String(row.events).split(',').filter(Boolean).map(Number),
    } as Signal);
  }
  return paths;
}

/** The same path whatever the order in which it was found. */
export function inOrder(path: Path): Path {
  const key = (one: object): string => JSON.stringify(one, Object.keys(one).sort());
  const sorted = <T extends object>(list: T[]): T[] => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return { holdings: path.holdings, handoffs: sorted(path.handoffs), signals: sorted(path.signals) };
}
