import { afterAll, beforeAll, expect, test } from 'vitest';
import { post, serveCity, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

test('the code of a unit that is no more names its successors', async () => {
  const { errors } = await post(served, '{ unit(code: "492") { name } }');
  expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'code', value: '492' });
  const expected = String(errors![0]!.extensions.expected);
  for (const part of ['2026-11-20', 'Quận Hải Châu (492) existed until 2025-07-01', 'succeeded by', 'Phường Hải Châu (', '`on`']) expect(expected).toContain(part);
  expect((await post(served, '{ unit(code: "492", on: "2025-06-30") { name validTo } }')).data).toEqual({ unit: { name: 'Quận Hải Châu', validTo: '2025-07-01' } });
});

test('the code of a unit that is not yet names what it came from', async () => {
  const { errors } = await post(served, '{ unit(code: "20335", on: "2025-06-30") { name } }');
  expect(String(errors![0]!.extensions.expected)).toMatch(/Phường Bàn Thạch \(20335\) exists only from 2025-07-01, and (it came from|nothing is known)/);
});

test('a code that nobody ever bore is nobody', async () => {
  expect(await post(served, '{ unit(code: "no such code") { name } }')).toMatchObject({ data: { unit: null } });
});
