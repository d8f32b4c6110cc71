import { Agent, createServer, request } from 'node:http';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import '@dung-hen/server/src/reflect.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { dayOf } from '@dung-hen/server/src/store/city-time.ts';
import { makeBenchCity, NOW, PROCEDURES, type BenchCity } from './bench-city.ts';
import { alternating, printTable, quantile } from './measure.ts';
import type { PipelinedLoad } from './pipelined-worker.ts';
import type { BenchOptions } from './run.ts';

/**
 * Analysts over HTTP: questions that no rollup serves beside narrow SQL written by hand on the same store, the same
 * question again, and many analysts at once beside what the engine itself can do. Every analyst has an address of
 * its own, so that the shipped limits hold as they would.
 */
const ANALYSTS = 32;
const SECONDS = 8;
const day = dayOf;

interface Question {
  name: string;
  /** The question with parameters drawn by a number, so that no two need be the same. */
  query(n: number): string;
  floor(n: number): string;
  /** Milliseconds by which it may take longer than the same SQL answered as plain JSON, where speed.md states it. */
  overJson?: number;
}

function questions(city: BenchCity): Question[] {
  const five = (n: number): number[] => Array.from({ length: 5 }, (_, i) => 100 + ((n * 37 + i * 401) % PROCEDURES));
  const area = (n: number): number => city.areaIds[n % city.areaIds.length]!;
  const unit = (n: number): number => city.unitIds[n % city.unitIds.length]!;
  const channel = (n: number): number => 10_000 + (n % 4);
  const ids = (type: 'Term' | 'Area' | 'Unit', keys: number[]): string => JSON.stringify(keys.map((key) => globalId(type, key)));
  const [from3, from1, to] = ['2023-11-01', '2025-11-01', '2026-11-01'];
  const cells = `sum(case when ended_at is not null and due_at is not null and ended_at <= due_at then 1 else 0 end), sum(case when ended_at > due_at then 1 else 0 end), sum(case when ended_at is null and due_at < ${NOW} then 1 else 0 end)`;
  const ground = (from: string): string => `standing = 0 and stream = 2 and received_at <= ${NOW} and ref_day >= ${day(from)} and ref_day < ${day(to)}`;
  return [
    {
      name: 'ad hoc: 5 procedures, one area, sector × weekday, 3 years',
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "${from3}", to: "${to}" }, procedure: ${ids('Term', five(n))}, ownArea: ${ids('Area', [area(n)])} }, groupBy: [SECTOR, WEEKDAY]) { groups { key { sector { name } weekday } n onTimeShare { value low high } } } }`,
      floor: (n) => `select sector_id, (ref_day + 3) % 7 as weekday, count(*), ${cells} from cases where ${ground(from3)} and procedure_id in (${five(n).join()}) and area_id = ${area(n)} group by 1, 2`,
    },
    {
      name: 'by unit and month for a year, one channel', overJson: 2,
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "${from1}", to: "${to}" }, channel: ${ids('Term', [channel(n)])} }, groupBy: [UNIT, MONTH]) { groups { key { unit { name } month } n onTimeShare { value low high } } } }`,
      floor: (n) => `select unit_id, ref_month, count(*), ${cells} from cases where ${ground(from1)} and channel_id = ${channel(n)} group by 1, 2`,
    },
    {
      name: 'by unit for a month, one channel', overJson: 0.5,
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2026-10-01", to: "${to}" }, channel: ${ids('Term', [channel(n)])} }, groupBy: [UNIT]) { groups { key { unit { name } } n onTimeShare { value low high } } } }`,
      floor: (n) => `select unit_id, count(*), ${cells} from cases where ${ground('2026-10-01')} and channel_id = ${channel(n)} group by 1`,
    },
    {
      name: 'working days by unit for a year, one channel',
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "${from1}", to: "${to}" }, channel: ${ids('Term', [channel(n)])} }, groupBy: [UNIT]) { groups { key { unit { name } } workingDays { median p90 counted open } } } }`,
      floor: (n) => `select unit_id, string_agg(d || ':' || c, ',') from (select unit_id, coalesce(ended_day, ${day('2026-11-20')}) - received_day as d, count(*) as c from cases where ${ground(from1)} and channel_id = ${channel(n)} group by 1, 2) h group by 1`,
    },
    {
      name: 'a month by unit beside the same a year before, one channel',
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2026-10-01", to: "${to}" }, channel: ${ids('Term', [channel(n)])} }, groupBy: [UNIT], compareTo: { earlier: SAME_LAST_YEAR }) { groups { key { unit { name } } n change(measure: ON_TIME_SHARE) { value earlier difference low high } } } }`,
      floor: (n) => [['2026-10-01', to], ['2025-10-01', '2025-11-01']].map(([from, until]) =>
        `select unit_id, count(*), ${cells} from cases where standing = 0 and stream = 2 and received_at <= ${NOW} and ref_day >= ${day(from!)} and ref_day < ${day(until!)} and channel_id = ${channel(n)} group by 1`).join(' union all '),
    },
    {
      name: 'one unit by sector for a year, one channel',
      query: (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "${from1}", to: "${to}" }, ownUnit: ${ids('Unit', [unit(n)])}, channel: ${ids('Term', [channel(n)])} }, groupBy: [SECTOR]) { total { n } groups { key { sector { name } } n onTimeShare { value } } } }`,
      floor: (n) => `select sector_id, count(*), ${cells} from cases where ${ground(from1)} and unit_id = ${unit(n)} and channel_id = ${channel(n)} group by 1`,
    },
  ];
}

interface Asked {
  status: number;
  bytes: number;
  etag: string | undefined;
}

/** One question over a kept-alive connection from one address. */
function asker(port: number, address: string): (query: string, how: { fresh?: boolean; tag?: string | undefined; get?: boolean; preflight?: boolean }) => Promise<Asked> {
  const agent = new Agent({ keepAlive: true });
  return (query, { fresh = false, tag, get = false, preflight = false }) => new Promise((resolve, reject) => {
    const body = get ? undefined : JSON.stringify({ query });
    const call = request({
      agent, port, host: '127.0.0.1', localAddress: address, method: get ? 'GET' : 'POST', path: get ? `/graphql?query=${encodeURIComponent(query)}` : '/graphql',
      headers: { ...(preflight ? { 'apollo-require-preflight': '1' } : { 'content-type': 'application/json' }), ...(fresh ? { 'cache-control': 'no-cache' } : {}), ...(tag ? { 'if-none-match': tag } : {}), ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) },
    }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts);
        if (response.statusCode! >= 400 || text.subarray(0, 9).toString() === '{"errors"') reject(new Error(`${response.statusCode}: ${text.toString().slice(0, 300)}`));
        else resolve({ status: response.statusCode!, bytes: text.length, etag: response.headers.etag });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Answers a second and the 95th percentile of their milliseconds, with so many askers at once. */
async function load(askers: number, ask: (asker: number, n: number) => Promise<unknown>): Promise<{ perSecond: number; p95: number }> {
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  let n = 0;
  await Promise.all(Array.from({ length: askers }, async (_, i) => {
    while (performance.now() < end) {
      const begun = performance.now();
      await ask(i, n++);
      times.push(performance.now() - begun);
    }
  }));
  return { perSecond: times.length / SECONDS, p95: quantile(times, 0.95) };
}

/** The same SQL answered as plain JSON: what an API without a language of questions would cost. */
async function plainJson(city: BenchCity): Promise<{ port: number; close(): void }> {
  const server = createServer((call, response) => {
    const statement = decodeURIComponent(call.url!.slice(1));
    void sql.raw(statement).execute(city.store.db).then(({ rows }) => {
      const body = JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

function plainAsker(port: number): (statement: string) => Promise<unknown> {
  const agent = new Agent({ keepAlive: true });
  return (statement) => new Promise((resolve, reject) => {
    request({ agent, port, host: '127.0.0.1', path: `/${encodeURIComponent(statement)}` }, (response) => response.resume().on('end', resolve)).on('error', reject).end();
  });
}

/** Equal questions, compressed answers, from a thread of their own: answers a second, and what one costs this thread, whatever else the machine does. */
function pipelined(port: number, query: string): Promise<{ perSecond: number; cpuMicroseconds: number }> {
  const begun = process.threadCpuUsage();
  const message = `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nhost: 127.0.0.1\r\napollo-require-preflight: 1\r\naccept-encoding: gzip, br\r\n\r\n`;
  const workerData: PipelinedLoad = { port, addresses: Array.from({ length: 8 }, (_, i) => (process.platform === 'linux' ? `127.0.2.${i + 1}` : '127.0.0.1')), request: message, ahead: 16, seconds: SECONDS };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pipelined-worker.ts', import.meta.url), { workerData });
    worker.once('message', ({ answers, refused }: { answers: number; refused: number }) => (refused > 0 ? reject(new Error(`${refused} of ${answers} were refused`)) : resolve({ perSecond: answers / SECONDS, cpuMicroseconds: cpuSince(begun) / answers })));
    worker.once('error', reject);
  });
}

const cpuSince = (begun: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(begun);
  return user + system;
};

const round = (value: number): number => Math.round(value * 100) / 100;

export async function run({ cases = 10_000_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const city = await makeBenchCity(cases, 'duckdb');
  const changes = watchChanges(city.store);
  const app = await makeApp({
    config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city: await makeCity(city.store, loadProfile('da-nang'), fixedClock(NOW), false),
    schema: await makeSchema(), changes, webDir: city.dataDir, ingestToken: 'bench', log: (_reference, error) => console.error(error),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const plain = await plainJson(city);
  try {
    const askPlain = plainAsker(plain.port);
    const aims: Record<string, { value: number; aim: string; met: boolean }> = {};
    const aim = (name: string, value: number, limit: number, atLeast = false): void => {
      aims[name] = { value: round(value), aim: `${atLeast ? '≥' : '≤'} ${limit}`, met: atLeast ? value >= limit : value <= limit };
    };
    const ask = asker(port, '127.0.0.1');
    const all = questions(city);
    const figures: Record<string, unknown> = {};
    const rows: (string | number)[][] = [];
    let drawn = 0;
    for (const { name, query, floor, overJson } of all) {
      const { etag } = await ask(query(1), { get: true });
      const [fresh, inEngine, again, unchanged, asJson] = await alternating([
        () => ask(query(++drawn), { fresh: true }), () => sql.raw(floor(++drawn)).execute(city.store.db),
        () => ask(query(1), {}), () => ask(query(1), { get: true, tag: etag }), () => askPlain(floor(++drawn)),
      ]) as [number, number, number, number, number];
      const excess = fresh - 1.3 * inEngine;
      rows.push([name, fresh, inEngine, fresh / inEngine, excess, fresh - asJson, again, unchanged]);
      aim(`${name}: ms beyond 1.3 × narrow SQL`, excess, 3);
      if (overJson !== undefined) aim(`${name}: ms over plain JSON`, fresh - asJson, overJson);
      aim(`${name}: ms of the same answer`, again, 1.5);
      aim(`${name}: ms of an unchanged answer`, unchanged, 1.5);
      figures[name] = { http_ms: round(fresh), sql_ms: round(inEngine), ratio: round(fresh / inEngine), beyond_1_3_times_ms: round(excess), over_plain_json_ms: round(fresh - asJson), again_ms: round(again), unchanged_304_ms: round(unchanged) };
    }
    console.log(`\n${cases.toLocaleString('en')} cases; medians of alternating runs, milliseconds; aims: beyond 1.3× SQL at most 3, again and 304 below 1.5`);
    printTable(['question', 'over HTTP', 'narrow SQL', 'ratio', 'beyond 1.3×', 'over plain JSON', 'again', '304'], rows);

    // Linux takes every address of 127/8 for its own; elsewhere all analysts share one.
    const analysts = Array.from({ length: ANALYSTS }, (_, i) => asker(port, process.platform === 'linux' ? `127.0.1.${i + 1}` : '127.0.0.1'));
    const at = (n: number): Question => all[n % all.length]!;
    const engine = await load(ANALYSTS, (_i, n) => sql.raw(at(n).floor(n)).execute(city.store.db));
    const served = await load(ANALYSTS, (i, n) => analysts[i]!(at(n).query(n), { fresh: true }));
    const kept = await load(ANALYSTS, (i, n) => analysts[i]!(at(n).query(1), {}));
    console.log(`\n${ANALYSTS} analysts at once, ${SECONDS} s each`);
    printTable(['', 'answers per second', 'p95 ms'], [
      ['the engine alone, the same SQL', engine.perSecond, engine.p95], ['different questions over HTTP', served.perSecond, served.p95], ['equal questions over HTTP', kept.perSecond, kept.p95],
    ]);
    // Asked once as the load asks it: what is measured is the same answer, not its first computation.
    await ask(all[1]!.query(1), { get: true, preflight: true });
    const { perSecond: compressed, cpuMicroseconds } = await pipelined(port, all[1]!.query(1));
    console.log(`\nequal questions, compressed, 8 connections, 16 on the way on each: ${Math.round(compressed).toLocaleString('en')} answers per second, ${cpuMicroseconds.toFixed(0)} µs of the server's thread each`);
    aim('equal questions per second, compressed', compressed, 20_000, true);
    console.log('\naims');
    printTable(['what', 'measured', 'aim', ''], Object.entries(aims).map(([name, one]) => [name, one.value, one.aim, one.met ? 'met' : 'missed']));
    const of = ({ perSecond, p95 }: { perSecond: number; p95: number }) => ({ per_second: round(perSecond), p95_ms: round(p95) });
    return {
      cases, questions: figures, analysts: ANALYSTS, engine: of(engine), different: of(served), equal: of(kept), different_over_engine: round(served.perSecond / engine.perSecond), compressed_per_second: Math.round(compressed), compressed_cpu_us: round(cpuMicroseconds), aims,
    };
  } finally {
    plain.close();
    changes.stop();
    await app.close();
    await city.close();
  }
}
