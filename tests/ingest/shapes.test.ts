import { fileURLToPath } from 'node:url';
import { QUALITY_FLAGS } from '@dung-hen/server/src/cases/codes.ts';
import { openTestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { describe, expect, test } from 'vitest';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/ingest/${name}`, import.meta.url));
const at = (iso: string) => Date.parse(iso) / 1000;

/** Small files of the project's own, in the shape of the real ones: these always run. */
describe('the shipped mappings on files of their shape', () => {
  test('Boston 311', async () => {
    const city = await openTestCity('boston');
    try {
      const result = await city.ingest(fixture('boston-shape.csv'), 'boston-311', { maxRefused: '2' });
      expect(result).toMatchObject({ state: 'DONE', read: 7, refused: 2, refusedByReason: { ROW_MISSING: 1, ROW_NUMBER: 1 }, counts: { new: 5, changed: 0, unchanged: 0 } });
      const rows = await city.rows<Record<string, unknown>>(`select c.external_id, c.received_at, c.due_at, c.ended_at, c.quality, c.online, c.published, u.code as unit, a.name as area
        from cases c left join unit u on u.id = c.unit_id left join area a on a.id = c.area_id order by 1`);
      expect(rows).toEqual([
        { external_id: '1001', received_at: at('2011-07-01T13:00:00Z'), due_at: at('2011-07-08T13:00:00Z'), ended_at: at('2011-07-08T13:00:00Z'), quality: 0, online: 0, published: 1, unit: 'PWDx', area: 'North Quarter' },
        { external_id: '1002', received_at: at('2011-07-01T13:30:00Z'), due_at: at('2011-07-08T13:30:00Z'), ended_at: at('2011-07-08T13:30:01Z'), quality: 0, online: 1, published: 1, unit: 'PWDx', area: 'North Quarter' },
        // Over the night in which the clocks go back: five hours, not four.
        { external_id: '1003', received_at: at('2011-11-06T03:30:00Z'), due_at: at('2011-11-06T08:30:00Z'), ended_at: null, quality: QUALITY_FLAGS.NO_AREA, online: 1, published: 1, unit: 'NEWD', area: null },
        { external_id: '1004', received_at: at('2011-07-02T14:00:00Z'), due_at: null, ended_at: at('2011-07-03T14:00:00Z'), quality: QUALITY_FLAGS.NO_AREA | QUALITY_FLAGS.NO_DUE_DATE, online: 1, published: 1, unit: 'INFO', area: null },
        { external_id: '1005', received_at: at('2011-07-02T14:00:00Z'), due_at: at('2011-07-01T14:00:00Z'), ended_at: at('2011-07-02T15:00:00Z'), quality: QUALITY_FLAGS.DUE_BEFORE_RECEIVED | QUALITY_FLAGS.FLAG_DISAGREES, online: 1, published: 1, unit: 'INFO', area: 'South Quarter' },
      ]);
      expect((await city.ingest(fixture('boston-shape.csv'), 'boston-311', { maxRefused: '2' })).counts).toEqual({ new: 0, changed: 0, unchanged: 5 });
    } finally {
      await city.close();
    }
  });

  test('the WABO receipt log', async () => {
    const city = await openTestCity('wabo');
    try {
      const result = await city.ingest(fixture('wabo-shape.csv'), 'wabo-receipt', { maxRefused: '2' });
      expect(result).toMatchObject({ state: 'DONE', read: 7, refused: 2, refusedByReason: { ROW_DATE: 1, ROW_CASE: 1 }, counts: { new: 2, changed: 0, unchanged: 0 } });
      const rows = await city.rows(`select c.external_id, c.received_at, c.due_at, c.ended_at, c.transfers, d.name as at_due, h.name as holder
        from cases c left join unit d on d.id = c.holder_at_due_id left join unit h on h.id = c.holder_id order by 1`);
      expect(rows).toEqual([
        // At whole seconds the end and the deadline are one instant: on time.
        { external_id: 'case-1', received_at: at('2025-03-03T08:00:00Z'), due_at: at('2025-03-31T10:00:00Z'), ended_at: at('2025-03-31T10:00:00Z'), transfers: 1, at_due: 'South', holder: 'South' },
        { external_id: 'case-2', received_at: at('2025-03-03T08:00:00Z'), due_at: at('2025-03-10T11:00:00Z'), ended_at: at('2025-03-10T11:00:01Z'), transfers: 1, at_due: 'North', holder: 'South' },
      ]);
      expect(await city.rows('select e.seq, e.activity, u.name as holder from case_event e join cases c on c.id = e.case_id left join unit u on u.id = e.to_unit_id order by c.external_id, e.seq')).toEqual([
        { seq: 0, activity: 'Confirm', holder: 'North' }, { seq: 1, activity: 'Check', holder: null }, { seq: 2, activity: 'Decide', holder: 'South' },
        { seq: 0, activity: 'Confirm', holder: 'North' }, { seq: 1, activity: 'Check', holder: 'South' },
      ]);
    } finally {
      await city.close();
    }
  });
});
