import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { nextId } from '../store/store-meta.ts';
import type { Staging, Store } from '../store/store.ts';
import type { ImportRunTable } from '../store/source-tables.ts';
import type { Mapping } from './mapping.ts';

export type RunState = 'RUNNING' | 'DONE' | 'FAILED' | 'INTERRUPTED' | 'UNDONE';

/** This process, as running imports name their holder: a number alone may be another process after a restart. */
const TOKEN = randomUUID();
const HOLDER = /^process (\d+) on (\S+) (\S+)$/;

/** Of a run held on another machine nothing can be seen; after a day it is taken for dead. */
const FAR_AWAY_SECONDS = 86_400;

/** The source a mapping loads, created or brought up to date; its id. `code` stands in for the mapping's own. */
export async function ensureSource(store: Store, mapping: Mapping, code = mapping.source.code): Promise<number> {
  const { name, nameEn, steward, expectedIntervalMinutes, graceMinutes, expectedIn } = mapping.source;
  const stream = mapping.shape === 'ratingRow' ? 'SATISFACTION' : mapping.stream;
  const wanted = { name, name_en: nameEn, steward, stream, expected_interval_minutes: expectedIntervalMinutes, grace_minutes: graceMinutes, expected_in: expectedIn };
  return store.write(async (trx) => {
    const held = await trx.selectFrom('source').selectAll().where('code', '=', code).executeTakeFirst();
    if (!held) {
      const id = await nextId(trx, 'source');
      await trx.insertInto('source').values({ id, code, ...wanted, last_load_at: null, data_up_to: null }).execute();
      return id;
    }
    if (Object.entries(wanted).some(([key, value]) => held[key as keyof typeof held] !== value)) {
      await trx.updateTable('source').set(wanted).where('id', '=', held.id).execute();
    }
    return held.id;
  });
}

/** Opens a run in state RUNNING; its id. */
export async function beginRun(store: Store, clock: Clock, run: Pick<ImportRunTable, 'source_id' | 'file_name' | 'file_digest' | 'mapping_name'>): Promise<number> {
  return store.write(async (trx) => {
    const id = await nextId(trx, 'import_run');
    await trx.insertInto('import_run').values({
      id, ...run, state: 'RUNNING', started_at: clock(), ended_at: null,
      rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0,
      message: `process ${process.pid} on ${hostname()} ${TOKEN}`,
    }).execute();
    return id;
  });
}

/** Closes a run; `staging` holds `staged_refused` when rows were refused. */
export async function endRun(
  store: Store, clock: Clock, runId: number,
  end: { state: RunState; read: number; refused: number; identical: number; message: string | null; code: string | null; staging: Staging | null },
): Promise<void> {
  const work = async (trx: Parameters<Parameters<Store['write']>[0]>[0]) => {
    if (end.staging) {
      await sql`insert into refused_row (run_id, line, column_name, value, reason, expected, row_text)
        select ${sql.lit(runId)}, line, column_name, value, reason, expected, row_text from staged_refused`.execute(trx);
    }
    const at = clock();
    await trx.updateTable('import_run').set((column) => ({
      state: end.state, ended_at: at, rows_read: end.read, rows_refused: end.refused, message: end.message, code: end.code,
      rows_unchanged: column('rows_unchanged', '+', end.identical),
    })).where('id', '=', runId).execute();
    if (end.state === 'DONE') {
      const { source_id } = await trx.selectFrom('import_run').select('source_id').where('id', '=', runId).executeTakeFirstOrThrow();
      await trx.updateTable('source').set({ last_load_at: at }).where('id', '=', source_id).execute();
    }
  };
  if (end.staging) await store.writeStaged(end.staging, ['staged_refused'], work);
  else await store.write(work);
}

/**
 * Marks runs whose process is gone as INTERRUPTED and returns their ids. What they had loaded stays: the same import
 * again completes it. To be called when a store is opened, and before an import.
 */
export async function markInterruptedRuns(store: Store, clock: Clock): Promise<number[]> {
  const running = await store.db.selectFrom('import_run').selectAll().where('state', '=', 'RUNNING').orderBy('id').execute();
  const dead = running.filter((run) => !isHeld(store, run, clock())).map((run) => run.id);
  if (dead.length > 0) {
    await store.write(async (trx) => {
      await trx.updateTable('import_run')
        .set({ state: 'INTERRUPTED', ended_at: clock(), message: 'Its process ended before it was done. Import the file again to complete it.' })
        .where('id', 'in', dead).where('state', '=', 'RUNNING').execute();
    });
  }
  return dead;
}

function isHeld(store: Store, run: ImportRunTable, now: number): boolean {
  const [, pid, host, token] = HOLDER.exec(run.message ?? '') ?? [];
  if (token === TOKEN) return true;
  // Only one process can hold the embedded store, and it is this one.
  if (store.engine === 'duckdb' || pid === undefined) return false;
  if (host !== hostname()) return now - run.started_at < FAR_AWAY_SECONDS;
  return Number(pid) !== process.pid && isAlive(Number(pid));
}

/** Whether a process of this machine runs. One that has ended but has not been collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    // Linux: after the name in parentheses comes the state; Z and X have ended.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
