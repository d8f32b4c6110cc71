import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SIGNAL_KINDS } from '@dung-hen/server/src/cases/path-codes.ts';
import { MANIFESTATIONS_OF } from '@dung-hen/server/src/handoffs/manifestations.ts';
import { post, serveCity, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

interface List { version: number; document: string; issuedOn: string; issuer: string; url: string; manifestations: { number: number; text: string; textEn: string; signals: string[] }[] }

describe('the code list of manifestations', () => {
  test('has the ten of the directive in order, in both languages, with its version and where the document is presented', async () => {
    const { list, signalKinds } = (await post(served, `{ list: manifestations { version document issuedOn issuer url manifestations { number text textEn signals } }
      signalKinds: __type(name: "SignalKind") { enumValues { name } } }`)).data as unknown as { list: List; signalKinds: { enumValues: { name: string }[] } };
    expect(list).toMatchObject({ version: 1, document: '34-CT/TU', issuedOn: '2023-10-27' });
    expect(list.url).toMatch(/^https:\/\/[^/]+\/.+34/);
    expect(list.manifestations.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const texts of [list.manifestations.map(({ text }) => text), list.manifestations.map(({ textEn }) => textEn)]) {
      expect(new Set(texts).size).toBe(10);
      for (const text of texts) expect(text.length).toBeGreaterThan(20);
    }
    // A signal names what it may be evidence of, and a manifestation names the signal: the same pairs from both sides.
    const kinds = signalKinds.enumValues.map(({ name }) => name);
    expect(kinds.toSorted()).toEqual(Object.keys(SIGNAL_KINDS).toSorted());
    const fromList = list.manifestations.flatMap(({ number, signals }) => signals.map((kind) => `${kind} ${number}`));
    expect(fromList.toSorted()).toEqual(Object.entries(MANIFESTATIONS_OF).flatMap(([kind, numbers]) => numbers.map((number) => `${kind} ${number}`)).toSorted());
    // A letter that is missing breaks a duty of its own; the choice of rules, heads who let others sign and matters left for years leave no trace in events.
    expect(kinds.filter((kind) => !fromList.some((pair) => pair.startsWith(`${kind} `)))).toEqual(['NO_APOLOGY']);
    expect(list.manifestations.filter(({ signals }) => signals.length === 0).map(({ number }) => number)).toEqual([1, 5, 8]);
  });
});
