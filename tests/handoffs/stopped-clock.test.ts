import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, globalId, instantText } from '../oracle/ask.ts';
import { profileOfTests } from '../oracle/city-in-store.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import type { PathCase } from './naive-paths.ts';
import { enterSource, loadPaths } from './staged-paths.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
const NOW = at('2025-08-15 09:00');
/** Sở Tài chính. */
const UNIT = 1011;
/** A policy for which a stopped dossier waits with its clock standing still. */
const PAUSED = 'after-extension';

/** A Friday due date, and clocks that stop before it, the Monday after, and two weeks after. */
const DUE = at('2025-07-04 17:00');
const received = { receivedAt: at('2025-06-20 09:00'), dueAt: DUE, endedAt: null, unit: UNIT, receivingUnit: null };
const work = (...more: PathCase['events']): PathCase['events'] => [{ seq: 0, at: at('2025-06-23 09:00'), kind: 'WORKED', from: null, to: UNIT, until: null }, ...more];
const asked = (text: string): PathCase['events'] => work({ seq: 1, at: at(text), kind: 'SUPPLEMENT_REQUESTED', from: null, to: null, until: null });
const reminded = { seq: 1, at: at('2025-07-08 09:00'), kind: 'REMINDED', from: null, to: null, until: null };
const CASES: PathCase[] = [
  { ...received, id: 'running', events: work() },
  { ...received, id: 'asked in time', pausedFrom: at('2025-07-03 09:00'), events: asked('2025-07-03 09:00') },
  { ...received, id: 'asked a day late', pausedFrom: at('2025-07-07 09:00'), events: asked('2025-07-07 09:00') },
  { ...received, id: 'asked late', pausedFrom: at('2025-07-18 09:00'), events: asked('2025-07-18 09:00') },
  { ...received, id: 'reminded, asked late', pausedFrom: at('2025-07-18 09:00'), events: work(reminded, { ...asked('2025-07-18 09:00')[1]!, seq: 2 }) },
  { ...received, id: 'stopped in time', endedAt: at('2025-07-02 09:00'), stopped: true, events: work({ seq: 1, at: at('2025-07-02 09:00'), kind: 'ENDED', from: null, to: null, until: null }) },
  { ...received, id: 'stopped late', endedAt: at('2025-07-18 09:00'), stopped: true, events: work({ seq: 1, at: at('2025-07-18 09:00'), kind: 'ENDED', from: null, to: null, until: null }) },
];

describe('a clock stopped after the due date takes nothing back', () => {
  const opened: TestStore[] = [];
  const cities: City[] = [];
  const { profile, drop } = profileOfTests();
  beforeAll(async () => {
    for (const engine of ENGINES) {
      const one = await openTestStore(engine);
      opened.push(one);
      await prepareStore(one.store, profile);
      await enterSource(one.store);
      await loadPaths(one.store, CASES);
      cities.push(await makeCity(one.store, profile, fixedClock(NOW), false));
    }
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    drop();
  });

  type Answer = { apologies: { nodes: { case: { externalId: string; cell: string } }[] }; signals: { nodes: { case: { externalId: string } }[] }; signalStats: { groups: { n: number; share: { denominator: number } }[] } };
  async function told(policy: string, asOf: number): Promise<{ owed: string[]; signalled: string[]; occasions: number }> {
    const query = `query ($policy: String!, $asOf: DateTime!, $unit: [ID!]) {
      apologies(filter: { unit: $unit }, first: 100, policy: $policy, asOf: $asOf) { nodes { case { externalId } } }
      signals(filter: { kind: [OVERDUE_NOT_REMINDED], unit: $unit }, first: 100, policy: $policy, asOf: $asOf) { nodes { case { externalId } } }
      signalStats(filter: { kind: [OVERDUE_NOT_REMINDED], unit: $unit }, groupBy: [KIND], policy: $policy, asOf: $asOf) { groups { n share { denominator } } } }`;
    const [duckdb, postgres] = await Promise.all(cities.map((city) => ask<Answer>(city, query, { policy, asOf: instantText(asOf), unit: [globalId('Unit', UNIT)] })));
    expect(postgres).toEqual(duckdb);
    const names = (nodes: { case: { externalId: string } }[]): string[] => nodes.map((node) => node.case.externalId).toSorted();
    const [group] = duckdb!.signalStats.groups;
    expect(group?.n ?? 0).toBe(duckdb!.signals.nodes.length);
    return { owed: names(duckdb!.apologies.nodes), signalled: names(duckdb!.signals.nodes), occasions: group?.share.denominator ?? 0 };
  }

  test('papers asked for after the due date leave the duty to apologise and the signal standing; in time they leave none', async () => {
    const { owed, signalled, occasions } = await told('default', NOW);
    expect(owed).toEqual(['asked a day late', 'asked late', 'reminded, asked late', 'running', 'stopped late']);
    expect(signalled).toEqual(['asked a day late', 'asked late', 'running', 'stopped late']);
    expect(occasions).toBe(5);
  });

  test('a dossier stopped for good keeps both under a policy that takes it for paused', async () => {
    const { owed, signalled, occasions } = await told(PAUSED, NOW);
    expect(owed).toEqual(['asked a day late', 'asked late', 'reminded, asked late', 'running', 'stopped late']);
    expect(signalled).toEqual(['asked a day late', 'asked late', 'running', 'stopped late']);
    expect(occasions).toBe(5);
  });

  test('what stood before the clock was stopped stood then too', async () => {
    // Ten working days overdue, nothing stopped yet but what was stopped in time or a day late.
    for (const policy of ['default', PAUSED]) {
      const { owed, signalled } = await told(policy, at('2025-07-18 08:00'));
      expect(owed).toEqual(['asked a day late', 'asked late', 'reminded, asked late', 'running', 'stopped late']);
      expect(signalled).toEqual(['asked a day late', 'asked late', 'running', 'stopped late']);
    }
    // One working day overdue: too soon for a signal, but a letter is owed.
    const early = await told('default', at('2025-07-08 08:00'));
    expect(early.signalled).toEqual([]);
    expect(early.owed).toEqual(['asked a day late', 'asked late', 'reminded, asked late', 'running', 'stopped late']);
  });
});
