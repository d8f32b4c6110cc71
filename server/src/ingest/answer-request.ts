import { undoRun } from '../cases/undo-run.ts';
import type { CityProfile } from '../city/profile.ts';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { IngestJob } from './ingest-job.ts';
import { exportRefused } from './refused-file.ts';
import { runIngestJob } from './run-import.ts';

/** Everything the import command may ask of whoever holds the store. */
export type IngestRequest =
  | ({ action?: 'ingest' } & IngestJob)
  | { action: 'undo'; run: number }
  | { action: 'refused'; run: number; out: string }
  | { action: 'runs'; limit: number };

/**
 * Answers a request in lines of JSON: `progress`, `result`, `undone`, `exported`, `run`, and at last `end`, or `error`
 * with its code. Never throws; a fault of the software itself is told as such, without its inside.
 */
export async function answerRequest(store: Store, profile: CityProfile, clock: Clock, request: IngestRequest, write: (line: string) => void): Promise<void> {
  const say = (answer: object) => write(`${JSON.stringify(answer)}\n`);
  try {
    for await (const answer of answers(store, profile, clock, request, say)) say(answer);
    say({ type: 'end' });
  } catch (error) {
    if (error instanceof CodedError) say({ type: 'error', code: error.code, message: error.message });
    else {
      console.error(error);
      say({ type: 'error', code: null, message: 'The import failed by a fault of its own; the log of the server has it.' });
    }
  }
}

/** The same without lines: for a process that holds the store itself. Throws what goes wrong. */
export async function* answers(store: Store, profile: CityProfile, clock: Clock, request: IngestRequest, tell: (answer: object) => void): AsyncGenerator<object> {
  switch (request.action) {
    case 'undo':
      yield { type: 'undone', run: request.run, ...(await undoRun(store, request.run)) };
      return;
    case 'refused':
      yield { type: 'exported', run: request.run, out: request.out, rows: await exportRefused(store, request.run, request.out) };
      return;
    case 'runs': {
      const runs = await store.db.selectFrom('import_run').innerJoin('source', 'source.id', 'import_run.source_id')
        .selectAll('import_run').select('source.code as source_code').orderBy('import_run.id', 'desc').limit(request.limit).execute();
      for (const run of runs.toReversed()) yield { type: 'run', ...run, message: run.state === 'RUNNING' ? null : run.message };
      return;
    }
    default:
      for (const result of await runIngestJob(store, profile, clock, request, tell)) yield result;
  }
}
