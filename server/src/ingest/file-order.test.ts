import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCity, type TestCity } from './ingest-city.fixture.ts';

/** More rows than one row group of the engine: its threads then share the file. */
const ROWS = 400_000;

let city: TestCity;
beforeAll(async () => {
  city = await openTestCity('wabo');
});
afterAll(() => city.close());

const head = (name: string, shape: string) => `name: ${name}
format: csv
shape: ${shape}
stream: DOSSIER
source: { code: ${name}, name: n, nameEn: n, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: Europe/Amsterdam
dateFormats: ['yyyy-MM-dd HH:mm', yyyy-MM-dd]
`;

test('a long file keeps its order through every kind of column, so that refused rows bear their own lines', { timeout: 300_000 }, async () => {
  // Lists long enough for the engine to make joins of them, if they were written as such.
  const words = Array.from({ length: 12 }, (_, index) => `word ${index}`);
  const list = `[${words.join(', ')}]`;
  const mapping = city.file('order.yaml', `${head('order', 'caseRow')}columns:
  externalId: { column: id, empty: ${list} }
  receivedAt: { column: received, empty: ${list} }
  title: { column: title, empty: ${list} }
  published: { column: flag, yes: ${list}, no: [none, nothing, no, never, not, nil, zero] }
  onTimeFlag: { column: flag, onTime: ${list}, late: [none, nothing, no, never, not, nil, zero] }
`);
  const expected: number[] = [];
  const lines = ['id,received,title,flag'];
  for (let row = 0; row < ROWS; row += 1) {
    if (row % 4001 === 7) expected.push(row + 2);
    lines.push(`R${row},${row % 4001 === 7 ? 'never' : '2025-01-06 09:00'},some title of the row,${row % 3 === 0 ? 'no' : words[row % 12]}`);
  }
  const result = await city.ingest(city.file('order.csv', lines.join('\n')), mapping);
  expect(result).toMatchObject({ state: 'DONE', read: ROWS, refused: expected.length });
  const refused = await city.rows<{ line: number; row_text: string }>('select line, row_text from refused_row order by line');
  expect(refused.map((row) => Number(row.line))).toEqual(expected);
  expect(refused.every((row) => JSON.parse(row.row_text).id === `R${Number(row.line) - 2}`)).toBe(true);
});

test('events of one instant keep the order of the log: the same log again changes nothing', { timeout: 300_000 }, async () => {
  const mapping = city.file('ties.yaml', `${head('ties', 'eventLog')}columns: { externalId: id, receivedAt: received }
events: { at: at, activity: step, unit: { column: group, missing: create, empty: [a, b, c, d, e, f, g, h] } }
`);
  const lines = ['id,received,at,step,group'];
  for (let row = 0; row < ROWS; row += 1) lines.push(`E${row % (ROWS / 8)},2025-01-06,2025-01-0${7 + (row % 2)} 10:00,Step ${Math.floor(row / (ROWS / 8))},Group ${(row * 13) % 9}`);
  const file = city.file('ties.csv', lines.join('\n'));
  expect((await city.ingest(file, mapping)).counts).toEqual({ new: ROWS / 8, changed: 0, unchanged: 0 });
  expect(await city.rows(`select count(*)::integer as n from (select activity, lag(activity) over (partition by case_id order by seq) as before,
    happened_at, lag(happened_at) over (partition by case_id order by seq) as then from case_event) e where happened_at = e.then and activity < before`)).toEqual([{ n: 0 }]);
  expect((await city.ingest(file, mapping)).counts).toEqual({ new: 0, changed: 0, unchanged: ROWS / 8 });
});
