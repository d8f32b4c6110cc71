import { basename } from 'node:path';
import { loadStagedApologies } from '../cases/load-apologies.ts';
import { loadStagedCases, type LoadCounts } from '../cases/load-cases.ts';
import { createStagedTables } from '../cases/staged-tables.ts';
import { storeOrigin } from '../city/prepare-store.ts';
import { cityCalendar } from '../city/city-calendar.ts';
import type { CityProfile } from '../city/profile.ts';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import { loadStagedRatings } from '../satisfaction/load-ratings.ts';
import { raiseDataVersion, writeMeta } from '../store/store-meta.ts';
import type { Staging, Store } from '../store/store.ts';
import { mappedColumns, typedApologyColumns, typedCaseColumns, typedRatingColumns } from './case-columns.ts';
import { checkRows, type CheckedRows } from './check-rows.ts';
import type { IngestJob, IngestOptions, IngestResult, IngestTarget, Stage, Tell } from './ingest-job.ts';
import { beginRun, endRun, ensureSource, markInterruptedRuns } from './import-runs.ts';
import { readsCases, type CaseMapping, type Mapping } from './mapping.ts';
import { readFile } from './read-file.ts';
import { readMapping } from './read-mapping.ts';
import { refusalLimit, tooManyRefused } from './refusal-limit.ts';
import { enterPlaces, mapPlaces } from './resolve-places.ts';
import { enterTerms, mapTerms } from './resolve-terms.ts';
import { fileDigest } from './source-file.ts';
import { stageApologies } from './stage-apologies.ts';
import { stageSlice } from './stage-cases.ts';
import { stageRatings } from './stage-ratings.ts';
import type { TypedColumns } from './typed-columns.ts';
import { ZONE_MACROS } from './zone-sql.ts';

/**
 * Rows of one transaction: bounds memory, and what an interrupted run has to do again. Whole row groups of the
 * embedded engine (122,880), which go straight to its file; what is left over is written a second time at a checkpoint.
 */
const SLICE_ROWS = 245_760;
/** Of a run that failed the first refused rows tell enough. */
const KEPT_OF_FAILED = 10_000;
/** Refused rows that the result itself shows. */
const SHOWN = 5;

const queues = new WeakMap<Store, Promise<unknown>>();

/**
 * Imports files, one after the other, each as a run of its own; jobs on one store queue up. Throws MAPPING_INVALID,
 * STORE_MISMATCH and BAD_USER_INPUT before anything is read. What is wrong with one file is told in its result
 * (FILE_UNREADABLE, TOO_MANY_REFUSED), and the next is tried.
 */
export function runIngestJob(store: Store, profile: CityProfile, clock: Clock, job: IngestJob, tell: Tell): Promise<IngestResult[]> {
  const run = async () => {
    const mapping = readMapping(job.mapping);
    refusalLimit(job.options.maxRefused, 0);
    await demandRightStore(store, profile, mapping, job.options);
    await markInterruptedRuns(store, clock);
    const results: IngestResult[] = [];
    for (const file of job.files) results.push(await importFile({ store, profile, clock }, file, mapping, job.options, tell));
    return results;
  };
  const turn = (queues.get(store) ?? Promise.resolve()).then(run, run);
  queues.set(store, turn.catch(() => undefined));
  return turn;
}

async function demandRightStore(store: Store, profile: CityProfile, mapping: Mapping, options: IngestOptions): Promise<void> {
  if (mapping.profile !== undefined && mapping.profile !== profile.id) {
    throw new CodedError('STORE_MISMATCH', `The mapping ${mapping.name} is for the city "${mapping.profile}", the store holds "${profile.id}". Set CITY_PROFILE=${mapping.profile} and a DATA_DIR of its own.`, { argument: 'mapping', value: mapping.profile, expected: profile.id });
  }
  if ((await storeOrigin(store)) !== 'SIMULATED' || options.intoSimulated === profile.id) return;
  throw new CodedError('STORE_MISMATCH', `The store is simulated: real rows in it would make figures that are neither. Begin a real store (another DATA_DIR, start --empty), or say --into-simulated ${profile.id}.`, { argument: 'into-simulated', value: options.intoSimulated, expected: profile.id });
}

/** One file: read, check, decide, load slice by slice, account for what was refused. */
async function importFile(target: IngestTarget, file: string, mapping: Mapping, options: IngestOptions, tell: Tell): Promise<IngestResult> {
  const { store, clock } = target;
  const began = performance.now();
  const result: IngestResult = {
    type: 'result', file, runId: null, state: options.dryRun ? 'TRIAL' : 'FAILED', read: 0, refused: 0, refusedByReason: {}, refusedFirst: [],
    counts: null, shape: mapping.shape, code: null, message: null, seconds: 0,
  };
  const staging = await store.openStaging();
  let kept: Staging | null = null;
  let identical = 0;
  let drop = async () => {};
  try {
    const digest = await fileDigest(file).catch((error: Error) => {
      throw new CodedError('FILE_UNREADABLE', `${file} cannot be read: ${error.message}`, { argument: 'file', value: file });
    });
    let sourceId = 0;
    if (!options.dryRun) {
      sourceId = await ensureSource(store, mapping, options.source);
      result.runId = await beginRun(store, clock, { source_id: sourceId, file_name: basename(file), file_digest: digest, mapping_name: mapping.name });
    }
    await staging.connection.run(ZONE_MACROS);
    const teller = progressTeller(staging, file, tell);
    let typed: TypedColumns | null = null;
    const raw = await teller.during('READING', null, () => readFile(staging, file, mapping, mappedColumns(mapping), (header, from, hasFault) => {
      typed = mapping.shape === 'ratingRow'
        ? typedRatingColumns(mapping, header, target.profile.timeZone)
        : mapping.shape === 'apologyRow' ? typedApologyColumns(mapping, header, target.profile.timeZone, clock())
        : typedCaseColumns(mapping, header, target.profile.timeZone, clock());
      return typed.statement(from, hasFault);
    }));
    drop = raw.drop;
    result.read = raw.rows;
    const checked = await teller.during('CHECKING', raw.rows, () => checkRows(target, staging, mapping, raw, typed!));
    result.refused = await checked.refusals.rows();
    result.refusedByReason = await checked.refusals.byReason(mapping);
    identical = checked.identical;

    const limit = refusalLimit(options.maxRefused, raw.rows);
    if (result.refused > limit) {
      result.code = 'TOO_MANY_REFUSED';
      result.message = tooManyRefused(result.refused, raw.rows, limit, options.maxRefused);
    } else if (!options.dryRun) {
      await teller.during('LOADING', raw.rows, async () => {
        result.counts = await load(target, staging, mapping, checked, { sourceId, runId: result.runId!, intoSimulated: options.intoSimulated !== undefined, sliceRows: options.sliceRows ?? SLICE_ROWS }, raw.rows, teller.at);
      });
      result.counts!.unchanged += identical;
      result.state = 'DONE';
    }
    if (result.refused > 0) {
      await teller.during('KEEPING_REFUSED', result.refused, () => checked.refusals.stage(mapping, result.state === 'DONE' ? null : KEPT_OF_FAILED));
      result.refusedFirst = await checked.refusals.first(SHOWN);
      if (!options.dryRun) kept = staging;
    }
  } catch (error) {
    if (!(error instanceof CodedError)) {
      if (result.runId !== null) await closeRun('FAILED', 'The import broke off.', null).catch(() => undefined);
      throw error;
    }
    result.state = options.dryRun ? 'TRIAL' : 'FAILED';
    result.code = error.code;
    result.message = error.message;
  } finally {
    result.seconds = (performance.now() - began) / 1000;
    try {
      if (result.runId !== null) await closeRun(result.state === 'DONE' ? 'DONE' : 'FAILED', result.message, result.code);
    } finally {
      await drop();
      await staging.drop();
    }
  }
  return result;

  async function closeRun(state: 'DONE' | 'FAILED', message: string | null, code: string | null): Promise<void> {
    await endRun(store, clock, result.runId!, { state, read: result.read, refused: result.refused, identical: state === 'DONE' ? identical : 0, message, code, staging: kept });
  }
}

/** Enters what codes and places the file brings, then its rows, slice by slice, each in one transaction. */
async function load(
  { store, profile, clock }: IngestTarget, staging: Staging, mapping: Mapping, checked: CheckedRows,
  run: { sourceId: number; runId: number; intoSimulated: boolean; sliceRows: number }, rows: number, at: (rows: number) => void,
): Promise<LoadCounts> {
  const { connection } = staging;
  const { terms, places, fresh } = checked;
  await store.write(async (trx) => {
    if (!run.intoSimulated) await writeMeta(trx, 'origin', 'REAL');
    const entered = (await enterTerms(trx, run.runId, profile.placeSet, terms)) + (await enterPlaces(trx, run.runId, fresh));
    if (entered > 0) await raiseDataVersion(trx, []);
  });
  for (const plan of terms) await mapTerms(connection, plan);
  for (const plan of places) await mapPlaces(connection, plan);

  const total: LoadCounts = { new: 0, changed: 0, unchanged: 0 };
  const slices = Math.max(1, Math.ceil(rows / run.sliceRows));
  const context = !readsCases(mapping) ? null
    : { connection, mapping, cityZone: profile.timeZone, now: clock(), calendar: cityCalendar(profile), places, derives: canDerive(mapping, terms) };
  for (let slice = 0; slice < slices; slice += 1) {
    const range = { from: slice * run.sliceRows, to: (slice + 1) * run.sliceRows };
    // New ones for each slice: emptied ones would keep what stood in them, and be read through it.
    await createStagedTables(staging);
    if (mapping.shape === 'ratingRow') await stageRatings(connection, mapping, places, range);
    else if (mapping.shape === 'apologyRow') await stageApologies(connection, mapping, places, range);
    else await stageSlice(context!, mapping.shape === 'eventLog' ? { part: slice, of: slices } : range);
    const counts = mapping.shape === 'ratingRow' ? await loadStagedRatings(store, staging, run)
      : mapping.shape === 'apologyRow' ? await loadStagedApologies(store, staging, run) : await loadStagedCases(store, staging, run);
    total.new += counts.new;
    total.changed += counts.changed;
    total.unchanged += counts.unchanged;
    at(Math.min(rows, range.to));
  }
  return total;
}

function canDerive(mapping: CaseMapping, terms: CheckedRows['terms']): boolean {
  const { fromProcedureLimit, otherwise } = mapping.deadline;
  const limited = terms.some((plan) => plan.field.field === 'procedure' && [...plan.meanings.values()].some(({ term }) => term.limit !== null));
  return fromProcedureLimit && (otherwise !== undefined || limited);
}

const TICK_MS = 250;

/** Tells how far the engine is, several times a second, while it works on one statement after another. */
function progressTeller(staging: Staging, file: string, tell: Tell) {
  let current: { stage: Stage; of: number | null; rows: number | null } | null = null;
  const say = (done: number | null) => {
    if (current) tell({ type: 'progress', file, stage: current.stage, done, rows: current.rows, of: current.of });
  };
  return {
    during: async <T>(stage: Stage, of: number | null, work: () => Promise<T>): Promise<T> => {
      current = { stage, of, rows: null };
      say(0);
      const timer = setInterval(() => {
        if (current?.rows !== null) return;
        const { percentage } = staging.connection.progress;
        say(percentage >= 0 ? Math.min(1, percentage / 100) : null);
      }, TICK_MS);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
    at: (rows: number) => {
      if (!current) return;
      current.rows = rows;
      say(current.of ? rows / current.of : null);
    },
  };
}
