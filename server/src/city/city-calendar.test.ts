import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../store/city-time.ts';
import { cityCalendar, loadCalendarRows } from './city-calendar.ts';
import { loadProfile } from './profile.ts';

const profile = loadProfile('da-nang');
const calendar = cityCalendar(profile);

describe('the calendar of Da Nang', () => {
  it.each([[2023, 249], [2024, 251], [2025, 250], [2026, 249]])('%i has %i working days', (year, expected) => {
    expect(calendar.workingDaysBetween(dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`))).toBe(expected);
  });

  it('works on the Saturdays that make up for swapped days, and on no other weekend', () => {
    const worked: string[] = [];
    for (let day = dayOf('2023-01-01'); day < dayOf('2028-01-01'); day++) {
      if ([6, 0].includes(new Date(day * 86_400_000).getUTCDay()) && calendar.isWorkingDay(day)) worked.push(isoOf(day));
    }
    expect(worked).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']);
  });

  it('rests on the days they were swapped for, and on 24 November from 2026 on', () => {
    for (const date of ['2024-04-29', '2025-05-02', '2026-01-02', '2026-08-31', '2026-11-24']) expect(calendar.isWorkingDay(dayOf(date)), date).toBe(false);
    for (const date of ['2023-11-24', '2025-11-24', '2026-11-23', '2026-11-25']) expect(calendar.isWorkingDay(dayOf(date)), date).toBe(true);
    expect(calendar.skippedDays(dayOf('2026-11-24'), dayOf('2026-11-25'))).toEqual([
      { day: dayOf('2026-11-24'), weekend: false, reason: 'Ngày Văn hóa Việt Nam', reasonEn: 'Vietnam Culture Day', legalAct: 'Nghị quyết 28/2026/QH16', confidence: 'HIGH' },
    ]);
  });

  it('rests for Tết', () => {
    for (const [from, to, next] of [['2023-01-20', '2023-01-26', '2023-01-27'], ['2024-02-08', '2024-02-14', '2024-02-15'], ['2025-01-27', '2025-01-31', '2025-02-03'], ['2026-02-16', '2026-02-20', '2026-02-23']] as const) {
      expect(calendar.workingDaysBetween(dayOf(from), dayOf(to) + 1)).toBe(0);
      expect(isoOf(calendar.addWorkingDays(dayOf(from), 1))).toBe(next);
    }
  });

  it('knows 2023–2026, proposes 2027 with no legal act, and claims nothing beyond', () => {
    expect(calendar.knownYears()).toEqual([2023, 2024, 2025, 2026, 2027].map((year) => ({ year, provisional: year === 2027 })));
    const rows2027 = loadCalendarRows(profile).filter((row) => isoOf(row.day).startsWith('2027'));
    expect(rows2027).toHaveLength(12);
    expect(rows2027.filter((row) => row.reason_en === 'Tết')).toHaveLength(5);
    for (const row of rows2027) expect(row).toMatchObject({ confidence: 'PROVISIONAL', legal_act: null });
    expect(calendar.gaps(dayOf('2022-06-01'), dayOf('2028-06-01'))).toEqual({ unknownYears: [2022, 2028], provisionalYears: [2027] });
  });

  it('takes another version from the rows it is given', () => {
    const rows = [...loadCalendarRows(profile), { calendar: profile.calendar.name, version: 2, day: dayOf('2027-02-03'), kind: 'DAY_OFF', reason: 'r', reason_en: 'r', legal_act: 'act', confidence: 'HIGH' }];
    const next = cityCalendar(profile, rows, 2);
    expect(next.version).toBe(2);
    expect(next.isWorkingDay(dayOf('2027-02-03'))).toBe(false);
    expect(cityCalendar(profile, rows).isWorkingDay(dayOf('2027-02-03'))).toBe(true);
  });
});

describe('cities without known holidays', () => {
  it.each(['boston', 'wabo'])('%s says so', (id) => {
    const other = cityCalendar(loadProfile(id));
    expect(other.knownYears()).toEqual([]);
    expect(other.gaps(dayOf('2011-07-01'), dayOf('2012-01-01')).unknownYears).toEqual([2011]);
    expect(other.officeHours.secondsPerDay).toBe(28_800);
  });
});
