import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post, serveCity, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

interface Day { day: string; kind: string; reason: string; reasonEn: string; confidence: string }

describe('calendars', () => {
  test('say which days are not worked, why, and how many are', async () => {
    const { data } = await post(served, `{ calendars { name version isCurrent officeHours tet: days(period: { from: "2026-02-01", to: "2026-03-01" }) { day kind reason reasonEn confidence }
      february: workingDays(period: { from: "2026-02-01", to: "2026-03-01" }) october: workingDays(period: { from: "2026-10-01", to: "2026-11-01" }) tetWeek: workingDays(period: { from: "2026-02-16", to: "2026-02-21" })
      new: days(period: { from: "2027-01-01", to: "2028-01-01" }) { day confidence } all: days { day } } caseStats(filter: {}) { stamp { calendarVersion } } }`);
    const { calendars, caseStats } = data as unknown as { calendars: { name: string; version: number; isCurrent: boolean; officeHours: string[]; tet: Day[]; february: number; october: number; tetWeek: number; new: Day[]; all: Day[] }[]; caseStats: { stamp: { calendarVersion: number } } };
    const current = calendars.find((one) => one.isCurrent)!;
    expect(current.version).toBe(caseStats.stamp.calendarVersion);
    expect(calendars.filter((one) => one.isCurrent)).toHaveLength(1);
    expect(current.tet.map((one) => one.day)).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']);
    for (const one of current.tet) expect(one).toMatchObject({ kind: 'DAY_OFF', reason: expect.stringMatching(/Tết/), reasonEn: expect.stringMatching(/Tết/) });
    // Twenty weekdays, five of them Tết; October 2026 has no holiday.
    expect([current.february, current.tetWeek, current.october]).toEqual([15, 0, 22]);
    expect(current.new.length).toBeGreaterThan(0);
    expect(current.new.every((one) => one.confidence === 'PROVISIONAL')).toBe(true);
    expect(current.all.length).toBeGreaterThan(current.tet.length + current.new.length);
    for (const hours of current.officeHours) expect(hours).toMatch(/^\d\d:\d\d–\d\d:\d\d$/);
  });

  test('refuse a period that is reversed', async () => {
    const { errors } = await post(served, '{ calendars { workingDays(period: { from: "2026-03-01", to: "2026-02-01" }) } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'period', value: { from: '2026-03-01', to: '2026-02-01' } } });
  });
});
