import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoRun } from '../cases/undo-run.ts';
import { openTestCity, type TestCity } from './ingest-city.fixture.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../../tests/fixtures/ingest/${name}`, import.meta.url));

let city: TestCity;
beforeEach(async () => {
  city = await openTestCity('da-nang');
});
afterEach(() => city.close());

const letters = () => city.rows(`select a.external_id, c.external_id as about, u.name as signer, a.reason, a.new_due_at - a.sent_at as until
  from apology a left join cases c on c.id = a.case_id left join unit u on u.id = a.signer_unit_id order by a.external_id`);

describe('letters of apology', () => {
  test('find their dossiers by number; those about none are refused', async () => {
    await city.ingest(fixture('mot-cua.csv'), 'mot-cua', { maxRefused: '50%' });
    const result = await city.ingest(fixture('thu-xin-loi.csv'), 'thu-xin-loi', { maxRefused: '100%' });
    expect(result).toMatchObject({ state: 'DONE', read: 7, refused: 5, refusedByReason: { ROW_UNKNOWN_CASE: 1, ROW_DATE: 1, ROW_MISSING: 1, ROW_DATE_ORDER: 1, ROW_UNIT: 1 }, counts: { new: 2, changed: 0, unchanged: 0 } });
    const day = 86_400;
    expect(await letters()).toEqual([
      // Six days later, to the end of that day.
      { external_id: '12/TXL', about: 'H17.01-250210-0002', signer: 'Quận Hải Châu', reason: 'Phải kiểm tra thực địa thêm', until: 7 * day - 9 * 3600 - 1 },
      { external_id: '13/TXL', about: 'H17.01-250210-0002', signer: 'Quận Hải Châu', reason: null, until: 7 * day + 17.5 * 3600 },
    ]);
    expect(await city.rows(`select value, reason from refused_row where run_id = ${result.runId} and reason = 'ROW_UNKNOWN_CASE'`)).toEqual([{ value: 'H17.99-999999-9999', reason: 'ROW_UNKNOWN_CASE' }]);
    expect((await city.ingest(fixture('thu-xin-loi.csv'), 'thu-xin-loi', { maxRefused: '100%' })).counts).toEqual({ new: 0, changed: 0, unchanged: 2 });
    expect(await undoRun(city.store, result.runId!)).toEqual({ removed: 2, restored: 0 });
    expect(await letters()).toEqual([]);
  });

  test('stay when their dossiers are undone, and find them again', async () => {
    const dossiers = await city.ingest(fixture('mot-cua.csv'), 'mot-cua', { maxRefused: '50%' });
    await city.ingest(fixture('thu-xin-loi.csv'), 'thu-xin-loi', { maxRefused: '100%' });
    await undoRun(city.store, dossiers.runId!);
    expect((await letters()).map((one) => one.about)).toEqual([null, null]);
    await city.ingest(fixture('mot-cua.csv'), 'mot-cua', { maxRefused: '50%' });
    expect((await city.ingest(fixture('thu-xin-loi.csv'), 'thu-xin-loi', { maxRefused: '100%' })).counts).toEqual({ new: 0, changed: 2, unchanged: 0 });
    expect((await letters()).map((one) => one.about)).toEqual(['H17.01-250210-0002', 'H17.01-250210-0002']);
  });

  test('need dossiers at all: without them every letter is refused', async () => {
    const result = await city.ingest(fixture('thu-xin-loi.csv'), 'thu-xin-loi');
    expect(result).toMatchObject({ state: 'FAILED', code: 'TOO_MANY_REFUSED' });
    expect(await letters()).toEqual([]);
  });
});
