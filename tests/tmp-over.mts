import '@dung-hen/server/src/reflect.ts';
import { sql } from 'kysely';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { makeBenchCity, NOW } from './bench/bench-city.ts';
import { alternating, quantile } from './bench/measure.ts';
const bench = await makeBenchCity(Number(process.argv[2] ?? 100000), 'duckdb');
const statements: { sql: string; ms: number }[] = [];
const proto = Object.getPrototypeOf(await (async () => { let c: unknown; await bench.store.db.connection().execute(async (d) => { c = await (d as never as { getExecutor(): { provideConnection<T>(f: (c: unknown) => Promise<T>): Promise<T> } }).getExecutor().provideConnection(async (x) => x); }); return c; })()) as { executeQuery: (q: { sql: string }) => Promise<unknown> };
const plain = proto.executeQuery;
proto.executeQuery = async function (this: unknown, q: { sql: string }) { const b = performance.now(); const r = await plain.call(this, q); statements.push({ sql: q.sql, ms: performance.now() - b }); return r; };
const changes = watchChanges(bench.store);
const app = await makeApp({ config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city: await makeCity(bench.store, loadProfile('da-nang'), fixedClock(NOW), false), schema: await makeSchema(), changes, webDir: bench.dataDir, ingestToken: 'b', log: (_r, e) => console.error(e), limits: { ...SHIPPED_LIMITS, RATE: 1e12 } });
await app.listen({ port: 0, host: '127.0.0.1' });
const url = `http://127.0.0.1:${(app.server.address() as { port: number }).port}/graphql`;
const ch = (n: number) => JSON.stringify([globalId('Term', 10000 + n % 4)]);
const Q: Record<string, (n: number) => string> = {
  'one unit by sector': (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2025-11-01", to: "2026-11-01" }, ownUnit: ["${globalId('Unit', bench.unitIds[n % 90]!)}"], channel: ${ch(n)} }, groupBy: [SECTOR]) { total { n } groups { key { sector { name } } n onTimeShare { value } } } }`,
  'unit x month': (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2025-11-01", to: "2026-11-01" }, channel: ${ch(n)}, ownUnit: ${JSON.stringify(bench.unitIds.slice(0, 90 - n % 2).map((u) => globalId('Unit', u)))} }, groupBy: [UNIT, MONTH]) { groups { key { unit { name } month } n onTimeShare { value low high } } } }`,
  'working days': (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2025-11-01", to: "2026-11-01" }, channel: ${ch(n)} }, groupBy: [UNIT]) { groups { key { unit { name } } workingDays { median p90 counted open } } } }`,
  'compare': (n) => `{ caseStats(filter: { stream: DOSSIER, period: { from: "2026-10-01", to: "2026-11-01" }, channel: ${ch(n)} }, groupBy: [UNIT], compareTo: { earlier: SAME_LAST_YEAR }) { groups { key { unit { name } } n change(measure: ON_TIME_SHARE) { value earlier difference low high } } } }`,
};
let drawn = 0;
const ask = (q: string) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' }, body: JSON.stringify({ query: q }) }).then((r) => r.text());
for (const [name, q] of Object.entries(Q)) {
  for (let i = 0; i < 15; i++) { const t = await ask(q(++drawn)); if (t.includes('"errors"')) throw new Error(t.slice(0, 400)); }
  const own: number[] = [], all: number[] = [], count: number[] = [];
  for (let i = 0; i < 25; i++) { statements.length = 0; const b = performance.now(); await ask(q(++drawn)); all.push(performance.now() - b); own.push(statements.reduce((s, x) => s + x.ms, 0)); count.push(statements.length); }
  const text = statements.at(-1)!.sql;
  const [run, explain] = await alternating([() => sql.raw(text).execute(bench.store.db), () => sql.raw('explain ' + text).execute(bench.store.db)], 21);
  console.log(name.padEnd(22), 'http', quantile(all, 0.5).toFixed(2), 'in sql', quantile(own, 0.5).toFixed(2), 'statements', count[0], 'alone', run!.toFixed(2), 'explain', explain!.toFixed(2));
  if (process.argv[3] === name) {
    const s = new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.start');
    for (let i = 0; i < 200; i++) await ask(q(++drawn));
    const { profile } = await s.post('Profiler.stop'); writeFileSync('/tmp/analyst.cpuprofile', JSON.stringify(profile));
  }
}
process.exit(0);
