import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plain, post, serveCity, type ServedCity } from './served-city.ts';

/** Where cases lie: coarse, the whole of a filter, and in the public view only what is published. */

/** On Bạch Đằng street: two in one square, one a square further east, one without a place, one not published. */
const PLACES: [id: string, lon: number | null, lat: number | null, published: boolean, ended: boolean][] = [
  ['P1', 108.2241, 16.0671, true, false], ['P2', 108.2259, 16.0679, true, true], ['P3', 108.2261, 16.0671, true, false], ['P4', null, null, true, false], ['P5', 108.2262, 16.0672, false, false],
];
let inside: ServedCity, outside: ServedCity;
beforeAll(async () => {
  const cases = PLACES.map(([externalId, , , published, ended]) => ({ ...plain, externalId, title: null, published, ...(ended ? { endedAt: plain.dueAt! - 3600, outcome: 'COMPLETED' as const } : {}) }));
  inside = await serveCity((city) => city, {}, cases);
  outside = await serveCity((city) => ({ ...city, publicView: true }), {}, cases);
  for (const { city } of [inside, outside]) {
    await city.store.write(async (trx) => {
      for (const [id, lon, lat] of PLACES) {
        for (const table of ['cases', 'case_unsettled'] as const) await trx.updateTable(table).set({ lon, lat }).where('external_id', '=', id).execute();
      }
    });
  }
});
afterAll(async () => {
  await inside.close();
  await outside.close();
});

const ask = async (served: ServedCity, first: number, filter: object = { cohort: 'RECEIVED' }) =>
  (await post(served, 'query ($filter: CaseFilter!, $first: Int!) { casePlaces(filter: $filter, first: $first) { placed withoutPlace nodes { lon lat n openOverdue } } }', { filter, first })) as unknown as
    { data: { casePlaces: object } | null; errors?: { message: string; extensions: { code: string; argument: string } }[] };

describe('where cases lie', () => {
  test('is told by squares, never by the place itself', async () => {
    expect((await ask(inside, 10)).data!.casePlaces).toEqual({
      placed: 4, withoutPlace: 1,
      nodes: [{ lon: 108.225, lat: 16.067, n: 2, openOverdue: 1 }, { lon: 108.227, lat: 16.067, n: 2, openOverdue: 2 }],
    });
  });

  test('counts all that have a place, also beyond the squares asked for', async () => {
    expect((await ask(inside, 1)).data!.casePlaces).toMatchObject({ placed: 4, withoutPlace: 1, nodes: [{ n: 2 }] });
    expect((await ask(inside, 10, { cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] })).data!.casePlaces).toMatchObject({ placed: 3, withoutPlace: 1 });
  });

  test('is kept from the public where nothing is published', async () => {
    expect((await ask(outside, 10)).data!.casePlaces).toEqual({
      placed: 3, withoutPlace: 2,
      nodes: [{ lon: 108.225, lat: 16.067, n: 2, openOverdue: 1 }, { lon: 108.227, lat: 16.067, n: 1, openOverdue: 1 }],
    });
  });

  test('refuses a number of squares that it cannot give', async () => {
    for (const first of [0, 20_001]) expect((await ask(inside, first)).errors?.[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });
});
