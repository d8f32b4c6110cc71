import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../store/city-time.ts';
import { cityDayRows } from './city-days.ts';
import { WorkingCalendar } from './working-calendar.ts';

const calendar = WorkingCalendar.from({
  name: 'test', version: 1, timeZone: 'Asia/Ho_Chi_Minh', officeHours: [{ from: 0, to: 28_800 }],
  rows: [{ day: dayOf('2026-11-24'), kind: 'DAY_OFF', reason: 'r', reason_en: 'r', legal_act: null, confidence: 'HIGH' }],
});

describe('the day dimension', () => {
  it('has one row a day with the parts that grouping truncates to', () => {
    const rows = cityDayRows(calendar);
    expect(rows).toHaveLength(dayOf('2046-01-01') - dayOf('2000-01-01'));
    rows.forEach((row, i) => {
      const date = new Date(`${isoOf(row.day)}T00:00:00Z`);
      expect(row.day).toBe(dayOf('2000-01-01') + i);
      expect(row.year).toBe(date.getUTCFullYear());
      expect(row.month).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth());
      expect(row.quarter).toBe((date.getUTCFullYear() - 1970) * 4 + Math.floor(date.getUTCMonth() / 3));
      expect(row.weekday).toBe(date.getUTCDay() || 7);
      expect(row.day - row.week).toBe(row.weekday - 1);
    });
    expect(isoOf(rows.find((row) => isoOf(row.day) === '2027-01-01')!.week)).toBe('2026-12-28');
  });

  it('counts working days from its first row on', () => {
    const rows = cityDayRows(calendar, dayOf('2026-11-20'), dayOf('2026-11-28'));
    expect(rows.map((row) => [row.working, row.working_index])).toEqual([[1, 1], [0, 1], [0, 1], [1, 2], [0, 2], [1, 3], [1, 4], [1, 5]]);
    expect(cityDayRows(calendar, 100, 100)).toEqual([]);
  });
});
