import { describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { lastLogged, loggedBefore, logSpan, type LogKey } from '@dung-hen/server/src/lateness/judgement-log.query.ts';
import { insertRows } from '@dung-hen/server/src/store/insert-rows.ts';
import { ENGINES, openTestStore } from './engines.ts';

describe.each(ENGINES)('the log of judgements on %s', (engine) => {
  test('gives what a look stands upon in one statement: the first day and the last one before', async () => {
    const { store, close } = await openTestStore(engine);
    try {
      await prepareStore(store, loadProfile('da-nang'));
      const row = (day: number, unit: number, policy = 'default') => ({
        policy, policy_version: 2, stream: 2, day, unit_id: unit, level: 2, single_look: 3, flagged: 1, looks: day, since_day: 10, late_since_day: null,
        n: 40, on_time: 30, owed: 0.95, p_value: null, adjusted_p_value: 0.5, origin: 1, judged_at: 5,
      });
      await store.write((trx) => insertRows(trx, 'judgement_log', [row(10, 1), row(11, 1), row(11, 2), row(14, 2), row(9, 3, 'another')]));
      const key: LogKey = { name: 'default', version: 2, stream: 'DOSSIER' };
      for (const day of [9, 10, 11, 12, 14, 15]) {
        const [span, units] = [await logSpan(store.db, key), await lastLogged(store.db, key, day)];
        expect(await loggedBefore(store.db, key, day), `before ${day}`).toEqual(units.size === 0 ? null : { from: span!.from, units });
      }
      expect([...(await loggedBefore(store.db, key, 14))!.units.keys()].sort()).toEqual([1, 2]);
      expect((await loggedBefore(store.db, key, 15))!.from).toBe(10);
      expect(await loggedBefore(store.db, { ...key, version: 3 }, 15)).toBeNull();
      expect(await loggedBefore(store.db, { ...key, stream: 'FEEDBACK' }, 15)).toBeNull();
    } finally {
      await close();
    }
  }, 120_000);
});
