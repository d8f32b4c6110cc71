import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillStore } from '../oracle/city-in-store.ts';
import { findByNumber } from '@dung-hen/server/src/cases/case-number.query.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { at, type NaiveCase } from '../oracle/naive-city.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { NOW, post, serveCity, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

interface Hit { kind: string; name: string; within: string | null; current: boolean }
async function search(text: string, first = 12): Promise<Hit[]> {
  const answer = await post(served, 'query ($text: String!, $first: Int!) { search(text: $text, first: $first) { kind name nameEn within current node { id __typename } } }', { text, first });
  return answer.data!.search as unknown as Hit[];
}
const names = async (text: string) => (await search(text)).map((hit) => `${hit.kind} ${hit.name}`);

describe('search', () => {
  test('finds units and areas without diacritics and without spaces, what exists today first', async () => {
    for (const typed of ['hai chau', 'haichau', 'HẢI CHÂU', 'Hải  Châu', 'phuong hai chau']) {
      const hits = await search(typed);
      expect(hits[0], typed).toMatchObject({ name: 'Phường Hải Châu', current: true });
      const gone = hits.findIndex((hit) => !hit.current);
      expect(gone === -1 || hits.slice(gone).every((hit) => !hit.current), typed).toBe(true);
    }
  });

  test('never merges names that differ only in diacritics', async () => {
    expect((await names('tra don')).slice(0, 2)).toEqual(['AREA Xã Trà Don', 'AREA Xã Trà Dơn']);
    expect((await names('tra dơn'))[0]).toBe('AREA Xã Trà Dơn');
    expect(await names('Trà Dơn')).not.toContain('AREA Xã Trà Don');
  });

  test('finds cases by the beginning of their number, as typed or in capitals', async () => {
    expect(await search('hs-2')).toEqual([expect.objectContaining({ kind: 'CASE', name: 'HS-2', current: true })]);
    expect((await names('HS-')).filter((name) => name.startsWith('CASE'))).toEqual([]);
    expect((await names('%-2')).filter((name) => name.startsWith('CASE'))).toEqual([]);
  });

  test('answers no more than was asked for, and says what is wrong with what was asked', async () => {
    expect(await search('phuong', 3)).toHaveLength(3);
    expect(await search('')).toEqual([]);
    expect((await post(served, '{ search(text: "a", first: 0) { name } }')).errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    expect((await post(served, 'query ($t: String!) { search(text: $t) { name } }', { t: 'x'.repeat(201) })).errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'text' });
  });
});

describe.each(ENGINES)('numbers of cases on %s', (engine) => {
  let store: TestStore;
  const plain: Omit<NaiveCase, 'externalId'> = {
    sourceId: 2, stream: 'DOSSIER', title: null, receivedAt: at('2026-11-02T08:00:00'), dueAt: null, currentDueAt: null, resetDueAt: null, secondSupplementAt: null, announcedAt: null, endedAt: null, outcome: null, standing: 0, pauses: [], unit: 1003,
    holderAtDue: 1003, area: null, sector: null, procedure: null, channel: null, origin: null, priority: null, status: null, online: null, published: true, extensions: 0, transfers: 0, reopens: 0, findings: [],
  };
  beforeAll(async () => {
    store = await openTestStore(engine);
    await fillStore(store.store, loadProfile('da-nang'), ['H49.1', 'H49.12', 'H49.123', 'H49_1', 'h49.9', 'H50.1'].map((externalId) => ({ ...plain, externalId })), [], NOW);
  });
  afterAll(() => store.close());

  test('are found by their beginning, the shortest first, signs taken as they are', async () => {
    const numbers = async (typed: string, first = 10) => (await findByNumber(store.store.db, typed, first)).map((row) => row.externalId);
    expect(await numbers('H49.1')).toEqual(['H49.1', 'H49.12', 'H49.123']);
    expect(await numbers('H49.1', 2)).toEqual(['H49.1', 'H49.12']);
    expect((await numbers('h49.')).sort()).toEqual(['H49.1', 'H49.12', 'H49.123', 'h49.9']);
    expect(await numbers('H49_')).toEqual(['H49_1']);
    expect(await numbers('49')).toEqual([]);
  });
});
