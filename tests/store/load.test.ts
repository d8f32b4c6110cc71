import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadStagedCases } from '@dung-hen/server/src/cases/load-cases.ts';
import { createStagedTables, STAGED_CASE_COLUMNS } from '@dung-hen/server/src/cases/staged-tables.ts';
import { undoRun } from '@dung-hen/server/src/cases/undo-run.ts';
import type { Staging } from '@dung-hen/server/src/store/store.ts';
import { dataVersion } from '@dung-hen/server/src/store/store-meta.ts';
import { ENGINES, openTestStore, type TestStore } from './engines.ts';

const DEFAULTS: Record<string, string> = {
  received_at: '1000', received_day: '0', due_derived: '0', standing: '0', pauses: '0', published: '1', anonymous: '0',
  extensions: '0', transfers: '0', reopens: '0', supplements: '0', quality: '0', ref_day: '10', ref_month: '0', stream: '2', digest: '1',
};

async function stage(staging: Staging, cases: Record<string, string>[]): Promise<void> {
  await createStagedTables(staging);
  for (const given of cases) {
    const row = { ...DEFAULTS, ...given };
    const columns = Object.keys(STAGED_CASE_COLUMNS).filter((name) => name in row);
    await staging.connection.run(`insert into staged_case (${columns.join(', ')}) values (${columns.map((name) => row[name]).join(', ')})`);
    await staging.connection.run(`insert into staged_event values (${row.external_id}, 0, ${row.received_at}, 1, null, 7, 'nhận', null)`);
  }
}

describe.each(ENGINES)('loading staged cases into %s', (engine) => {
  let test_store: TestStore;
  beforeAll(async () => {
    test_store = await openTestStore(engine);
    await test_store.store.write(async (trx) => {
      await trx.insertInto('source').values({ id: 1, code: 's', name: 's', name_en: 's', steward: '', stream: 'DOSSIER', expected_interval_minutes: 60, grace_minutes: 0, last_load_at: null, data_up_to: null }).execute();
      for (const id of [1, 2, 3]) {
        await trx.insertInto('import_run').values({ id, source_id: 1, file_name: 'f', file_digest: 'd', mapping_name: 'm', state: 'DONE', started_at: 0, ended_at: 0, rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null }).execute();
      }
    });
  });
  afterAll(() => test_store.close());

  test('adds, replaces, leaves alone, and undoes', async () => {
    const { store } = test_store;
    const first = await store.openStaging();
    await stage(first, [
      { external_id: "'A'", title: "'Xin cấp phép, \"lần 2\"\\N'" },
      { external_id: "'B'", ended_at: '2000', due_at: '3000', due_day: '10', outcome: '1', unit_id: '5' },
    ]);
    expect(await loadStagedCases(store, first, { sourceId: 1, runId: 1 })).toEqual({ new: 2, changed: 0, unchanged: 0 });
    expect(await loadStagedCases(store, first, { sourceId: 1, runId: 2 })).toEqual({ new: 0, changed: 0, unchanged: 2 });
    await first.drop();
    const version = await dataVersion(store.db);
    const unsettled = async () => (await store.db.selectFrom('case_unsettled').select('external_id').orderBy('id').execute()).map((row) => row.external_id);
    expect(await unsettled()).toEqual(['A']);
    const before = await store.db.selectFrom('cases').selectAll().orderBy('id').execute();
    expect(before.map((row) => [row.external_id, row.title, row.due_at])).toEqual([['A', 'Xin cấp phép, "lần 2"\\N', null], ['B', null, 3000]]);
    expect(await store.db.selectFrom('case_rollup').select(['ref_day', 'unit_id', 'done_cell', 'n']).execute()).toEqual([{ ref_day: 10, unit_id: 5, done_cell: 1, n: 1 }]);

    const second = await store.openStaging();
    await stage(second, [
      { external_id: "'B'", ended_at: '4000', due_at: '3000', due_day: '11', ref_day: '11', outcome: '1', unit_id: '5', digest: '2' },
      { external_id: "'C'" },
    ]);
    expect(await loadStagedCases(store, second, { sourceId: 1, runId: 3 })).toEqual({ new: 1, changed: 1, unchanged: 0 });
    await second.drop();
    expect(await store.db.selectFrom('case_rollup').select(['ref_day', 'done_cell', 'n']).execute()).toEqual([{ ref_day: 11, done_cell: 2, n: 1 }]);
    expect(await store.db.selectFrom('case_event').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirst()).toEqual({ n: 3 });
    expect((await store.db.selectFrom('import_run').selectAll().where('id', '=', 3).executeTakeFirst())).toMatchObject({ rows_new: 1, rows_changed: 1 });

    expect(await unsettled()).toEqual(['A', 'C']);

    await expect(undoRun(store, 1)).rejects.toMatchObject({ code: 'RUN_NOT_UNDOABLE' });
    expect(await undoRun(store, 3)).toEqual({ removed: 1, restored: 1 });
    expect(await store.db.selectFrom('cases').selectAll().orderBy('id').execute()).toEqual(before);
    expect(await store.db.selectFrom('case_rollup').select(['ref_day', 'done_cell', 'n']).execute()).toEqual([{ ref_day: 10, done_cell: 1, n: 1 }]);
    expect(await dataVersion(store.db)).toBe(version + 2);
    expect(await store.db.selectFrom('case_unsettled').selectAll().execute()).toEqual([before[0]]);
    expect(await undoRun(store, 1)).toEqual({ removed: 2, restored: 0 });
    expect(await unsettled()).toEqual([]);
    expect(await store.db.selectFrom('case_event').selectAll().execute()).toEqual([]);

    // An id that has been given away is not given again.
    const again = await store.openStaging();
    await stage(again, [{ external_id: "'A'" }]);
    await loadStagedCases(store, again, { sourceId: 1, runId: 2 });
    await again.drop();
    expect((await store.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id).toBeGreaterThan(Math.max(...before.map((row) => row.id)));
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const { store } = test_store;
    await expect(store.write(async (trx) => {
      await trx.insertInto('store_meta').values({ key: 'x', value: 'y' }).execute();
      throw new Error('half way');
    })).rejects.toThrow('half way');
    expect(await store.db.selectFrom('store_meta').selectAll().where('key', '=', 'x').execute()).toEqual([]);
  });
});
