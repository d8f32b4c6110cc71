import '@dung-hen/server/src/reflect.ts';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { APOLOGY_STATES } from '@dung-hen/server/src/cases/apology-obligation.query.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { fillJudgementLog } from '@dung-hen/server/src/lateness/keep-judgement-log.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { simulateCity } from '@dung-hen/server/src/simulate/simulate-city.ts';
import { dayOf, instantOf } from '@dung-hen/server/src/store/city-time.ts';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { alternating, printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

/**
 * `pnpm bench unit`: the judgement of all units over 30 days and every panel of one unit's page, beside the best SQL that
 * we can write by hand for the same facts on the same store. The city is the simulated one, with some five events a case.
 */

const ZONE = 'Asia/Ho_Chi_Minh';
const NOW = instantOf(ZONE, dayOf('2026-11-20'), 9 * 3600);
const TODAY = dayOf('2026-11-20');
const [FROM, TO] = [dayOf('2026-10-22'), dayOf('2026-11-21')];
const WEEKS = dayOf('2026-02-23');
const PERIOD = 'period: {from: "2026-10-22", to: "2026-11-21"}';
/** Sở Tài chính: the busiest department of the simulated city. */
const UNIT = 1011;

interface Part {
  name: string;
  query: string;
  /** Asked side by side, as the page asks. */
  floor: string[];
}

const RATE = '{ value low high numerator denominator }';
/** Dossiers of the window, all of them or those one unit answers for. */
const due = (unit: boolean): string => `c.standing = 0 and c.stream = 2 and c.received_at <= ${NOW} and c.ref_day >= ${FROM} and c.ref_day < ${TO}${unit ? ` and c.unit_id = ${UNIT}` : ''}`;
const late = `c.due_at is not null and coalesce(c.ended_at, ${NOW}) > c.due_at`;

const JUDGEMENT = [
  `select unit_id, string_agg(cast(matter as text) || ':' || cast(a as text) || ':' || cast(n as text), ' ') as packed
    from (select unit_id, coalesce(procedure_id, sector_id, 0) as matter, count(*) as n, sum(case when ended_at <= due_at then 1 else 0 end) as a from cases c
      where ${due(false)} and due_at is not null and (ended_at is not null or due_at < ${NOW}) group by 1, 2) g group by 1`,
  `select unit_id, floor((ref_day + 3) / 7.0) as week, sum(n) as n, sum(case when done_cell = 1 then n else 0 end) as a from case_rollup
    where standing = 0 and stream = 2 and ref_day >= ${WEEKS} and ref_day < ${TO} and done_cell <> 0 group by 1, 2`,
  `select unit_id, count(*), sum(case when due_at < ${NOW} then 1 else 0 end), min(due_day) from case_unsettled where stream = 2 and standing = 0 and ended_at is null group by 1`,
  `select unit_id, level, since_day from judgement_log where stream = 2 and day = (select max(day) from judgement_log where stream = 2)`,
];

function parts(): Part[] {
  const id = JSON.stringify(globalId('Unit', UNIT));
  const cases = `{stream: DOSSIER, ${PERIOD}, cohort: DUE, unit: [${id}]}`;
  const all = `{stream: DOSSIER, ${PERIOD}, cohort: DUE}`;
  return [
    { name: 'late units, 30 days', query: `{ lateUnits(stream: DOSSIER, ${PERIOD}) { judged levels { level units } units { unit { name } level singleLook since n onTime overdue adjustedPValue owed { share } onTimeShare { value } reasons { code vi } } } }`, floor: JUDGEMENT },
    { name: 'unit: judgement and trend', query: `{ lateUnits(stream: DOSSIER, ${PERIOD}, unit: [${id}]) { units { unit { name } level since n onTimeShare ${RATE} owed { share expected } reasons { vi en } trend { direction points { week lower upper signal share { value } } } } } }`, floor: JUDGEMENT },
    {
      name: 'unit: facts, balance and time taken',
      query: `{ due: caseStats(filter: ${cases}) { total { n doneOnTime doneLate openInTime openOverdue paused unclassified onTimeShare ${RATE} balance { carriedOver received done open paused } } }
        open: caseStats(filter: {stream: DOSSIER, cohort: OPEN_AT, unit: [${id}]}) { total { n openOverdue dueSoon(workingDays: 2) ageing { n overdue } } }
        taken: caseStats(filter: {stream: DOSSIER, ${PERIOD}, cohort: RECEIVED, unit: [${id}]}) { total { workingDays { median p90 counted open } } } }`,
      floor: [
        `select case when c.ended_at is null then case when c.pause_from <= ${NOW} and (c.pause_to is null or c.pause_to > ${NOW}) then 5 when c.due_at < ${NOW} then 4 else 3 end when c.ended_at <= c.due_at then 1 else 2 end as cell, count(*) from cases c where ${due(true)} group by 1`,
        `select sum(case when received_day < ${FROM} then 1 else 0 end), sum(case when ended_day >= ${FROM} then 1 else 0 end), count(*) from (select received_day, ended_day from cases c where c.stream = 2 and c.standing = 0 and c.unit_id = ${UNIT} and c.ended_day >= ${FROM}
          union all select received_day, ended_day from case_unsettled c where c.stream = 2 and c.standing = 0 and c.unit_id = ${UNIT} and c.ended_at is null) f`,
        `select count(*), sum(case when due_at < ${NOW} then 1 else 0 end), sum(case when received_day >= ${TODAY - 7} then 1 else 0 end) from case_unsettled where stream = 2 and standing = 0 and ended_at is null and unit_id = ${UNIT}`,
        `select l.working_index - f.working_index as days, count(*), sum(case when c.ended_at is null then 1 else 0 end) from cases c join city_day f on f.day = c.received_day join city_day l on l.day = coalesce(c.ended_day, ${TODAY})
          where c.standing = 0 and c.stream = 2 and c.unit_id = ${UNIT} and c.received_day >= ${FROM} and c.received_day < ${TO} group by 1`,
      ],
    },
    {
      name: 'unit: hand-offs in and out',
      query: `{ received: handoffs(filter: ${all}, to: [${id}], first: 6) { total { n returned } pairs { from { name } n returned medianMinutes lateShare ${RATE} } } passedOn: handoffs(filter: ${all}, from: [${id}], first: 6) { total { n returned } pairs { to { name } n returned medianMinutes lateShare ${RATE} } } }`,
      floor: ['to', 'from'].map((side) => `select h.${side === 'to' ? 'from' : 'to'}_unit_id, count(*), sum(h.returned), percentile_disc(0.5) within group (order by h.minutes), count(distinct h.case_id), count(distinct case when ${late} then h.case_id end)
        from case_handoff h join cases c on c.id = h.case_id where h.${side}_unit_id = ${UNIT} and h.handed_at <= ${NOW} and ${due(false)} group by 1`),
    },
    {
      name: 'unit: signals against the city',
      query: `{ signalStats(filter: {case: ${all}, unit: [${id}]}, groupBy: [UNIT, KIND]) { groups { key { kind unit { name } } n share ${RATE} expected verdict adjustedPValue } } }`,
      floor: [
        `select s.unit_id, s.kind, count(*), sum(case when s.to_at <= ${NOW} then 1 else 0 end) from case_signal s join cases c on c.id = s.case_id where ${due(false)} group by 1, 2`,
        `select h.unit_id, sum(h.first_of_unit) from case_holding h join cases c on c.id = h.case_id where h.from_at <= ${NOW} and ${due(false)} group by 1`,
        `select o.holder_id, count(*) from case_open o join case_unsettled c on c.id = o.case_id where ${due(false)} group by 1`,
        `select c.unit_id, count(*), count(a.case_id) from cases c left join (select case_id, min(sent_at) as sent_at from apology group by 1) a on a.case_id = c.id where ${due(false)} and (${late} or c.announced_at is not null) group by 1`,
      ],
    },
    {
      name: 'unit: lost time', query: `{ lostTime(filter: ${cases}, groupBy: [HOLDER, DOING]) { lateCases withoutPath total { workingMinutes } groups { key { holder { name } doing } cases workingMinutes afterDueMinutes } } }`,
      floor: [`select h.unit_id, h.doing, count(distinct h.case_id), sum(h.minutes), sum(h.late_minutes) from case_holding h join cases c on c.id = h.case_id where ${due(true)} and ${late} group by 1, 2`],
    },
    {
      name: 'unit: letters of apology',
      query: `{ apologyStats(filter: {${PERIOD}, unit: [${id}]}) { total { n sentInTime sentLate missing pending second coverage ${RATE} } } apologies(filter: {${PERIOD}, unit: [${id}], state: [MISSING]}, first: 8) { totalCount nodes { letterDueOn case { externalId } } } }`,
      floor: [
        `select case when a.sent_at is null then ${APOLOGY_STATES.MISSING} else ${APOLOGY_STATES.SENT_IN_TIME} end, count(*) from cases c left join (select case_id, min(sent_at) as sent_at from apology group by 1) a on a.case_id = c.id
          where c.standing = 0 and c.stream = 2 and c.unit_id = ${UNIT} and (${late} or c.announced_at is not null) and c.ref_day >= ${FROM - 1} and c.ref_day < ${TO} group by 1`,
        `select c.id, c.external_id from cases c left join apology a on a.case_id = c.id where c.standing = 0 and c.stream = 2 and c.unit_id = ${UNIT} and ${late} and a.case_id is null and c.ref_day >= ${FROM - 1} and c.ref_day < ${TO} order by c.due_at limit 8`,
      ],
    },
    {
      name: 'unit: overdue cases and latest signals',
      query: `{ cases(filter: {stream: DOSSIER, cohort: OPEN_AT, cell: [OPEN_OVERDUE], unit: [${id}]}, first: 16) { totalCount nodes { externalId dueAt workingDaysLate } } signals(filter: {case: ${all}, unit: [${id}]}, first: 5) { totalCount nodes { kind from case { externalId } } } }`,
      floor: [
        `select external_id, due_at from case_unsettled where standing = 0 and stream = 2 and ended_at is null and unit_id = ${UNIT} and due_at < ${NOW} order by due_at, id limit 17`,
        `select s.kind, s.from_at, c.external_id from case_signal s join cases c on c.id = s.case_id where s.unit_id = ${UNIT} and s.to_at <= ${NOW} and ${due(false)} order by s.from_at desc limit 6`,
      ],
    },
  ];
}

/** Working days of judgements that stand in the log: enough for a level to be damped and to have begun on a known day. */
const LOGGED_DAYS = 10;

async function serve(store: Store, dataDir: string): Promise<{ ask(query: string): Promise<void>; close(): Promise<void> }> {
  const city = await makeCity(store, loadProfile('da-nang'), fixedClock(NOW), false);
  await fillJudgementLog(city, 'DOSSIER', { days: LOGGED_DAYS });
  const changes = watchChanges(store);
  const app = await makeApp({
    config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city,
    schema: await makeSchema(), changes, webDir: dataDir, ingestToken: 'bench', log: (_reference, error) => console.error(error),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  return {
    ask: async (query) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' }, body: JSON.stringify({ query }) });
      const text = await response.text();
      if (text.startsWith('{"errors"')) throw new Error(text.slice(0, 2_000));
    },
    close: async () => {
      changes.stop();
      await app.close();
    },
  };
}

/** The most memory that this process ever held; Linux alone tells it, and a process inherits no other's there. */
const peakMiB = (): number | null => (existsSync('/proc/self/status') ? Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024) : null);
const storeBytes = (dataDir: string): number => readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
const round = (value: number): number => Math.round(value * 100) / 100;

export async function run({ cases = 1_000_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const store = await openStore({ dataDir, memoryMiB: 4096 });
  try {
    const profile = loadProfile('da-nang');
    await prepareStore(store, profile);
    const begun = Date.now();
    const passed = (): string => `${Math.round((Date.now() - begun) / 1000)} s`;
    await simulateCity({ store, profile, clock: fixedClock(NOW), seed: 7, cases, onProgress: (step) => console.log(`${passed()}: ${step}`) });
    const [events] = (await sql<{ n: number }>`select count(*) as n from case_event`.execute(store.db)).rows;
    console.log(`${cases.toLocaleString('en')} cases, ${Number(events!.n).toLocaleString('en')} events, made in ${passed()}; medians of alternating runs, milliseconds; aim 1.3 × hand-written + 20 ms`);
    const server = await serve(store, dataDir);
    try {
      const rows: (string | number)[][] = [];
      const figures: Record<string, unknown> = {};
      const missed: string[] = [];
      const note = (name: string, http: number, floor: number): void => {
        const met = http <= 1.3 * floor + 20;
        if (!met) missed.push(name);
        rows.push([name, http, floor, http / floor, http - 1.3 * floor, met ? 'met' : 'MISSED']);
        figures[name] = { http_ms: round(http), floor_ms: round(floor), ratio: round(http / floor), met };
      };
      const run = (floor: readonly string[]) => () => Promise.all(floor.map((one) => sql.raw(one).execute(store.db)));
      const asked = parts();
      for (const { name, query, floor } of asked) {
        const [http, inEngine] = await alternating([() => server.ask(query), run(floor)]);
        note(name, http!, inEngine!);
      }
      const page = asked.filter((one) => one.name.startsWith('unit:'));
      const [http, inEngine] = await alternating([() => Promise.all(page.map((one) => server.ask(one.query))), run(page.flatMap((one) => one.floor))]);
      note('the whole page of a unit', http!, inEngine!);
      printTable(['question', 'over HTTP', 'hand-written SQL', 'ratio', 'beyond 1.3 ×', 'aim'], rows);
      return { cases, events: Number(events!.n), peak_mib: peakMiB(), store_mib: Math.round(storeBytes(dataDir) / 2 ** 20), questions: figures, missed };
    } finally {
      await server.close();
    }
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
