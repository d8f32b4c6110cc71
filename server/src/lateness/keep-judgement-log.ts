import { Stream } from '../cases/case-input.type.ts';
import { STREAMS, type StreamName } from '../cases/codes.ts';
import type { City, Context } from '../context.ts';
import { instantOf } from '../store/city-time.ts';
import { insertRows } from '../store/insert-rows.ts';
import { dataVersion, raiseDataVersion } from '../store/store-meta.ts';
import type { JudgementLogTable } from '../store/tables.ts';
import { dampLook, type DampedJudgement } from './damped-look.ts';
import { judgeStream } from './judge-stream.ts';
import { lastLogged, LEVEL_CODES, logSpan, ORIGINS, type LogKey } from './judgement-log.query.ts';

/** So far back a log is filled where nothing was recorded: a year, and the months before it that a chart shows. */
const FILLED_DAYS = 400;
const TICK_MS = 60_000;

export interface FillOptions {
  /** Asked before every day; when it says no, nothing is written. */
  keepOn?: () => boolean;
  /** How far back an empty log begins. */
  days?: number;
}

/**
 * Brings the log of a stream up to yesterday: what was not written when it was made is worked out from today's data and
 * marked so. Days are appended in one transaction, none is changed. Returns how many were.
 */
export async function fillJudgementLog(city: City, stream: StreamName, { keepOn = () => true, days: filled = FILLED_DAYS }: FillOptions = {}): Promise<number> {
  const { store, calendar, profile } = city;
  const policy = city.policies.get(profile.defaultPolicy)!;
  const key: LogKey = { name: policy.name, version: policy.version, stream };
  const now = city.clock();
  const today = calendar.dayAt(now);
  const span = await logSpan(store.db, key);
  const from = span ? span.to + 1 : await firstDay(city, stream, today - filled);
  if (from === null || from >= today) return 0;
  const context: Context = { ...(await city.readMoment()), city, now };
  let before: ReadonlyMap<number, JudgementLogTable> = span ? await lastLogged(store.db, key, from) : new Map();
  const rows: JudgementLogTable[] = [];
  let days = 0;
  for (let day = from; day < today; day++) {
    if (!calendar.isWorkingDay(day)) continue;
    if (!keepOn()) return 0;
    const look = await judgeStream({ stream: Stream[stream], asOf: instantOf(profile.timeZone, day + 1) - 1 }, context);
    // Told when it was new: by a log that was being kept, before the next working day was over.
    const origin = span && calendar.workingDaysAfter(day, today) <= 1 ? ORIGINS.RECORDED : ORIGINS.RECOMPUTED;
    const damped = dampLook(look.judgements.units, before, { day, working: true }, policy);
    const judged = damped.map((unit) => logRow(unit, key, { day, origin, judgedAt: now }));
    rows.push(...judged);
    before = new Map(judged.map((row) => [row.unit_id, row]));
    days++;
  }
  if (rows.length === 0) return 0;
  return store.write(async (trx) => {
    // Another process may have been faster.
    if (((await logSpan(trx, key))?.to ?? -1) >= from) return 0;
    await insertRows(trx, 'judgement_log', rows);
    await raiseDataVersion(trx, [stream]);
    return days;
  });
}

function logRow(unit: DampedJudgement, { name, version, stream }: LogKey, { day, origin, judgedAt }: { day: number; origin: number; judgedAt: number }): JudgementLogTable {
  return {
    policy: name, policy_version: version, stream: STREAMS[stream], day, unit_id: unit.unitId,
    level: LEVEL_CODES[unit.level], single_look: LEVEL_CODES[unit.singleLook], flagged: unit.flagged ? 1 : 0, looks: unit.looks,
    since_day: unit.since ?? day, late_since_day: unit.lateSince, n: unit.n, on_time: unit.onTime, owed: unit.owed,
    p_value: unit.pValue, adjusted_p_value: unit.adjustedPValue, origin, judged_at: judgedAt,
  };
}

/** Where a log can begin: not before anything fell due. Null for a stream without cases. */
async function firstDay({ store }: City, stream: StreamName, earliest: number): Promise<number | null> {
  const row = await store.db.selectFrom('cases').where('stream', '=', STREAMS[stream]).select(({ fn }) => fn.min('ref_day').as('day')).executeTakeFirst();
  return row?.day == null ? null : Math.max(Number(row.day), earliest);
}

export interface LogKeeper {
  stop(): Promise<void>;
}

/** Keeps the logs of a running server: looks once a minute whether a day is over, or data have come where there were none. */
export function keepJudgementLog(city: City, options: { onChange(): void; onError(error: unknown): void; say(line: string): void }): LogKeeper {
  let stopped = false;
  let seen = '';
  const look = async (): Promise<void> => {
    const version = await dataVersion(city.store.db);
    const mark = `${city.calendar.dayAt(city.clock())}:${version}`;
    // A file that is being loaded is not yet the past of the city.
    if (mark === seen || (await isImporting(city))) return;
    for (const stream of Object.keys(STREAMS) as StreamName[]) {
      if (stopped) return;
      const days = await fillJudgementLog(city, stream, { keepOn: () => !stopped });
      if (days > 0) {
        options.say(`judgements of ${days} working ${days === 1 ? 'day' : 'days'} added to the log: ${stream}`);
        options.onChange();
      }
    }
    seen = mark;
  };
  let looking = Promise.resolve();
  const tick = (): void => {
    looking = looking.then(() => (stopped ? undefined : look().catch(options.onError)));
  };
  const timer = setInterval(tick, TICK_MS);
  timer.unref();
  tick();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

async function isImporting({ store }: City): Promise<boolean> {
  return (await store.db.selectFrom('import_run').where('state', '=', 'RUNNING').select('id').executeTakeFirst()) !== undefined;
}
