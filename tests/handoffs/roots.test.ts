import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '@dung-hen/server/src/calendar/working-calendar.ts';
import { workingMinutesBetween } from '@dung-hen/server/src/calendar/working-minutes.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, globalId, instantText, keyOfId } from '../oracle/ask.ts';
import { adjusted, atMost } from '../oracle/naive-lateness.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { followPath, type Path, type PathCase, type Signal, type Succession, type Tail } from './naive-paths.ts';
import { enterSource, loadPaths } from './staged-paths.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
const START = at('2025-06-09 08:00');
const NOW = at('2025-08-15 09:00');
const instant = fc.integer({ min: 0, max: 64 * 3 }).map((step) => START + step * 28_800 + (step % 5) * 1800);
/** Working days after which a letter of apology is due, in the default policy. */
const LETTER_DAYS = 1;
const KINDS = ['ASSIGNED', 'TRANSFERRED', 'TRANSFERRED', 'RETURNED', 'WORKED', 'WORKED', 'CONSULTED', 'CONSULTATION_ANSWERED', 'SUPPLEMENT_REQUESTED', 'SUPPLEMENTED', 'EXTENDED', 'REMINDED', 'ENDED', 'REOPENED'];

function randomCase(units: number[]): fc.Arbitrary<Omit<PathCase, 'id'>> {
  const unit = fc.constantFrom(...units);
  const event = fc.record({ at: instant, kind: fc.constantFrom(...KINDS), from: fc.option(unit), to: fc.option(unit, { freq: 8 }), until: fc.option(instant) });
  return fc.record({ receivedAt: instant, span: fc.integer({ min: 1, max: 20 }), ended: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 3 }), due: fc.boolean(), unit, receivingUnit: fc.option(unit), events: fc.array(event, { maxLength: 12 }) })
    .map(({ span, ended, due, events, ...rest }) => ({
      ...rest, dueAt: due ? rest.receivedAt + span * 86_400 : null, endedAt: ended === null || rest.receivedAt + ended * 80_000 > NOW ? null : rest.receivedAt + ended * 80_000,
      events: events.map((one) => ({ ...one, at: Math.max(one.at, rest.receivedAt) })).toSorted((a, b) => a.at - b.at).map((one, seq) => ({ seq, ...one })),
    }));
}

type Hit = Omit<Signal, 'measure' | 'measure2'> & { case: PathCase; hit: boolean };
type Followed = { one: PathCase; path: Path & { tail: Tail | null } };

const late = (one: PathCase, asOf: number): boolean => one.dueAt !== null && (one.endedAt !== null && one.endedAt <= asOf ? one.endedAt > one.dueAt : one.dueAt < asOf);

describe('signals, hand-offs and lost time', () => {
  const opened: TestStore[] = [];
  const cities: City[] = [];
  let calendar: WorkingCalendar;
  let followed: Followed[];
  let units: number[];
  beforeAll(async () => {
    const profile = loadProfile('da-nang');
    calendar = cityCalendar(profile);
    for (const engine of ENGINES) {
      const one = await openTestStore(engine);
      opened.push(one);
      await prepareStore(one.store, profile);
      await enterSource(one.store);
    }
    units = (await opened[0]!.store.db.selectFrom('unit').select('id').where('kind', '=', 'DEPARTMENT').where('valid_to', 'is', null).orderBy('id').limit(4).execute()).map((row) => row.id);
    const links = await opened[0]!.store.db.selectFrom('unit_lineage').selectAll().execute();
    const successions = links.map((link): Succession => ({ from: link.from_unit_id, to: link.to_unit_id, since: link.on_day * 86_400 - 25_200 }));
    const cases = fc.sample(randomCase(units), { seed: Number(process.env.PATH_SEED ?? 41), numRuns: 1_200 }).map((one, i): PathCase => ({ ...one, id: `S${i}` }));
    followed = cases.map((one) => ({ one, path: followPath(one, calendar, successions) }));
    for (const { store } of opened) {
      await loadPaths(store, cases);
      cities.push(await makeCity(store, profile, fixedClock(NOW), false));
    }
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
  });

  const minutes = (from: number, to: number): number => workingMinutesBetween(from, to, calendar);
  /** Every occasion of a signal by the moment, under the default policy: what happened, and whether it is one. */
  function occasions(asOf: number): Hit[] {
    return followed.filter(({ one }) => one.receivedAt <= asOf).flatMap(({ one, path }): Hit[] => {
      const stored = path.signals.flatMap((signal): Hit[] => {
        const [begun, evident] = [signal.from <= asOf, signal.to <= asOf];
        const hit = {
          PING_PONG: evident && signal.measure >= 1, MANY_HANDS: evident && signal.measure >= 3, UNANSWERED_CONSULTATION: evident && signal.measure === 1,
          REPEATED_CONSULTATION: evident && (signal.measure >= 2 || (signal.measure2 ?? 0) >= 3), REPEAT_SUPPLEMENT: evident && signal.measure >= 2,
          LAST_MINUTE_EXTENSION: signal.measure <= 480 || (signal.measure2 ?? 0) >= 2, IDLE: minutes(signal.from, Math.min(signal.to, asOf)) > 4_800,
          OVERDUE_NOT_REMINDED: minutes(signal.from, Math.min(signal.to, asOf)) > 1_440, CLOSED_THEN_REOPENED: evident,
        }[signal.kind]!;
        const counts = signal.kind === 'UNANSWERED_CONSULTATION' ? evident : signal.kind === 'OVERDUE_NOT_REMINDED' ? minutes(signal.from, Math.min(Math.max(one.endedAt!, one.receivedAt), asOf)) > 1_440 : begun;
        return counts ? [{ ...signal, case: one, hit }] : [];
      });
      // A broken promise owes a letter by a working day after; the test's cases have none.
      const letterDue = one.dueAt === null ? null : calendar.addWorkingDays(calendar.dayAt(one.dueAt), LETTER_DAYS);
      if (letterDue !== null && late(one, asOf) && letterDue < calendar.dayAt(asOf)) {
        stored.push({ kind: 'NO_APOLOGY', unit: one.unit, other: null, from: one.dueAt!, to: asOf, events: [], case: one, hit: true });
      }
      if (!path.tail) return stored;
      const { unit, doing, at: lastAt, seq } = path.tail;
      if (['RECEPTION', 'WORKING', 'WAITING_OPINION'].includes(doing) && minutes(lastAt, asOf) > 4_800 && !stored.some((signal) => signal.kind === 'IDLE' && signal.hit && signal.unit === unit)) {
        stored.push({ kind: 'IDLE', unit, other: null, from: lastAt, to: asOf, events: [seq], case: one, hit: true });
      }
      // The test's cases have no clock stops of their own: open past due is overdue.
      if (one.dueAt !== null && one.dueAt < asOf && minutes(one.dueAt, asOf) > 1_440) {
        const reminder = one.events.filter((event) => event.kind === 'REMINDED' && event.at > one.dueAt!).sort((a, b) => a.at - b.at)[0];
        const soon = reminder !== undefined && reminder.at <= asOf;
        stored.push({ kind: 'OVERDUE_NOT_REMINDED', unit: one.unit, other: null, from: one.dueAt, to: soon ? reminder.at : asOf, events: [], case: one, hit: !soon || minutes(one.dueAt, reminder.at) > 1_440 });
      }
      return stored;
    });
  }

  const both = async <T>(query: string, variables: Record<string, unknown>): Promise<T> => {
    const [duckdb, postgres] = [await ask<T>(cities[0]!, query, variables), await ask<T>(cities[1]!, query, variables)];
    expect(postgres).toEqual(duckdb);
    return duckdb;
  };
  const MOMENTS = [undefined, at('2025-07-10 10:00'), at('2025-07-01 00:00')];
  const HELD = ['PING_PONG', 'MANY_HANDS', 'IDLE', 'CLOSED_THEN_REOPENED'];

  test.each(MOMENTS)('signalStats counts by kind, by unit and kind, and judges units against the city (as of %s)', async (asOf) => {
    const all = occasions(asOf ?? NOW);
    type Stats = { total: { n: number }; groups: { key: { kind: string; unit?: { id: string } | null }; n: number; share: { numerator: number; denominator: number }; expected: number | null; pValue: number | null; adjustedPValue: number | null; verdict: string | null }[] };
    const fields = 'n share { numerator denominator }';
    const { byKind, byUnit } = await both<{ byKind: Stats; byUnit: Stats }>(`query ($asOf: DateTime) {
      byKind: signalStats(filter: {}, groupBy: [KIND], asOf: $asOf) { total { n } groups { key { kind } ${fields} } }
      byUnit: signalStats(filter: {}, groupBy: [UNIT, KIND], asOf: $asOf) { total { n } groups { key { kind unit { id } } ${fields} expected pValue adjustedPValue verdict } } }`, { asOf: instantText(asOf) });
    const hits = all.filter((one) => one.hit);
    expect(byKind.total.n).toBe(hits.length);
    expect(hits.length).toBeGreaterThan(100);
    expect(Object.fromEntries(byKind.groups.map((group) => [group.key.kind, group.n]))).toEqual(Object.fromEntries([...Map.groupBy(hits, (one) => one.kind)].map(([kind, own]) => [kind, own.length])));

    const inHand = (unit: number | null): number => followed.filter(({ one, path }) => one.receivedAt <= (asOf ?? NOW) && path.holdings.some((held) => held.firstOfUnit && held.unit === unit && held.from <= (asOf ?? NOW))).length;
    const counted = [...Map.groupBy(all, (one) => one.kind).keys(), ...HELD].filter((kind, i, list) => list.indexOf(kind) === i).flatMap((kind) => units.map((unit) => {
      const own = all.filter((one) => one.kind === kind && one.unit === unit);
      const n = own.filter((one) => one.hit).length;
      return { kind, unit, n, of: Math.max(n, HELD.includes(kind) ? inHand(unit) : own.length) };
    })).filter((one) => one.of > 0);
    const unknown = (kind: string): { n: number; of: number } => {
      const own = all.filter((one) => one.kind === kind && one.unit === null);
      return { n: own.filter((one) => one.hit).length, of: HELD.includes(kind) ? 0 : own.length };
    };
    const judged = counted.map((one) => {
      const city = counted.filter((other) => other.kind === one.kind);
      const [n, of] = [city.reduce((sum, other) => sum + other.n, 0) + unknown(one.kind).n, city.reduce((sum, other) => sum + other.of, 0) + unknown(one.kind).of];
      return { ...one, rate: Math.min(1, n / of) };
    });
    for (const group of byUnit.groups.filter((one) => one.key.unit)) {
      const wanted = judged.find((one) => one.kind === group.key.kind && one.unit === keyOfId(group.key.unit!.id))!;
      expect([group.n, group.share.denominator], `${group.key.kind} of ${wanted.unit}`).toEqual([wanted.n, wanted.of]);
      expect(group.expected!).toBeCloseTo(wanted.of * wanted.rate, 6);
    }
    expect(byUnit.groups.filter((one) => one.key.unit).length).toBe(judged.length);
    const telling = byUnit.groups.filter((one) => one.pValue !== null);
    const pOf = (group: Stats['groups'][number]): number => {
      const wanted = judged.find((one) => one.kind === group.key.kind && one.unit === keyOfId(group.key.unit!.id))!;
      const scale = 1_000_000;
      return group.n === 0 || wanted.rate === 1 ? 1 : atMost(wanted.of - wanted.n, wanted.of, [Math.round((1 - wanted.rate) * scale), scale]);
    };
    expect(telling.length).toBeGreaterThan(5);
    const controlled = adjusted(telling.map(pOf));
    for (const [i, group] of telling.entries()) {
      expect(group.pValue!).toBeCloseTo(pOf(group), 3);
      expect(group.adjustedPValue!).toBeCloseTo(controlled[i]!, 2);
    }
  }, 120_000);

  test.each(MOMENTS)('signals lists what is counted, page by page, with the events that prove it (as of %s)', async (asOf) => {
    const hits = occasions(asOf ?? NOW).filter((one) => one.hit);
    const unit = units[1]!;
    type Page = { signals: { totalCount: number; pageInfo: { endCursor: string | null; hasNextPage: boolean }; nodes: { kind: string; unit: { id: string } | null; from: string; case: { externalId: string }; events: { seq: number }[]; status: string }[] } };
    const walked: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { signals }: Page = await both<Page>(`query ($filter: SignalFilter!, $asOf: DateTime, $after: String) { signals(filter: $filter, first: 60, after: $after, asOf: $asOf) {
        totalCount pageInfo { endCursor hasNextPage } nodes { kind status from unit { id } case { externalId } events { seq } } } }`, { filter: { unit: [globalId('Unit', unit)] }, asOf: instantText(asOf), after });
      expect(signals.totalCount).toBe(hits.filter((one) => one.unit === unit).length);
      for (const node of signals.nodes) {
        expect(node.status).toBe('ALLEGED');
        walked.push(JSON.stringify([node.case.externalId, node.kind, Date.parse(node.from) / 1000, node.events.map((event) => event.seq)]));
      }
      after = signals.pageInfo.endCursor;
      if (!signals.pageInfo.hasNextPage) break;
    }
    expect(walked.toSorted()).toEqual(hits.filter((one) => one.unit === unit).map((one) => JSON.stringify([one.case.id, one.kind, one.from, [...new Set(one.events)].filter((seq) => seq >= 0).toSorted((a, b) => a - b)])).toSorted());
  }, 120_000);

  test.each(MOMENTS)('cases can be counted and listed by the signals they bear (as of %s)', async (asOf) => {
    const hits = occasions(asOf ?? NOW).filter((one) => one.hit);
    const bearing = (kinds: string[]): Set<string> => new Set(hits.filter((one) => kinds.includes(one.kind)).map((one) => one.case.id));
    type Answer = { caseStats: { total: { n: number; balance: { done: number; open: number; paused: number } }; groups: { n: number }[] }; cases: { totalCount: number; nodes: { externalId: string }[] } };
    for (const signal of [['PING_PONG'], ['NO_APOLOGY'], ['IDLE', 'MANY_HANDS'], ['OVERDUE_NOT_REMINDED'], []]) {
      const { caseStats, cases } = await both<Answer>(`query ($filter: CaseFilter!, $asOf: DateTime) {
        caseStats(filter: $filter, groupBy: [UNIT], asOf: $asOf) { total { n balance { done open paused } } groups { n } } cases(filter: $filter, first: 100, asOf: $asOf) { totalCount nodes { externalId } } }`, { filter: { signal }, asOf: instantText(asOf) });
      const wanted = bearing(signal);
      expect(caseStats.total.n, signal.join()).toBe(wanted.size);
      expect(cases.totalCount).toBe(wanted.size);
      expect(caseStats.total.balance.done + caseStats.total.balance.open + caseStats.total.balance.paused).toBe(wanted.size);
      expect(caseStats.groups.reduce((sum, group) => sum + group.n, 0)).toBe(wanted.size);
      expect(cases.nodes.every((node) => wanted.has(node.externalId))).toBe(true);
      expect(cases.nodes.length).toBe(Math.min(100, wanted.size));
      if (signal.length > 0) expect(wanted.size).toBeGreaterThan(3);
    }
    // Together with another condition, and with the filter of a signal's own root.
    const { caseStats, signals } = await both<{ caseStats: { total: { n: number } }; signals: { totalCount: number } }>(`query ($unit: [ID!], $asOf: DateTime) {
      caseStats(filter: { signal: [IDLE], unit: $unit }, asOf: $asOf) { total { n } } signals(filter: { kind: [IDLE], case: { signal: [PING_PONG] } }, first: 1, asOf: $asOf) { totalCount } }`, { unit: [globalId('Unit', units[0]!)], asOf: instantText(asOf) });
    expect(caseStats.total.n).toBe(followed.filter(({ one }) => one.unit === units[0] && bearing(['IDLE']).has(one.id)).length);
    expect(signals.totalCount).toBe(hits.filter((one) => one.kind === 'IDLE' && bearing(['PING_PONG']).has(one.case.id)).length);
  }, 120_000);

  test('signalStats keeps groups by a measure and compares with the period before', async () => {
    const dayOf = (one: PathCase): number => calendar.dayAt(one.dueAt ?? one.receivedAt);
    const within = (from: string, to: string, asOf: number): Hit[] => occasions(asOf).filter((one) => dayOf(one.case) >= calendar.dayAt(at(`${from} 12:00`)) && dayOf(one.case) < calendar.dayAt(at(`${to} 12:00`)));
    // June has thirty days: it is seen from as long after its beginning as July is.
    const [july, june] = [within('2025-07-01', '2025-08-01', NOW), within('2025-06-01', '2025-07-01', NOW - 30 * 86_400)];
    type Change = { value: number | null; earlier: number | null; difference: number | null; nullReason: string | null };
    type Stats = { comparedWith: { period: object }; groupCount: number; total: { n: number; signals: Change; share: Change }; other: { n: number; signals: Change } | null; groups: { key: { kind: string }; n: number; signals: Change; share: Change }[] };
    const fields = 'n signals: change(measure: N) { value earlier difference nullReason }';
    const shares = 'share: change(measure: SHARE) { value earlier difference nullReason }';
    const { signalStats } = await both<{ signalStats: Stats }>(`query ($filter: SignalFilter!) { signalStats(filter: $filter, groupBy: [KIND], having: [{ measure: N, atLeast: 20 }], orderBy: { measure: N }, first: 4, compareTo: { earlier: PREVIOUS }) {
      comparedWith { period { from to } } groupCount total { ${fields} ${shares} } other { ${fields} } groups { key { kind } ${fields} ${shares} } } }`, { filter: { case: { period: { from: '2025-07-01', to: '2025-08-01' } } } });
    expect(signalStats.comparedWith.period).toEqual({ from: '2025-06-01', to: '2025-07-01' });
    const count = (list: Hit[], kind?: string): number => list.filter((one) => one.hit && (!kind || one.kind === kind)).length;
    const change = (kind?: string): Change => ({ value: count(july, kind), earlier: count(june, kind), difference: count(july, kind) - count(june, kind), nullReason: null });
    const kinds = [...new Set(july.map((one) => one.kind))].filter((kind) => count(july, kind) >= 20);
    expect(kinds.length).toBeGreaterThan(4);
    expect(signalStats.groupCount).toBe(kinds.length);
    expect(signalStats.groups).toHaveLength(4);
    expect(signalStats.total.signals).toEqual(change());
    expect(signalStats.total.share).toEqual({ value: null, earlier: null, difference: null, nullReason: 'NOT_APPLICABLE' });
    for (const { key, n, signals, share } of signalStats.groups) {
      expect([n, signals]).toEqual([count(july, key.kind), change(key.kind)]);
      if (HELD.includes(key.kind)) continue;
      const of = (list: Hit[]): number => count(list, key.kind) / list.filter((one) => one.kind === key.kind).length;
      expect([share.value, share.earlier], key.kind).toEqual([of(july), of(june)]);
    }
    expect(signalStats.other!.n).toBe(count(july) - signalStats.groups.reduce((sum, group) => sum + group.n, 0));
    expect(signalStats.other!.signals.earlier).toBe(count(june) - signalStats.groups.reduce((sum, group) => sum + group.signals.earlier!, 0));
    // By week, weekday and area too, groups add up to the total.
    for (const groupBy of [['WEEK'], ['WEEKDAY', 'KIND'], ['AREA']]) {
      const answer = await both<{ signalStats: { total: { n: number }; groups: { n: number; key: { week: string | null; weekday: number | null } }[] } }>('query ($groupBy: [SignalDimension!]!) { signalStats(filter: {}, groupBy: $groupBy) { total { n } groups { n key { week weekday } } } }', { groupBy });
      expect(answer.signalStats.groups.reduce((sum, group) => sum + group.n, 0)).toBe(answer.signalStats.total.n);
      if (groupBy[0] === 'WEEK') expect(answer.signalStats.groups.every((group) => new Date(group.key.week!).getUTCDay() === 1)).toBe(true);
    }
    await expect(both('{ signalStats(filter: {}, groupBy: [KIND], having: [{ measure: P_VALUE, lessThan: 0.05 }]) { total { n } } }', {})).rejects.toThrow(/groups that are judged/);
    await expect(both('{ signalStats(filter: {}, compareTo: { earlier: PREVIOUS }) { total { n } } }', {})).rejects.toThrow(/filter\.case\.period/);
  }, 120_000);

  const settled = (one: PathCase, asOf: number): boolean => one.dueAt !== null && ((one.endedAt !== null && one.endedAt <= asOf) || one.dueAt < asOf);

  test.each(MOMENTS)('handoffs is the matrix of pairs (as of %s)', async (asOf) => {
    const moment = asOf ?? NOW;
    const all = followed.filter(({ one }) => one.receivedAt <= moment).flatMap(({ one, path }) => path.handoffs.filter((handoff) => handoff.at <= moment).map((handoff) => ({ ...handoff, one })));
    type Answer = { handoffs: { total: { n: number; cases: number; returned: number }; pairCount: number; pairs: { from: { id: string }; to: { id: string }; n: number; cases: number; returned: number; medianMinutes: number | null; lateShare: { numerator: number; denominator: number } }[] } };
    const { handoffs } = await both<Answer>(`query ($asOf: DateTime) { handoffs(filter: {}, asOf: $asOf) { total { n cases returned } pairCount pairs { from { id } to { id } n cases returned medianMinutes lateShare { numerator denominator } } } }`, { asOf: instantText(asOf) });
    const wanted = [...Map.groupBy(all, (handoff) => `${handoff.from}>${handoff.to}`)].map(([pair, own]) => {
      const held = own.map((handoff) => handoff.minutes).filter((value) => value !== null).toSorted((a, b) => a - b);
      const cases = [...new Set(own.map((handoff) => handoff.one))];
      return [pair, own.length, cases.length, own.filter((handoff) => handoff.returned).length, held[Math.ceil(held.length / 2) - 1] ?? null, cases.filter((one) => late(one, moment)).length, cases.filter((one) => settled(one, moment)).length];
    });
    const got = handoffs.pairs.map((pair) => [`${keyOfId(pair.from.id)}>${keyOfId(pair.to.id)}`, pair.n, pair.cases, pair.returned, pair.medianMinutes, pair.lateShare.numerator, pair.lateShare.denominator]);
    expect(got.toSorted()).toEqual(wanted.toSorted());
    expect(handoffs.total).toEqual({ n: all.length, cases: new Set(all.map((handoff) => handoff.one)).size, returned: all.filter((handoff) => handoff.returned).length });
    expect(wanted.some(([, n, cases]) => n !== cases), 'some case was handed over so more than once').toBe(true);
  });

  test.each(MOMENTS)('what a share of signals is counted among leads to its cases (as of %s)', async (asOf) => {
    const moment = asOf ?? NOW;
    const all = occasions(moment);
    type Groups = { signalStats: { groups: { key: { kind: string; unit: { id: string } | null }; n: number; share: { denominator: number } }[] } };
    const { signalStats } = await both<Groups>('query ($asOf: DateTime) { signalStats(filter: {}, groupBy: [UNIT, KIND], asOf: $asOf) { groups { key { kind unit { id } } n share { denominator } } } }', { asOf: instantText(asOf) });
    const groups = signalStats.groups.filter((group) => group.key.unit !== null);
    expect(new Set(groups.map((group) => group.key.kind)).size).toBeGreaterThan(8);
    for (const { key: { kind, unit }, share } of groups) {
      const id = keyOfId(unit!.id);
      const inHand = HELD.includes(kind) ? followed.filter(({ one, path }) => one.receivedAt <= moment && path.holdings.some((held) => held.firstOfUnit && held.unit === id && held.from <= moment)).map(({ one }) => one.id) : [];
      const given = all.filter((one) => one.kind === kind && one.unit === id && (one.hit || !HELD.includes(kind))).map((one) => one.case.id);
      const wanted = [...new Set([...inHand, ...given])].toSorted();
      const filter = { occasion: { kind, ownUnit: [unit!.id] } };
      type Listed = { caseStats: { total: { n: number } }; cases: { totalCount: number; nodes: { externalId: string }[] } };
      const listed = await both<Listed>('query ($filter: CaseFilter!, $asOf: DateTime) { caseStats(filter: $filter, asOf: $asOf) { total { n } } cases(filter: $filter, first: 100, asOf: $asOf) { totalCount nodes { externalId } } }', { filter, asOf: instantText(asOf) });
      expect(listed.caseStats.total.n, `${kind} of ${id}`).toBe(wanted.length);
      expect(listed.cases.totalCount).toBe(wanted.length);
      if (wanted.length <= 100) expect(listed.cases.nodes.map((node) => node.externalId).toSorted()).toEqual(wanted);
      // A case may give several occasions, so there are no more cases than occasions but for those that a unit had for less than a second.
      if (!HELD.includes(kind)) expect(wanted.length).toBeLessThanOrEqual(share.denominator);
    }
    const none = await both<{ caseStats: { total: { n: number } } }>('{ caseStats(filter: { occasion: { kind: IDLE, ownUnit: [] } }) { total { n } } }', {});
    expect(none.caseStats.total.n).toBe(0);
  });

  test.each(MOMENTS)('every number of the matrix and of lost time leads to its cases (as of %s)', async (asOf) => {
    const moment = asOf ?? NOW;
    const here = followed.filter(({ one }) => one.receivedAt <= moment);
    type Listed = { cases: { totalCount: number; nodes: { externalId: string }[] }; caseStats: { total: { n: number } } };
    const LATE = ['DONE_LATE', 'OPEN_OVERDUE'];
    const listed = async (filter: Record<string, unknown>): Promise<string[]> => {
      const { cases, caseStats } = await both<Listed>('query ($filter: CaseFilter!, $asOf: DateTime) { cases(filter: $filter, first: 100, asOf: $asOf) { totalCount nodes { externalId } } caseStats(filter: $filter, asOf: $asOf) { total { n } } }', { filter, asOf: instantText(asOf) });
      expect(caseStats.total.n).toBe(cases.totalCount);
      expect(cases.nodes.length).toBe(Math.min(100, cases.totalCount));
      return cases.totalCount > 100 ? [] : cases.nodes.map((node) => node.externalId).toSorted();
    };
    const count = async (filter: Record<string, unknown>): Promise<number> => (await both<Listed>('query ($filter: CaseFilter!, $asOf: DateTime) { cases(filter: $filter, first: 1, asOf: $asOf) { totalCount nodes { externalId } } }', { filter, asOf: instantText(asOf) })).cases.totalCount;
    const ids = (list: Followed[]): string[] => (list.length > 100 ? [] : list.map(({ one }) => one.id).toSorted());

    type Pairs = { handoffs: { total: { cases: number }; pairs: { from: { id: string }; to: { id: string }; cases: number; returned: number; lateShare: { numerator: number } }[] } };
    const { handoffs } = await both<Pairs>('query ($asOf: DateTime) { handoffs(filter: {}, asOf: $asOf) { total { cases } pairs { from { id } to { id } cases returned lateShare { numerator } } } }', { asOf: instantText(asOf) });
    expect(handoffs.pairs.length).toBeGreaterThan(6);
    expect(await count({ handoff: {} })).toBe(handoffs.total.cases);
    const had = (from: number | null, to: number | null, returned?: boolean) => ({ path }: Followed): boolean =>
      path.handoffs.some((one) => one.at <= moment && (from === null || one.from === from) && (to === null || one.to === to) && (returned === undefined || one.returned === returned));
    for (const pair of handoffs.pairs) {
      const [from, to] = [keyOfId(pair.from.id), keyOfId(pair.to.id)];
      const own = { ownFrom: [pair.from.id], ownTo: [pair.to.id] };
      const all = here.filter(had(from, to));
      expect(await listed({ handoff: own }), 'the pair').toEqual(ids(all));
      expect(await count({ handoff: own })).toBe(pair.cases);
      expect(await count({ handoff: own, cell: LATE })).toBe(pair.lateShare.numerator);
      expect(await listed({ handoff: { ...own, returned: true } })).toEqual(ids(here.filter(had(from, to, true))));
    }
    const some = handoffs.pairs[0]!;
    expect(await listed({ handoff: { from: [some.from.id] } })).toEqual(ids(here.filter(had(keyOfId(some.from.id), null))));
    expect(await listed({ handoff: { to: [some.to.id], returned: false } })).toEqual(ids(here.filter(had(null, keyOfId(some.to.id), false))));
    expect(await count({ handoff: { ownFrom: [] } })).toBe(0);

    type Lost = { lostTime: { groups: { key: { holder: { id: string } | null; doing: string; waitedFor: { id: string } | null }; cases: number }[] } };
    const { lostTime } = await both<Lost>('query ($asOf: DateTime) { lostTime(filter: {}, groupBy: [HOLDER, DOING, WAITED_FOR], asOf: $asOf) { groups { key { holder { id } doing waitedFor { id } } cases } } }', { asOf: instantText(asOf) });
    expect(lostTime.groups.some(({ key }) => key.holder === null) && lostTime.groups.some(({ key }) => key.waitedFor !== null)).toBe(true);
    for (const { key, cases } of lostTime.groups) {
      // A stretch of waiting whose opinion nobody in particular owes has no key of its own.
      if (key.doing === 'WAITING_OPINION' && key.waitedFor === null) continue;
      const held = { ...(key.holder ? { ownUnit: [key.holder.id] } : { known: false }), doing: [key.doing], ...(key.waitedFor ? { waitedFor: [key.waitedFor.id] } : {}) };
      const wanted = here.filter(({ one, path }) => late(one, moment) && path.holdings.some((part) => part.from < moment && part.unit === (key.holder ? keyOfId(key.holder.id) : null) && part.doing === key.doing &&
        (key.waitedFor === null || part.waitingFor === keyOfId(key.waitedFor.id))));
      expect(await listed({ held, cell: LATE }), JSON.stringify(key)).toEqual(ids(wanted));
      expect(await count({ held, cell: LATE })).toBe(cases);
    }
    await expect(both('query ($filter: CaseFilter!) { cases(filter: $filter, first: 1) { totalCount } }', { filter: { handoff: { ownTo: [globalId('Unit', 99_999)] } } })).rejects.toThrow(/handoff\.ownTo/);
  }, 240_000);

  test.each(MOMENTS)('lostTime adds up the working time of late cases (as of %s)', async (asOf) => {
    const moment = asOf ?? NOW;
    const lateOnes = followed.filter(({ one }) => one.receivedAt <= moment && late(one, moment));
    const stretches = lateOnes.flatMap(({ one, path }) => path.holdings.filter((held) => held.from < moment).map((held) => {
      const to = Math.min(held.to ?? moment, moment);
      return { id: one.id, unit: held.unit, doing: held.doing, minutes: minutes(held.from, to), after: Math.max(0, Math.min(minutes(held.from, to), minutes(one.dueAt!, to))) };
    }));
    type Answer = { lostTime: { lateCases: number; withoutPath: number; total: { cases: number; workingMinutes: number; afterDueMinutes: number }; groups: { key: { holder: { id: string } | null; doing: string }; cases: number; workingMinutes: number; afterDueMinutes: number }[] } };
    const { lostTime } = await both<Answer>(`query ($asOf: DateTime) { lostTime(filter: {}, groupBy: [HOLDER, DOING], asOf: $asOf) { lateCases withoutPath total { cases workingMinutes afterDueMinutes }
      groups { key { holder { id } doing } cases workingMinutes afterDueMinutes } } }`, { asOf: instantText(asOf) });
    expect(lostTime.lateCases).toBe(lateOnes.length);
    expect(lostTime.withoutPath).toBe(lateOnes.filter(({ path }) => path.holdings.length === 0).length);
    const sum = (list: typeof stretches, value: 'minutes' | 'after'): number => list.reduce((total, one) => total + one[value], 0);
    const groups = [...Map.groupBy(stretches, (one) => `${one.unit} ${one.doing}`)].map(([key, own]) => [key, new Set(own.map((one) => one.id)).size, sum(own, 'minutes'), sum(own, 'after')]);
    expect(lostTime.groups.map((group) => [`${group.key.holder ? keyOfId(group.key.holder.id) : null} ${group.key.doing}`, group.cases, group.workingMinutes, group.afterDueMinutes]).toSorted()).toEqual(groups.toSorted());
    expect(lostTime.total).toEqual({ cases: new Set(stretches.map((one) => one.id)).size, workingMinutes: sum(stretches, 'minutes'), afterDueMinutes: sum(stretches, 'after') });
  });

  /** Cases of a month, by the day of their promise; the month before is seen from as long after its beginning. */
  const JULY = { from: '2025-07-01', to: '2025-08-01' };
  const ofMonth = (one: PathCase, month: string): boolean => new Date((calendar.dayAt(one.dueAt ?? one.receivedAt)) * 86_400_000).toISOString().startsWith(month);
  const SPANS = [['2025-07', NOW], ['2025-06', NOW - 30 * 86_400]] as const;
  type Change = { value: number | null; earlier: number | null; difference: number | null; low: number | null; nullReason: string | null; intervalNullReason: string | null };
  const CHANGE = '{ value earlier difference low nullReason intervalNullReason }';
  const changed = (value: number, earlier: number): Partial<Change> => ({ value, earlier, difference: value - earlier, nullReason: null });

  test('handoffs keeps, orders, cuts and compares pairs; the rest is counted in other', async () => {
    const [july, june] = SPANS.map(([month, moment]) => followed.filter(({ one }) => one.receivedAt <= moment && ofMonth(one, month))
      .flatMap(({ one, path }) => path.handoffs.filter((handoff) => handoff.at <= moment).map((handoff) => ({ ...handoff, one }))));
    type Handoff = NonNullable<typeof july>[number];
    const median = (own: Handoff[]): number | null => {
      const held = own.map((handoff) => handoff.minutes).filter((value) => value !== null).toSorted((a, b) => a - b);
      return held[Math.ceil(held.length / 2) - 1] ?? null;
    };
    const pairOf = (handoff: Handoff): string => `${handoff.from}>${handoff.to}`;
    type Measures = { n: number; returned: number; medianMinutes: number | null; medianNullReason: string | null; number: Change; back: Change; median: Change };
    type Answer = { handoffs: { comparedWith: { period: object }; pairCount: number; total: Measures; other: Measures | null; pairs: (Measures & { from: { id: string }; to: { id: string } })[] } };
    const fields = `n returned medianMinutes medianNullReason number: change(measure: N) ${CHANGE} back: change(measure: RETURNED) ${CHANGE} median: change(measure: MEDIAN_MINUTES) ${CHANGE}`;
    const names = [...new Set(july!.map(pairOf))];
    for (const { atLeast, first, measure, direction } of [
      { atLeast: 3, first: 2, measure: 'MEDIAN_MINUTES', direction: 'ASC' }, { atLeast: 0, first: 3, measure: 'RETURNED', direction: 'DESC' }, { atLeast: 8, first: null, measure: 'KEY', direction: 'ASC' }, { atLeast: 9999, first: null, measure: 'N', direction: 'DESC' },
    ]) {
      const { handoffs } = await both<Answer>(`query ($filter: CaseFilter!, $having: [HandoffHavingInput!], $orderBy: HandoffOrderInput, $first: Int) {
        handoffs(filter: $filter, having: $having, orderBy: $orderBy, first: $first, compareTo: { earlier: PREVIOUS }) { comparedWith { period { from to } } pairCount
          total { ${fields} } other { ${fields} } pairs { from { id } to { id } ${fields} } } }`, {
        filter: { period: JULY }, having: [{ measure: 'N', atLeast }], orderBy: { measure, direction }, first,
      });
      expect(handoffs.comparedWith.period).toEqual({ from: '2025-06-01', to: '2025-07-01' });
      const check = (got: Measures, now: Handoff[], before: Handoff[], what: string): void => {
        expect([got.n, got.returned, got.medianMinutes], what).toEqual([now.length, now.filter((one) => one.returned).length, median(now)]);
        expect(got.medianNullReason).toBe(median(now) !== null ? null : now.length > 0 ? 'NOT_REACHED' : 'NO_DATA');
        expect(got.number).toMatchObject(changed(now.length, before.length));
        expect(got.back).toMatchObject(changed(now.filter((one) => one.returned).length, before.filter((one) => one.returned).length));
        expect([got.median.value, got.median.earlier, got.median.low]).toEqual([median(now), median(before), null]);
        expect(got.median.intervalNullReason).not.toBeNull();
      };
      const gone = [...new Set(june!.map(pairOf))].filter((pair) => !names.includes(pair));
      const kept = [...names, ...gone].filter((pair) => july!.filter((one) => pairOf(one) === pair).length >= atLeast);
      expect(handoffs.pairCount).toBe(kept.length);
      expect(handoffs.pairs).toHaveLength(Math.min(kept.length, first ?? Infinity));
      check(handoffs.total, july!, june!, 'total');
      const listed = handoffs.pairs.map((pair) => `${keyOfId(pair.from.id)}>${keyOfId(pair.to.id)}`);
      for (const [i, pair] of handoffs.pairs.entries()) check(pair, july!.filter((one) => pairOf(one) === listed[i]), june!.filter((one) => pairOf(one) === listed[i]), listed[i]!);
      const left = (list: Handoff[]): Handoff[] => list.filter((one) => !listed.includes(pairOf(one)));
      expect(handoffs.other === null).toBe([...names, ...gone].length === listed.length);
      if (handoffs.other) check(handoffs.other, left(july!), left(june!), 'other');
      if (measure === 'MEDIAN_MINUTES' || measure === 'RETURNED') {
        const values = [...listed, ...kept.filter((pair) => !listed.includes(pair))].map((pair) => july!.filter((one) => pairOf(one) === pair)).map((own) => (measure === 'RETURNED' ? -own.filter((one) => one.returned).length : (median(own) ?? Infinity)));
        const shown = values.slice(0, listed.length);
        expect(shown).toEqual(shown.toSorted((a, b) => a - b));
        expect(Math.min(...values.slice(listed.length))).toBeGreaterThanOrEqual(shown.at(-1)!);
      }
    }
    await expect(both('{ handoffs(filter: {}, having: [{ measure: MEDIAN_MINUTES, part: LOW, atLeast: 1 }]) { pairCount } }', {})).rejects.toThrow(/has no interval/);
    await expect(both('{ handoffs(filter: {}) { total { change(measure: N) { value } } } }', {})).rejects.toThrow(/compareTo/);
  }, 120_000);

  test('lostTime keeps, orders, cuts and compares groups; a case counts once in other', async () => {
    const [july, june] = SPANS.map(([month, moment]) => followed.filter(({ one }) => one.receivedAt <= moment && ofMonth(one, month) && late(one, moment))
      .flatMap(({ one, path }) => path.holdings.filter((held) => held.from < moment).map((held) => {
        const to = Math.min(held.to ?? moment, moment);
        return { id: one.id, key: `${held.unit} ${held.doing}`, minutes: minutes(held.from, to), after: Math.max(0, Math.min(minutes(held.from, to), minutes(one.dueAt!, to))) };
      })));
    type Stretch = NonNullable<typeof july>[number];
    const sum = (list: Stretch[], value: 'minutes' | 'after'): number => list.reduce((total, one) => total + one[value], 0);
    const casesOf = (list: Stretch[]): number => new Set(list.map((one) => one.id)).size;
    type Measures = { cases: number; workingMinutes: number; afterDueMinutes: number; number: Change; time: Change };
    type Answer = { lostTime: { groupCount: number; total: Measures; other: Measures | null; groups: (Measures & { key: { holder: { id: string } | null; doing: string; month: string | null } })[] } };
    const fields = `cases workingMinutes afterDueMinutes number: change(measure: CASES) ${CHANGE} time: change(measure: WORKING_MINUTES) ${CHANGE}`;
    const names = [...new Set([...july!, ...june!].map((one) => one.key))];
    const of = (list: Stretch[], key: string): Stretch[] => list.filter((one) => one.key === key);
    for (const { groupBy, atLeast, first, orderBy } of [
      { groupBy: ['HOLDER', 'DOING'], atLeast: 1, first: 3, orderBy: { measure: 'AFTER_DUE_MINUTES', direction: 'DESC' } },
      { groupBy: ['HOLDER', 'DOING', 'MONTH'], atLeast: 4, first: 5, orderBy: { measure: 'CASES', direction: 'ASC' } },
      { groupBy: ['HOLDER', 'DOING'], atLeast: 0, first: null, orderBy: null },
    ]) {
      const { lostTime } = await both<Answer>(`query ($filter: CaseFilter!, $groupBy: [LostTimeDimension!]!, $having: [LostTimeHavingInput!], $orderBy: LostTimeOrderInput, $first: Int) {
        lostTime(filter: $filter, groupBy: $groupBy, having: $having, orderBy: $orderBy, first: $first, compareTo: { earlier: PREVIOUS }) { groupCount total { ${fields} } other { ${fields} } groups { key { holder { id } doing month } ${fields} } } }`,
      { filter: { period: JULY }, groupBy, having: [{ measure: 'CASES', atLeast }], orderBy, first });
      const check = (got: Measures, now: Stretch[], before: Stretch[], what: string): void => {
        expect([got.cases, got.workingMinutes, got.afterDueMinutes], what).toEqual([casesOf(now), sum(now, 'minutes'), sum(now, 'after')]);
        expect(got.number).toMatchObject(changed(casesOf(now), casesOf(before)));
        expect(got.time).toMatchObject({ ...changed(sum(now, 'minutes'), sum(before, 'minutes')), low: null, intervalNullReason: 'NOT_APPLICABLE' });
      };
      const kept = names.filter((key) => casesOf(of(july!, key)) >= atLeast);
      expect(kept.length).toBeGreaterThan(3);
      expect(lostTime.groupCount, groupBy.join()).toBe(kept.length);
      expect(lostTime.groups).toHaveLength(Math.min(kept.length, first ?? Infinity));
      check(lostTime.total, july!, june!, 'total');
      const listed = lostTime.groups.map(({ key }) => `${key.holder ? keyOfId(key.holder.id) : null} ${key.doing}`);
      if (groupBy.includes('MONTH')) expect(lostTime.groups.every(({ key }) => key.month === '2025-07-01')).toBe(true);
      for (const [i, group] of lostTime.groups.entries()) check(group, of(july!, listed[i]!), of(june!, listed[i]!), listed[i]!);
      const left = (list: Stretch[]): Stretch[] => list.filter((one) => !listed.includes(one.key));
      expect(lostTime.other === null).toBe(listed.length === names.length);
      if (lostTime.other) check(lostTime.other, left(july!), left(june!), 'other');
      const values = listed.map((key) => (orderBy?.measure === 'CASES' ? casesOf(of(july!, key)) : orderBy ? -sum(of(july!, key), 'after') : -sum(of(july!, key), 'minutes')));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    await expect(both('{ lostTime(filter: {}, having: [{ measure: KEY, atLeast: 1 }]) { groupCount } }', {})).rejects.toThrow(/KEY is only an order/);
  }, 120_000);

  test('a case shows its stretches and its signals', async () => {
    const { one, path } = followed.find(({ path }) => path.holdings.length > 3 && path.signals.some((signal) => signal.kind === 'PING_PONG') && path.holdings.at(-1)!.to !== null)!;
    type Answer = { case: { holdings: { unit: { id: string } | null; doing: string; workingMinutes: number; startMinute: number; lasts: boolean }[]; signals: { kind: string; manifestations: number[] }[] } };
    const answer = await both<Answer>(`query ($id: String!) { case(source: "s", externalId: $id) { holdings { unit { id } doing workingMinutes startMinute lasts } signals { kind manifestations } } }`, { id: one.id });
    expect(answer.case.holdings.map((held) => [held.unit && keyOfId(held.unit.id), held.doing, held.workingMinutes, held.startMinute, held.lasts]))
      .toEqual(path.holdings.map((held) => [held.unit, held.doing, held.minutes, minutes(one.receivedAt, held.from), false]));
    expect(answer.case.signals.map((signal) => signal.kind).toSorted()).toEqual(occasions(NOW).filter((hit) => hit.case === one && hit.hit).map((hit) => hit.kind).toSorted());
    expect(answer.case.signals.find((signal) => signal.kind === 'PING_PONG')!.manifestations).toEqual([3, 4]);
  });
});
