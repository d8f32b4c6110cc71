import { RATING_LEVELS, STREAMS } from '../cases/codes.ts';
import { loadStagedCases } from '../cases/load-cases.ts';
import { createStagedTables } from '../cases/staged-tables.ts';
import { cityCalendar } from '../city/city-calendar.ts';
import type { CityProfile } from '../city/profile.ts';
import type { Clock } from '../clock.ts';
import { loadStagedRatings } from '../satisfaction/load-ratings.ts';
import { localDay, monthOf } from '../store/city-time.ts';
import type { Staging, Store } from '../store/store.ts';
import { dataVersion, nextId } from '../store/store-meta.ts';
import { drawFor } from './draws.ts';
import { digestOf, ended, passedOn, readCase, receivedLike, shortDate, stagedRows, type CaseRow, type LiveCase } from './live-rows.ts';
import { literal } from './stage-frame.ts';

export interface LiveOptions {
  store: Store;
  profile: CityProfile;
  clock: Clock;
  seed: number;
  /** Called after each commit. */
  onChange?: () => void;
  /** Told of a failure; the city goes on trying. */
  onError?: (error: unknown) => void;
  intervalMs?: number;
}

const INTERVAL_MS = 4_000;
/** Open cases among which the ones to move are drawn: those that fall due next. */
const NEXT_DUE = 200;

/** Which sources move, with the stream of their cases and how many begin and end at each step on average. */
const MOVING = [
  { code: 'CONG_GOP_Y', stream: STREAMS.FEEDBACK, prefix: 'MP.GY-', received: 0.8, ended: 0.8, done: 'DA_XU_LY' },
  { code: 'MOT_CUA', stream: STREAMS.DOSSIER, prefix: 'MP.HS-', received: 2, ended: 2, done: '9' },
] as const;

/**
 * Keeps a simulated city moving: every few seconds some cases are received, ended, passed on and rated, through the
 * loader that files go through. Tasks stand still, for their source is late. `stop` waits for the step at hand.
 */
export function startLive(options: LiveOptions): { stop(): Promise<void>; step(): Promise<number> } {
  const { store, profile, clock, seed, onChange = () => undefined, onError = (error) => console.error('[live]', error), intervalMs = INTERVAL_MS } = options;
  const calendar = cityCalendar(profile);
  const runs = new Map<number, number>();
  let steps = 0;
  let stopped = false;

  const runOf = async (sourceId: number, now: number): Promise<number> => {
    const known = runs.get(sourceId);
    if (known !== undefined) return known;
    const id = await store.write(async (trx) => {
      const next = await nextId(trx, 'import_run');
      await trx.insertInto('import_run').values({
        id: next, source_id: sourceId, file_name: 'live', file_digest: '', mapping_name: 'simulation', state: 'DONE', started_at: now, ended_at: now,
        rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null,
      }).execute();
      return next;
    });
    runs.set(sourceId, id);
    return id;
  };

  /** One step; resolves to the number of cases and ratings written. */
  const step = async (): Promise<number> => {
    const now = clock();
    const today = localDay(profile.timeZone, now);
    const number = ++steps;
    const version = await dataVersion(store.db);
    const chance = (name: string): number => drawFor(seed, `live-${version}-${number}-${name}`);
    const sources = await store.db.selectFrom('source').selectAll().execute();
    const terms = await store.db.selectFrom('term').select(['id', 'code']).where('place_set', '=', profile.placeSet).where('kind', '=', 'STATUS').execute();
    const statusId = (code: string): number | null => terms.find((term) => term.code === code)?.id ?? null;
    const staging = await store.openStaging();
    let written = 0;
    try {
      const finished: CaseRow[] = [];
      for (const moving of MOVING) {
        const source = sources.find((one) => one.code === moving.code);
        if (!source) continue;
        const open = await store.db.selectFrom('cases').selectAll()
          .where('stream', '=', moving.stream).where('source_id', '=', source.id).where('ended_at', 'is', null).where('standing', '=', 0)
          .where('pause_from', 'is', null).where('received_at', '<', now).where('due_at', 'is not', null).where('ref_day', '>=', today)
          .orderBy('due_at').orderBy('id').limit(NEXT_DUE).execute();
        if (open.length === 0) continue;
        const taken = new Map<number, CaseRow>();
        const take = (name: string): CaseRow | undefined => {
          const row = open[Math.floor(chance(`${moving.code}-${name}`) * open.length)]!;
          return taken.has(row.id) ? undefined : (taken.set(row.id, row), row);
        };
        const times = (name: string, mean: number): number[] => Array.from({ length: Math.floor(mean + chance(`${moving.code}-${name}-count`)) }, (_, at) => at);
        const changed: LiveCase[] = [];
        for (const at of times('ended', moving.ended)) {
          const row = take(`ended-${at}`);
          if (!row) continue;
          const live = ended(await readCase(store.db, row), now, today, statusId(moving.done));
          changed.push(live);
          finished.push(live.row);
        }
        if (moving.stream === STREAMS.FEEDBACK && chance('passed-on') < 0.4) {
          const [row, towards] = [take('passed'), open[Math.floor(chance('towards') * open.length)]!.holder_id];
          if (row && towards !== null && towards !== row.holder_id) changed.push(passedOn(await readCase(store.db, row), now, towards, statusId('CHUYEN_TIEP')));
        }
        for (const at of times('received', moving.received)) {
          const model = open[Math.floor(chance(`${moving.code}-model-${at}`) * open.length)]!;
          changed.push(receivedLike(model, `${moving.prefix}${shortDate(today)}-L${version}.${at + 1}`, now, today, statusId(moving.stream === STREAMS.FEEDBACK ? 'DANG_XU_LY' : '2'), calendar));
        }
        if (changed.length === 0) continue;
        await putStaged(staging, stagedRows(changed));
        const runId = await runOf(source.id, now);
        const counts = await loadStagedCases(store, staging, { sourceId: source.id, runId, keepHistory: false });
        written += counts.new + counts.changed;
        await store.write(async (trx) => {
          await trx.updateTable('source').set({ last_load_at: now }).where('id', '=', source.id).execute();
          await trx.updateTable('import_run').set((column) => ({ ended_at: now, rows_read: column('rows_read', '+', changed.length) })).where('id', '=', runId).execute();
        });
        if (counts.new + counts.changed > 0) onChange();
      }
      const rating = sources.find((one) => one.code === 'DANH_GIA');
      const rated = finished.filter((row) => row.stream === STREAMS.DOSSIER && chance(`rated-${row.id}`) < 0.45);
      if (rating && rated.length > 0) {
        await putStaged(staging, { staged_rating: rated.map((row) => ratingOf(row, now, today, chance(`level-${row.id}`))) });
        const runId = await runOf(rating.id, now);
        const counts = await loadStagedRatings(store, staging, { sourceId: rating.id, runId, keepHistory: false });
        written += counts.new + counts.changed;
        await store.write(async (trx) => {
          await trx.updateTable('source').set({ last_load_at: now }).where('id', '=', rating.id).execute();
        });
        if (counts.new + counts.changed > 0) onChange();
      }
    } finally {
      await staging.drop();
    }
    return written;
  };

  let atWork: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      atWork = step().catch(onError).finally(next);
    }, intervalMs);
    timer.unref();
  };
  if (intervalMs > 0) next();
  return {
    step,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await atWork;
    },
  };
}

function ratingOf(row: CaseRow, now: number, today: number, chance: number): (string | number | bigint | null)[] {
  const inTime = row.due_at === null || now <= row.due_at;
  const level = chance < (inTime ? 0.988 : 0.88) ? RATING_LEVELS.SATISFIED : chance < (inTime ? 0.996 : 0.95) ? RATING_LEVELS.ACCEPTABLE : RATING_LEVELS.NOT_SATISFIED;
  const externalId = `MP.DG-L${row.id}`;
  return [
    externalId, now, today, monthOf(today), level, row.stream, row.unit_id, row.area_id, row.sector_id, row.procedure_id, row.channel_id,
    row.external_id, digestOf(`${externalId}|${level}|${row.external_id}`),
  ];
}

async function putStaged(staging: Staging, tables: Partial<Record<string, (string | number | bigint | null)[][]>>): Promise<void> {
  await createStagedTables(staging);
  for (const [table, rows] of Object.entries(tables)) {
    if (rows && rows.length > 0) await staging.connection.run(`insert into ${table} values ${rows.map((row) => `(${row.map(literal).join(',')})`).join(',')}`);
  }
}
