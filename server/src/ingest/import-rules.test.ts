import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OUTCOMES, QUALITY_FLAGS } from '../cases/codes.ts';
import { undoRun } from '../cases/undo-run.ts';
import { readMeta, writeMeta } from '../store/store-meta.ts';
import { markInterruptedRuns } from './import-runs.ts';
import { NOW, openTestCity, type TestCity } from './ingest-city.fixture.ts';
import { resultText } from './progress-bar.ts';
import { exportRefused } from './refused-file.ts';

let city: TestCity;
beforeAll(async () => {
  city = await openTestCity('wabo');
});
afterAll(() => city.close());

let made = 0;
/** A mapping of its own source, over the columns of these tests. */
function mapping(body: string, head: Record<string, string> = {}): string {
  made += 1;
  const { source = `rule-${made}`, format = 'csv', shape = 'caseRow', zone = 'Europe/Amsterdam', dates = "['yyyy-MM-dd HH:mm', 'yyyy-MM-dd']", more = '' } = head;
  return city.file(`rule-${made}.yaml`, `name: rule-${made}
format: ${format}
shape: ${shape}
stream: DOSSIER
source: { code: ${source}, name: n, nameEn: n, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: ${zone}
dateFormats: ${dates}
${more}
${body}`);
}

const COLUMNS = 'columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, unit: { column: office, missing: create } }';
const csv = (name: string, ...lines: string[]) => city.file(name, `id,received,due,ended,office\n${lines.join('\n')}\n`);
const casesOf = (run: number | null) => city.rows<Record<string, number | string | null>>(`select * from cases where run_id = ${run} order by external_id`);
const at = (iso: string) => Date.parse(iso) / 1000;

describe('what is loaded', () => {
  test('an import with more refused rows than allowed loads nothing, and keeps the refused rows', async () => {
    const file = csv('many.csv', 'a,2025-01-06 09:00,2025-01-10,,Office', 'b,soon,2025-01-10,,Office', 'c,2025-01-06,never,,Office');
    const map = mapping(COLUMNS);
    for (const maxRefused of ['1', '50%', undefined]) {
      const result = await city.ingest(file, map, { maxRefused });
      expect(result).toMatchObject({ state: 'FAILED', code: 'TOO_MANY_REFUSED', read: 3, refused: 2, counts: null });
      expect(await casesOf(result.runId)).toEqual([]);
      expect(await city.rows(`select state, code, rows_read, rows_refused from import_run where id = ${result.runId}`)).toEqual([{ state: 'FAILED', code: 'TOO_MANY_REFUSED', rows_read: 3, rows_refused: 2 }]);
      expect(await city.rows(`select line from refused_row where run_id = ${result.runId} order by line`)).toEqual([{ line: 3 }, { line: 4 }]);
    }
    expect(await city.rows("select * from unit where name = 'Office'")).toEqual([]);
    expect(await city.ingest(file, map, { maxRefused: '2' })).toMatchObject({ state: 'DONE', counts: { new: 1 } });
    expect(await city.ingest(file, map, { maxRefused: '67%' })).toMatchObject({ state: 'DONE', counts: { new: 0, unchanged: 1 } });
    await expect(city.ingest(file, map, { maxRefused: 'some' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('a code is one whatever its Unicode form and the blanks around it; a blank one is none, and may be demanded', async () => {
    const codes = mapping("columns: { externalId: id, receivedAt: received, unit: { column: office, missing: create, empty: ['-'] }, procedure: { column: due, required: true } }");
    const [composed, taken] = ['Cấp giấy phép', 'Cấp giấy phép'.normalize('NFD')];
    const result = await city.ingest(csv('codes.csv', `a,2025-01-06,${composed},,-`, `b,2025-01-06, ${taken}\u00a0,,\u00a0-`, `c,2025-01-06,\u00a0,,Phòng một`, `d,2025-01-06,${taken},,"  Phòng một "`, `e,2025-01-06,,,`), codes, { maxRefused: '2' });
    expect(result).toMatchObject({ state: 'DONE', read: 5, refused: 2, refusedByReason: { ROW_MISSING: 2 } });
    expect(await city.rows(`select line, column_name from refused_row where run_id = ${result.runId} order by line`)).toEqual([{ line: 4, column_name: 'due' }, { line: 6, column_name: 'due' }]);
    expect(await city.rows(`select c.external_id, t.name as procedure, u.name as unit from cases c join term t on t.id = c.procedure_id left join unit u on u.id = c.unit_id where c.run_id = ${result.runId} order by 1`)).toEqual([
      { external_id: 'a', procedure: composed, unit: null }, { external_id: 'b', procedure: composed, unit: null }, { external_id: 'd', procedure: composed, unit: 'Phòng một' },
    ]);
  });

  test('dates are read with or without what stands around them; the first pattern of the mapping that fits holds', async () => {
    const dates = mapping("columns: { externalId: id, receivedAt: received, dueAt: { column: due, empty: [31/12/2099] } }", { dates: "['dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'd/M/yyyy', \"HH'h'mm 'ngày' dd/MM/yyyy\", ISO]", zone: 'Asia/Ho_Chi_Minh' });
    const result = await city.ingest(csv('dates.csv', 'a,06/01/2025 09:00,31/12/2099,,', 'b,\u00a006/01/2025 09:00 ,31/12/2099 ,,', 'c,6/1/2025,07/01/2025,,', `d,${'09h00 ngày 06/01/2025'.normalize('NFD')},07/01/2025 ,,`,
      'e,2025-01-06T09:00:00+07:00,,,', 'f,06/01/1925 09:00,,,', 'g,31/02/2025,,,', 'h, ,,,'), dates, { maxRefused: '3' });
    expect(result.refusedByReason).toEqual({ ROW_DATE: 2, ROW_MISSING: 1 });
    const received = at('2025-01-06T02:00:00Z');
    expect(await city.rows(`select external_id, received_at, due_at from cases where run_id = ${result.runId} order by 1`)).toEqual([
      { external_id: 'a', received_at: received, due_at: null }, { external_id: 'b', received_at: received, due_at: null },
      { external_id: 'c', received_at: at('2025-01-05T17:00:00Z'), due_at: at('2025-01-07T16:59:59Z') },
      { external_id: 'd', received_at: received, due_at: at('2025-01-07T16:59:59Z') }, { external_id: 'e', received_at: received, due_at: null },
    ]);
  });

  test('a trial reads and checks, and writes nothing', async () => {
    const before = await city.rows('select (select count(*) from import_run) as runs, (select count(*) from cases) as cases, (select count(*) from unit) as units, (select count(*) from source) as sources');
    const result = await city.ingest(csv('trial.csv', 'a,2025-01-06 09:00,2025-01-10,,Office of a trial'), mapping(COLUMNS), { dryRun: true });
    expect(result).toMatchObject({ state: 'TRIAL', runId: null, read: 1, refused: 0, counts: null, code: null });
    const faulty = await city.ingest(csv('faulty.csv', 'a,soon,2025-01-10,,Office', 'b,2025-01-06,2025-01-10,,Office,more', 'c,,,,'), mapping(COLUMNS), { dryRun: true, maxRefused: '20%' });
    expect(faulty).toMatchObject({ state: 'TRIAL', code: 'TOO_MANY_REFUSED', refused: 3, message: expect.stringContaining('3 of 3 rows were refused, more than the 20% (0 of 3) allowed') });
    expect(faulty.refusedFirst.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([[2, 'received', 'soon', 'ROW_DATE'], [3, '', null, 'ROW_STRUCTURE'], [4, 'received', null, 'ROW_MISSING']]);
    expect(resultText(faulty)).toContain('  line 2, received "soon": expected yyyy-MM-dd HH:mm or yyyy-MM-dd\n  line 3: expected as many columns as the header; there are more\n');
    expect(await city.rows('select (select count(*) from import_run) as runs, (select count(*) from cases) as cases, (select count(*) from unit) as units, (select count(*) from source) as sources')).toEqual(before);
  });

  test('a run is undone as a whole: new cases go, changed ones come back', async () => {
    const map = mapping(COLUMNS);
    const first = await city.ingest(csv('u1.csv', 'a,2025-01-06 09:00,2025-01-10,,Here', 'b,2025-01-06 09:00,2025-01-10,,Here'), map);
    const before = await casesOf(first.runId);
    const second = await city.ingest(csv('u2.csv', 'b,2025-01-06 09:00,2025-01-10,2025-01-09 12:00,Here', 'c,2025-01-07 09:00,2025-01-11,,There'), map);
    expect(second.counts).toEqual({ new: 1, changed: 1, unchanged: 0 });
    await expect(undoRun(city.store, first.runId!)).rejects.toMatchObject({ code: 'RUN_NOT_UNDOABLE' });
    expect(await undoRun(city.store, second.runId!)).toEqual({ removed: 1, restored: 1 });
    expect(await casesOf(first.runId)).toEqual(before);
    expect(await casesOf(second.runId)).toEqual([]);
  });

  test('rows become cases slice by slice, with the same result', async () => {
    const lines = Array.from({ length: 25 }, (_, index) => `s${String(index).padStart(2, '0')},2025-01-06 09:00,2025-01-10,,Office ${index % 3}`);
    const file = csv('slices.csv', ...lines, 'bad,,,,', lines[3]!);
    const result = await city.ingest(file, mapping(COLUMNS), { sliceRows: 4 });
    expect(result).toMatchObject({ state: 'DONE', read: 27, refused: 1, counts: { new: 25, changed: 0, unchanged: 1 } });
    expect((await casesOf(result.runId)).map((row) => row.external_id)).toEqual(lines.map((line) => line.slice(0, 3)));
    expect(await city.rows(`select rows_new, rows_changed, rows_unchanged, rows_refused from import_run where id = ${result.runId}`)).toEqual([{ rows_new: 25, rows_changed: 0, rows_unchanged: 1, rows_refused: 1 }]);
  });

  test('instants are whole seconds, downwards; a due date without a time lasts its day', async () => {
    const map = mapping('columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended }', { dates: "[ISO, 'MM/dd/yyyy hh:mm:ss a', yyyy-MM-dd]" });
    const result = await city.ingest(csv('instants.csv',
      'a,2025-03-30T01:59:59.999+01:00,2025-03-31,2025-03-30 03:00:00.5+02:00,', 'b,07/04/2025 12:30:00 AM,07/04/2025 11:00:01 PM,,', 'c,2025-01-06,,2025-01-06,'), map);
    expect(result).toMatchObject({ refused: 0, counts: { new: 3 } });
    const [a, b, c] = await casesOf(result.runId);
    expect(a).toMatchObject({ received_at: at('2025-03-30T00:59:59Z'), due_at: at('2025-03-31T21:59:59Z'), ended_at: at('2025-03-30T01:00:00Z'), ended_day: at('2025-03-30T00:00:00Z') / 86_400 });
    expect(b).toMatchObject({ received_at: at('2025-07-03T22:30:00Z'), received_day: at('2025-07-04T00:00:00Z') / 86_400, due_at: at('2025-07-04T21:00:01Z') });
    expect(c).toMatchObject({ received_at: at('2025-01-05T23:00:00Z'), ended_at: at('2025-01-05T23:00:00Z'), quality: QUALITY_FLAGS.NO_DUE_DATE | QUALITY_FLAGS.NO_UNIT | QUALITY_FLAGS.NO_AREA });
  });

  test('impossible orders are marked and kept, or refused where the mapping says so', async () => {
    const lines = ['a,2025-02-06 09:00,2025-01-10,,Here', 'b,2025-02-06 09:00,2025-02-10,2025-02-01 10:00,Here', 'c,2031-01-01 00:00,2031-02-01,,Here'];
    const kept = await city.ingest(csv('orders.csv', ...lines), mapping(COLUMNS));
    const flags = (await casesOf(kept.runId)).map((row) => Number(row.quality) & ~QUALITY_FLAGS.NO_AREA);
    expect(flags).toEqual([QUALITY_FLAGS.DUE_BEFORE_RECEIVED, QUALITY_FLAGS.ENDED_BEFORE_RECEIVED, QUALITY_FLAGS.RECEIVED_IN_FUTURE]);
    const refused = await city.ingest(csv('orders.csv', ...lines), mapping(COLUMNS, { more: 'refuse: [DUE_BEFORE_RECEIVED, ENDED_BEFORE_RECEIVED, RECEIVED_IN_FUTURE]' }), { maxRefused: '100%' });
    expect(refused).toMatchObject({ refused: 3, refusedByReason: { ROW_DATE_ORDER: 3 }, counts: { new: 0 } });
  });

  test('a deadline that the file lacks comes from the limit of the procedure and the calendar', async () => {
    const map = mapping(`columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, procedure: office }
deadline:
  fromProcedureLimit: true
  limits:
    - { procedures: [Permit], value: 3, unit: WORKING_DAY }
    - { procedures: [Copy], value: 4, unit: HOUR }
`);
    const result = await city.ingest(csv('derived.csv', 'a,2025-01-09 10:00,,,Permit', 'b,2025-01-10 15:00,,,Copy', 'c,2025-01-09 10:00,2025-01-20,,Permit', 'd,2025-01-09 10:00,,,Other'), map);
    const rows = await casesOf(result.runId);
    // Thursday: Friday, Monday, Tuesday; four hours from Friday 15:00 are two of Friday and two of Monday.
    expect(rows.map((row) => [row.due_at, row.due_derived, row.calendar_version])).toEqual([
      [at('2025-01-14T16:00:00Z'), 1, 1], [at('2025-01-13T10:00:00Z'), 1, 1], [at('2025-01-20T22:59:59Z'), 0, null], [null, 0, null],
    ]);
    expect(await city.rows("select limit_value, limit_unit from term where kind = 'PROCEDURE' and name = 'Permit'")).toEqual([{ limit_value: 3, limit_unit: 'WORKING_DAY' }]);
  });

  test('clock stops of the file move a promise that does not include them', async () => {
    const columns = 'columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, pausedFrom: from, pausedTo: to }';
    const file = city.file('paused.csv', 'id,received,due,ended,from,to\na,2025-01-06 09:00,2025-01-10 17:00,,2025-01-08 09:00,2025-01-09 17:00\nb,2025-01-06 09:00,2025-01-10 17:00,,2025-01-08 09:00,\n');
    const moved = await city.ingest(file, mapping(`${columns}\ndeadline: { dueIncludesPauses: false }`));
    expect((await casesOf(moved.runId)).map((row) => [row.appointed_at, row.due_at, row.pauses, row.pause_to])).toEqual([
      [at('2025-01-10T16:00:00Z'), at('2025-01-14T16:00:00Z'), 1, at('2025-01-09T16:00:00Z')],
      [at('2025-01-10T16:00:00Z'), at('2025-01-10T16:00:00Z'), 1, null],
    ]);
    const limited = `columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, pausedFrom: from, pausedTo: to, procedure: what }
deadline: { fromProcedureLimit: true, limits: [{ procedures: [Licence], value: 3, unit: WORKING_DAY }] }`;
    const derived = await city.ingest(city.file('anew.csv', 'id,received,due,ended,from,to,what\na,2025-01-06 09:00,,,2025-01-07 09:00,2025-01-08 09:00,Licence\nb,2025-01-06 09:00,,,,,Licence\n'), mapping(limited));
    // Three days are due on the 9th: a day later by the stop, and on the 13th had they begun anew on the 8th.
    expect((await casesOf(derived.runId)).map((row) => [row.due_at, row.reset_due_at])).toEqual([
      [at('2025-01-10T16:00:00Z'), at('2025-01-13T16:00:00Z')], [at('2025-01-09T16:00:00Z'), null],
    ]);
    const included = await city.ingest(file, mapping(columns));
    expect((await casesOf(included.runId)).map((row) => row.due_at)).toEqual([at('2025-01-10T16:00:00Z'), at('2025-01-10T16:00:00Z')]);
  });

  test('both rules for clock stops are kept where the limit is known, whichever the file was moved by', async () => {
    const limited = (rule: string): string => mapping(`columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, pausedFrom: from, pausedTo: to, procedure: what }
deadline: { fromProcedureLimit: true, onSupplement: ${rule}, limits: [{ procedures: [Licence], value: 3, unit: WORKING_DAY }] }`);
    const file = (name: string, ...due: string[]): string => city.file(name, `id,received,due,ended,from,to,what\n${due.map((one, i) => `${i},2025-01-06 09:00,${one},,2025-01-07 09:00,2025-01-08 09:00,Licence`).join('\n')}\n`);
    const promises = async (runId: number | null): Promise<unknown[]> => (await casesOf(runId)).map((row) => [row.appointed_at, row.due_at, row.current_due_at, row.reset_due_at]);
    const [friday, monday, thursday] = [at('2025-01-10T16:00:00Z'), at('2025-01-13T16:00:00Z'), at('2025-01-09T16:00:00Z')];
    const lastSecond = (day: string): number => at(`${day}T22:59:59Z`);
    // Derived: by the limit alone due on Thursday; a day later by the stop, and on Monday had the limit begun anew.
    const derived = await city.ingest(file('both.csv', ''), limited('RESET'));
    expect(await promises(derived.runId)).toEqual([[thursday, friday, friday, monday]]);
    // Stated as the source's rule makes it, to the second or the day; another date is the source's own affair.
    const begunAnew = await city.ingest(file('reset.csv', '2025-01-13 17:00', '2025-01-13', '2025-01-15'), limited('RESET'));
    expect(await promises(begunAnew.runId)).toEqual([
      [monday, friday, friday, monday], [lastSecond('2025-01-13'), lastSecond('2025-01-10'), lastSecond('2025-01-10'), lastSecond('2025-01-13')],
      [lastSecond('2025-01-15'), lastSecond('2025-01-15'), lastSecond('2025-01-15'), null],
    ]);
    const stoodStill = await city.ingest(file('pause.csv', '2025-01-10 17:00', '2025-01-10', '2025-01-15'), limited('PAUSE'));
    expect(await promises(stoodStill.runId)).toEqual([
      [friday, friday, friday, monday], [lastSecond('2025-01-10'), lastSecond('2025-01-10'), lastSecond('2025-01-10'), lastSecond('2025-01-13')],
      [lastSecond('2025-01-15'), lastSecond('2025-01-15'), lastSecond('2025-01-15'), null],
    ]);
  });

  test('a limit that the mapping learns changes the case whose other promise follows from it, though every date of the file stays', async () => {
    const limited = (limits: string): string => mapping(`columns: { externalId: id, receivedAt: received, dueAt: due, endedAt: ended, pausedFrom: from, pausedTo: to, procedure: what }
deadline: { fromProcedureLimit: true, onSupplement: PAUSE, limits: [${limits}] }`, { source: 'learnt' });
    const known = '{ procedures: [Opening], value: 3, unit: WORKING_DAY }';
    const file = city.file('learnt.csv', 'id,received,due,ended,from,to,what\nlearnt-0,2025-01-06 09:00,2025-01-10 17:00,,2025-01-07 09:00,2025-01-08 09:00,Opening\nlearnt-1,2025-01-06 09:00,2025-01-10 17:00,,,,Opening\n');
    const resets = async (runId: number | null): Promise<unknown[]> => (await casesOf(runId)).map((row) => [row.external_id, row.due_at, row.reset_due_at]);
    const friday = at('2025-01-10T16:00:00Z');
    const first = await city.ingest(file, limited('{ procedures: [Other], value: 7, unit: WORKING_DAY }'));
    expect(first.counts).toEqual({ new: 2, changed: 0, unchanged: 0 });
    expect(await resets(first.runId)).toEqual([['learnt-0', friday, null], ['learnt-1', friday, null]]);
    const learnt = await city.ingest(file, limited(known));
    expect(learnt.counts).toEqual({ new: 0, changed: 1, unchanged: 1 });
    expect(await resets(learnt.runId)).toEqual([['learnt-0', friday, at('2025-01-13T16:00:00Z')]]);
    expect((await city.ingest(file, limited(known))).counts).toEqual({ new: 0, changed: 0, unchanged: 2 });
  });

  test('handling stopped for good is held as an end, papers awaited as a clock stop', async () => {
    const map = mapping(`columns:
  externalId: id
  receivedAt: received
  dueAt: due
  endedAt: ended
  pausedFrom: from
  status: { column: state, codes: [{ values: ['8'], code: '8', paused: true, outcome: STOPPED }, { values: ['5'], code: '5', paused: true }] }`);
    const read = await city.ingest(city.file('stopped.csv', 'id,received,due,ended,from,state\na,2025-01-06 09:00,2025-01-10 17:00,,2025-01-08 09:00,8\nb,2025-01-06 09:00,2025-01-10 17:00,,2025-01-08 09:00,5\nc,2025-01-06 09:00,2025-01-10 17:00,,,8\n'), map);
    expect((await casesOf(read.runId)).map((row) => [row.ended_at, row.ended_day, row.outcome, row.pauses, row.pause_from])).toEqual([
      [at('2025-01-08T08:00:00Z'), 20_096, OUTCOMES.STOPPED, 0, null], [null, null, null, 1, at('2025-01-08T08:00:00Z')],
      // Nobody knows since when.
      [null, null, null, 1, at('2025-01-06T08:00:00Z')],
    ]);
  });
});

describe('event logs', () => {
  const EVENTS = `columns: { externalId: id, receivedAt: received, dueAt: due }
events:
  at: at
  activity: step
  unit: { column: group, missing: create, empty: [EMPTY] }
  until: until
  rules:
    - { activities: [Ask], kind: SUPPLEMENT_REQUESTED }
    - { activities: [Answer], kind: SUPPLEMENTED }
    - { activities: [Extend], kind: EXTENDED }
    - { activities: [Decide], kind: ENDED }
    - { activities: [Stop], kind: STOPPED }
    - { activities: [Resume], kind: RESUMED }
    - { activities: [Reopen], kind: REOPENED }
`;
  const log = (name: string, ...lines: string[]) => city.file(name, `id,received,due,at,step,group,until\n${lines.join('\n')}\n`);

  test('become cases with holders, clock stops, extensions and an end', async () => {
    const head = 'a,2025-01-06 09:00,2025-01-17 17:00';
    const result = await city.ingest(log('log.csv',
      `${head},2025-01-07 09:00,Work,A,`, `${head},2025-01-07 10:00,Work,EMPTY,`, `${head},2025-01-08 09:00,Ask,B,`, `${head},2025-01-08 10:00,Ask,B,`,
      `${head},2025-01-10 09:00,Answer,B,`, `${head},2025-01-16 09:00,Extend,B,2025-01-31`, `${head},2025-01-20 09:00,Work,A,`, `${head},2025-01-21 09:00,Decide,C,`,
      'b,2025-01-06 09:00,2025-01-17 17:00,2025-01-07 09:00,Decide,A,', 'b,2025-01-06 09:00,2025-01-17 17:00,2025-01-08 09:00,Reopen,A,'), mapping(EVENTS, { shape: 'eventLog' }));
    expect(result).toMatchObject({ read: 10, refused: 0, counts: { new: 2 } });
    const units = new Map((await city.rows<{ id: number; name: string }>("select id, name from unit where name in ('A', 'B', 'C')")).map((unit) => [unit.id, unit.name]));
    const [a, b] = await casesOf(result.runId);
    expect(a).toMatchObject({
      second_supplement_at: at('2025-01-08T09:00:00Z'), pauses: 1, pause_from: at('2025-01-08T08:00:00Z'), pause_to: at('2025-01-10T08:00:00Z'), extensions: 1, supplements: 2, reopens: 0, transfers: 3,
      due_at: at('2025-01-17T16:00:00Z'), current_due_at: at('2025-01-31T22:59:59Z'), ended_at: at('2025-01-21T08:00:00Z'), outcome: OUTCOMES.COMPLETED,
    });
    expect([a!.unit_id, a!.holder_at_due_id, a!.holder_id].map((id) => units.get(Number(id)))).toEqual(['B', 'B', 'C']);
    expect(b).toMatchObject({ ended_at: null, outcome: null, reopens: 1, transfers: 0 });
    const events = await city.rows<{ seq: number; from_unit_id: number | null; to_unit_id: number | null }>(`select seq, from_unit_id, to_unit_id from case_event where case_id = ${a!.id} order by seq`);
    expect(events.map((event) => [units.get(event.from_unit_id!) ?? null, units.get(event.to_unit_id!) ?? null])).toEqual([
      [null, 'A'], [null, null], ['A', 'B'], [null, 'B'], [null, 'B'], [null, 'B'], ['B', 'A'], ['A', 'C'],
    ]);
  });

  test('a stop that nothing follows is an end, one that was lifted a clock stop', async () => {
    const head = ',2025-01-06 09:00,2025-01-17 17:00';
    const read = await city.ingest(log('stops.csv',
      `a${head},2025-01-06 09:00,Take,North,`, `a${head},2025-01-08 09:00,Stop,North,`,
      `b${head},2025-01-06 09:00,Take,North,`, `b${head},2025-01-08 09:00,Stop,North,`, `b${head},2025-01-09 09:00,Resume,North,`,
      `c${head},2025-01-06 09:00,Stop,North,`, `c${head},2025-01-08 09:00,Decide,North,`), mapping(EVENTS, { shape: 'eventLog' }));
    expect((await casesOf(read.runId)).map((row) => [row.ended_at, row.outcome])).toEqual([
      [at('2025-01-08T08:00:00Z'), OUTCOMES.STOPPED], [null, null], [at('2025-01-08T08:00:00Z'), OUTCOMES.COMPLETED],
    ]);
  });

  test('lose a case whole when one of its events is refused', async () => {
    const result = await city.ingest(log('half.csv',
      'a,2025-01-06 09:00,2025-01-17,2025-01-07 09:00,Work,A,', 'b,2025-01-06 09:00,2025-01-17,2025-01-07 09:00,Work,A,', 'a,2025-01-06 09:00,2025-01-17,later,Decide,A,'),
    mapping(EVENTS, { shape: 'eventLog' }), { maxRefused: '2' });
    expect(result).toMatchObject({ read: 3, refused: 2, refusedByReason: { ROW_DATE: 1, ROW_CASE: 1 }, counts: { new: 1 } });
    expect((await casesOf(result.runId)).map((row) => row.external_id)).toEqual(['b']);
  });
});

describe('other forms', () => {
  test('NDJSON: names, pointers into objects, broken lines with their numbers, and lines to mend', async () => {
    const map = mapping('columns: { externalId: id, receivedAt: /times/received, dueAt: due, published: { column: open, yes: [true], no: [false] } }', { format: 'ndjson' });
    const lines = ['{"id": 1, "times": {"received": "2025-01-06 09:00"}, "due": null, "open": true}', '', '{"id": 2, "times": {"received": "2025-01-06 09:00"}', '[1, 2]',
      '{"id": "3", "times": {"received": "tomorrow"}, "open": false, "note": "ghi chú"}', '{"id": "4", "times": {"received": "2025-01-06"}, "open": false}'];
    const result = await city.ingest(city.file('rows.ndjson', lines.join('\n')), map, { maxRefused: '3' });
    expect(result).toMatchObject({ read: 5, refused: 3, refusedByReason: { ROW_STRUCTURE: 2, ROW_DATE: 1 }, counts: { new: 2 } });
    expect((await casesOf(result.runId)).map((row) => [row.external_id, row.published])).toEqual([['1', 1], ['4', 0]]);
    expect(await city.rows(`select line, reason from refused_row where run_id = ${result.runId} order by line`)).toEqual([{ line: 3, reason: 'ROW_STRUCTURE' }, { line: 4, reason: 'ROW_STRUCTURE' }, { line: 5, reason: 'ROW_DATE' }]);
    const target = city.file('mend.ndjson', '');
    expect(await exportRefused(city.store, result.runId!, target)).toBe(3);
    expect(readFileSync(target, 'utf8').trimEnd().split('\n')).toEqual([lines[2], lines[3], lines[4]]);
  });

  test('ratings, tied to their cases', async () => {
    const cases = await city.ingest(csv('rated.csv', 'R1,2025-01-06 09:00,2025-01-10,,Desk'), mapping(COLUMNS));
    const map = mapping(`columns:
  externalId: nr
  ratedAt: day
  level: { column: level, codes: [{ values: [HAI_LONG], level: SATISFIED }, { values: [KHONG_HAI_LONG], level: NOT_SATISFIED }] }
  unit: { column: office, missing: create }
  caseId: case
`, { shape: 'ratingRow' });
    const file = city.file('ratings.csv', 'nr,day,level,office,case\n1,2025-01-07,HAI_LONG,Desk,R1\n2,2025-01-07,KHONG_HAI_LONG,Desk,\n3,2025-01-07,WELL,Desk,\n1,2025-01-07,HAI_LONG,Desk,R1\n');
    const result = await city.ingest(file, map, { maxRefused: '1' });
    expect(result).toMatchObject({ read: 4, refused: 1, refusedByReason: { ROW_CODE: 1 }, counts: { new: 2, changed: 0, unchanged: 1 } });
    const [rated] = await casesOf(cases.runId);
    expect(await city.rows(`select external_id, level, case_id, unit_id from rating where run_id = ${result.runId} order by external_id`)).toEqual([
      { external_id: '1', level: 3, case_id: rated!.id, unit_id: rated!.unit_id }, { external_id: '2', level: 1, case_id: null, unit_id: rated!.unit_id },
    ]);
    expect((await city.ingest(file, map, { maxRefused: '1' })).counts).toEqual({ new: 0, changed: 0, unchanged: 3 });
  });

  test('what is no such file is refused with words, and the run says so', async () => {
    const notXlsx = await city.ingest(csv('plain.csv', 'a,2025-01-06 09:00,,,'), mapping(COLUMNS, { format: 'xlsx' }));
    expect(notXlsx).toMatchObject({ state: 'FAILED', code: 'FILE_UNREADABLE', message: expect.stringContaining('it is no zip file') });
    const wrongHeader = await city.ingest(city.file('wrong.csv', 'id;received;due\na;2025-01-06;2025-01-07\n'), mapping(COLUMNS));
    expect(wrongHeader).toMatchObject({ code: 'FILE_UNREADABLE', message: expect.stringContaining('its header lacks "id", "received"') });
    expect(await city.ingest('/nowhere/file.csv', mapping(COLUMNS))).toMatchObject({ state: 'FAILED', runId: null, code: 'FILE_UNREADABLE' });
    expect(await city.rows(`select state from import_run where id = ${wrongHeader.runId}`)).toEqual([{ state: 'FAILED' }]);
  });
});

describe('the store', () => {
  test('becomes real with the first import; a simulated one takes real rows only when told by name', async () => {
    expect(await readMeta(city.store.db, 'origin')).toBe('REAL');
    await city.store.write((trx) => writeMeta(trx, 'origin', 'SIMULATED'));
    const file = csv('real.csv', 'a,2025-01-06 09:00,,,');
    await expect(city.ingest(file, mapping(COLUMNS))).rejects.toMatchObject({ code: 'STORE_MISMATCH' });
    await expect(city.ingest(file, mapping(COLUMNS), { intoSimulated: 'boston' })).rejects.toMatchObject({ code: 'STORE_MISMATCH' });
    expect(await city.ingest(file, mapping(COLUMNS), { intoSimulated: 'wabo' })).toMatchObject({ state: 'DONE' });
    expect(await readMeta(city.store.db, 'origin')).toBe('SIMULATED');
    await city.store.write((trx) => writeMeta(trx, 'origin', 'REAL'));
    await expect(city.ingest(file, 'boston-311')).rejects.toMatchObject({ code: 'STORE_MISMATCH' });
  });

  test('finds runs whose process is gone, and leaves those that are being run', async () => {
    const run = { source_id: 1, file_name: 'f', file_digest: 'd', mapping_name: 'm', state: 'RUNNING', started_at: NOW, ended_at: null, rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0 };
    await city.store.write(async (trx) => {
      await trx.insertInto('import_run').values([{ ...run, id: 9001, message: 'process 1 on elsewhere 00000000' }]).execute();
    });
    expect(await markInterruptedRuns(city.store, () => NOW)).toEqual([9001]);
    expect(await city.rows('select state, ended_at from import_run where id = 9001')).toEqual([{ state: 'INTERRUPTED', ended_at: NOW }]);
    expect(await markInterruptedRuns(city.store, () => NOW)).toEqual([]);
  });
});
