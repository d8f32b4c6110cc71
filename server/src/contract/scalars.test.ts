import { expect, test } from 'vitest';
import '../reflect.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

test('an instant is written as the clock has it, before 1970 and over the turn of a day too', () => {
  for (const text of ['1969-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '1899-03-01T05:06:07Z', '2026-02-28T17:00:00Z', '2028-02-29T23:59:59Z', '2026-11-20T02:03:04Z']) {
    expect(DateTimeScalar.serialize(Date.parse(text) / 1000)).toBe(text);
  }
  for (let at = 1_700_000_000, step = 0; step < 3000; step++, at += 7919) expect(DateTimeScalar.serialize(at)).toBe(new Date(at * 1000).toISOString().replace('.000Z', 'Z'));
});

test('a day is written as a date', () => {
  expect([-1, 0, 20_777].map((day) => DateScalar.serialize(day))).toEqual(['1969-12-31', '1970-01-01', '2026-11-20']);
});
