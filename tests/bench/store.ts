import '@dung-hen/server/src/reflect.ts';
import { sql } from 'kysely';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { dayOf } from '@dung-hen/server/src/store/city-time.ts';
import { makeBenchCity, NOW, type BenchCity } from './bench-city.ts';
import { alternating, printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

interface Question {
  name: string;
  query: string;
  /** The best SQL we can write by hand for the same numbers on the same store. */
  floor: string;
}

const day = dayOf;

/** The same cells as the API's, over the rollup for what has ended and over the open rows for the rest. */
function cells(keys: string[], from: number, to: number, where: string): string {
  const list = keys.map((key) => `${key}, `).join('');
  const outer = keys.map((_, i) => i + 1).join(', ');
  return `select ${list} sum(case when c = 1 then n else 0 end) a, sum(case when c = 2 then n else 0 end) b, sum(case when c = 3 then n else 0 end) x, sum(case when c = 4 then n else 0 end) y, sum(case when c = 0 then n else 0 end) z
    from (
      select ref_day, ref_month, unit_id, done_cell as c, n from case_rollup where standing = 0 and stream = 2 and ref_day >= ${from} and ref_day < ${to} ${where}
      union all
      select ref_day, ref_month, unit_id, case when due_at is null then 0 when due_at < ${NOW} then 4 else 3 end, 1 from case_unsettled
      where standing = 0 and stream = 2 and ended_at is null and received_at <= ${NOW} and ref_day >= ${from} and ref_day < ${to} ${where}
    ) f ${outer ? `group by ${outer}` : ''}`;
}

function questions(city: BenchCity): Question[] {
  const [unit] = city.unitIds;
  const [area] = city.areaIds;
  const procedures = [100, 101, 102, 103, 104];
  const term = (id: number): string => JSON.stringify(globalId('Term', id));
  const measures = 'n doneOnTime doneLate openInTime openOverdue unclassified onTimeShare { value low high numerator denominator }';
  return [
    { name: 'Q1 overview of a month', query: `{ caseStats(filter: {stream: DOSSIER, period: {from: "2026-10-01", to: "2026-11-01"}}) { stamp { asOf dataVersion } total { ${measures} } } }`, floor: cells([], day('2026-10-01'), day('2026-11-01'), '') },
    { name: 'Q2 by unit, 30 days', query: `{ caseStats(filter: {stream: DOSSIER, period: {from: "2026-10-22", to: "2026-11-21"}}, groupBy: [UNIT], orderBy: {measure: OPEN_OVERDUE}) { groups { key { unit { name } } ${measures} } } }`, floor: cells(['unit_id'], day('2026-10-22'), day('2026-11-21'), '') },
    { name: 'Q3 unit × month, a year', query: `{ caseStats(filter: {stream: DOSSIER, period: {from: "2025-11-01", to: "2026-11-01"}}, groupBy: [UNIT, MONTH]) { groups { key { unit { name } month } ${measures} } } }`, floor: cells(['unit_id', 'ref_month'], day('2025-11-01'), day('2026-11-01'), '') },
    {
      name: 'Q4 ad hoc: 5 procedures, 1 area, sector × weekday, 3 years',
      query: `{ caseStats(filter: {stream: DOSSIER, period: {from: "2023-11-01", to: "2026-11-01"}, procedure: [${procedures.map(term).join(',')}], area: [${JSON.stringify(globalId('Area', area!))}]}, groupBy: [SECTOR, WEEKDAY]) { groups { key { sector { name } weekday } n doneOnTime doneLate openOverdue } } }`,
      floor: `select sector_id, (ref_day + 3) % 7 as weekday, count(*), sum(case when ended_at <= due_at then 1 else 0 end), sum(case when ended_at > due_at then 1 else 0 end), sum(case when ended_at is null and due_at < ${NOW} then 1 else 0 end)
        from cases where standing = 0 and stream = 2 and received_at <= ${NOW} and ref_day >= ${day('2023-11-01')} and ref_day < ${day('2026-11-01')} and procedure_id in (${procedures.join(',')}) and area_id = ${area} group by 1, 2`,
    },
    {
      name: 'Q6 the 100 most overdue of one unit',
      query: `{ cases(filter: {stream: DOSSIER, cohort: OPEN_AT, cell: [OPEN_OVERDUE], unit: [${JSON.stringify(globalId('Unit', unit!))}]}, first: 100) { nodes { externalId dueAt cell workingDaysLate } } }`,
      floor: `select external_id, due_at, received_day, due_day, id from case_unsettled where standing = 0 and stream = 2 and ended_at is null and unit_id = ${unit} and due_at < ${NOW} order by due_at, id limit 101`,
    },
    {
      name: 'balance of a month', query: '{ caseStats(filter: {stream: DOSSIER, period: {from: "2026-10-01", to: "2026-11-01"}}) { total { balance { carriedOver received done open paused } } } }',
      floor: `select sum(case when received_day < ${day('2026-10-01')} then 1 else 0 end), sum(case when received_day >= ${day('2026-10-01')} then 1 else 0 end), sum(case when ended_day < ${day('2026-11-01')} then 1 else 0 end), count(*)
        from (select received_day, ended_day from cases where stream = 2 and standing = 0 and received_day < ${day('2026-11-01')} and ended_day >= ${day('2026-10-01')}
          union all select received_day, ended_day from case_unsettled where stream = 2 and standing = 0 and received_day < ${day('2026-11-01')} and ended_at is null) f`,
    },
    {
      // Facts by unit and procedure, 39 weeks by unit, and what is open: what the judgement rests on, carried to the caller as compactly.
      name: 'late units', query: '{ lateUnits(stream: DOSSIER) { judged levels { level units } units { unit { name } level singleLook since n onTime overdue adjustedPValue owed { share } onTimeShare { value } reasons { code vi } } } }',
      // Materialized: PostgreSQL would otherwise count the weeks once for every unit.
      floor: `with w as materialized (
          select unit_id, string_agg(cast(procedure_id as text) || ':' || cast(a as text) || ':' || cast(n as text), ' ') as packed
          from (select unit_id, procedure_id, count(*) as n, sum(case when ended_at <= due_at then 1 else 0 end) as a from cases
            where standing = 0 and stream = 2 and received_at <= ${NOW} and ref_day >= ${day('2026-10-22')} and ref_day < ${day('2026-11-21')} and due_at is not null and (ended_at is not null or due_at < ${NOW}) group by 1, 2) c group by 1),
        h as materialized (select unit_id, string_agg(cast(week as text) || ':' || cast(a as text) || ':' || cast(n as text), ' ') as packed
          from (select unit_id, floor((ref_day + 3) / 7.0) as week, sum(n) as n, sum(case when done_cell = 1 then n else 0 end) as a from case_rollup
            where standing = 0 and stream = 2 and ref_day >= ${day('2026-02-23')} and ref_day < ${day('2026-11-21')} and done_cell <> 0 group by 1, 2) c group by 1),
        o as materialized (select unit_id, count(*), sum(case when due_at < ${NOW} then 1 else 0 end), min(due_day) from case_unsettled where stream = 2 and standing = 0 and ended_at is null group by unit_id)
        select w.unit_id, w.packed, h.packed, o.* from w left join h on h.unit_id = w.unit_id left join o on o.unit_id = w.unit_id`,
    },
    { name: 'one case', query: `{ case(source: "BENCH", externalId: "B-777") { externalId receivedAt dueAt cell unit { name } events { kind } } }`, floor: `select * from cases where source_id = 1 and external_id = 'B-777'` },
  ];
}

async function serve(city: BenchCity): Promise<{ ask(query: string, kept?: boolean): Promise<Uint8Array>; close(): Promise<void> }> {
  const changes = watchChanges(city.store);
  const app = await makeApp({
    config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city: await makeCity(city.store, loadProfile('da-nang'), fixedClock(NOW), false),
    schema: await makeSchema(), changes, webDir: city.dataDir, ingestToken: 'bench', log: (_reference, error) => console.error(error),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    // Until the last byte is there: what a caller makes of them is not the server's time.
    ask: async (query, kept = false) => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...(kept ? {} : { 'cache-control': 'no-cache' }) }, body: JSON.stringify({ query }) });
      return new Uint8Array(await response.arrayBuffer());
    },
    close: async () => {
      changes.stop();
      await app.close();
    },
  };
}

async function measure(cases: number, engine: 'duckdb' | 'postgres'): Promise<Record<string, unknown>> {
  const city = await makeBenchCity(cases, engine);
  const server = await serve(city);
  try {
    console.log(`\n${cases.toLocaleString('en')} cases on ${engine}: loaded in ${city.loadSeconds.toFixed(1)} s; medians of alternating runs, milliseconds`);
    const rows: (string | number)[][] = [];
    const figures: Record<string, unknown> = {};
    for (const { name, query, floor } of questions(city)) {
      const { errors } = JSON.parse(new TextDecoder().decode(await server.ask(query))) as { errors?: unknown };
      if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
      const [overHttp, inEngine, kept] = await alternating([() => server.ask(query), () => sql.raw(floor).execute(city.store.db), () => server.ask(query, true)]);
      rows.push([name, overHttp!, inEngine!, overHttp! / inEngine!, overHttp! - inEngine!, kept!]);
      figures[name] = { http_ms: round(overHttp!), floor_ms: round(inEngine!), ratio: round(overHttp! / inEngine!), kept_ms: round(kept!) };
    }
    printTable(['question', 'over HTTP', 'hand-written SQL', 'ratio', 'difference', 'kept answer'], rows);
    return { cases, engine, load_seconds: city.loadSeconds, rss_mib: Math.round(process.memoryUsage.rss() / 2 ** 20), questions: figures };
  } finally {
    await server.close();
    await city.close();
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

export async function run({ cases, postgres }: BenchOptions): Promise<Record<string, unknown>> {
  const sizes = cases === undefined ? [1_000_000, 10_000_000] : [cases];
  const results: Record<string, unknown>[] = [];
  for (const size of sizes) {
    results.push(await measure(size, 'duckdb'));
    if (postgres) results.push(await measure(size, 'postgres'));
  }
  return { results };
}
