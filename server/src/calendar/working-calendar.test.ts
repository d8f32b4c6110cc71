import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, instantOf, isoOf, localDay, offsetSeconds } from '../store/city-time.ts';
import { weekdayOf } from './weekdays.ts';
import { WorkingCalendar, type CalendarRow } from './working-calendar.ts';
import { ZoneClock } from './zone-clock.ts';

const row = (date: string, kind: string, confidence = 'HIGH'): CalendarRow => ({
  day: dayOf(date), kind, reason: 'lý do', reason_en: 'reason', legal_act: null, confidence,
});
const ROWS = [row('2026-02-16', 'DAY_OFF'), row('2026-02-17', 'DAY_OFF'), row('2026-02-21', 'MAKE_UP'), row('2026-12-31', 'DAY_OFF'), row('2027-01-01', 'DAY_OFF', 'PROVISIONAL')];
const HOURS = [{ from: 27_000, to: 41_400 }, { from: 48_600, to: 63_000 }];
const calendarIn = (timeZone: string, rows = ROWS) => WorkingCalendar.from({ name: 'test', version: 3, timeZone, officeHours: HOURS, rows });
const calendar = calendarIn('Asia/Ho_Chi_Minh');

/** The rule itself, day by day. */
function works(day: number): boolean {
  const kind = ROWS.find((each) => each.day === day)?.kind;
  return kind === 'MAKE_UP' || (kind !== 'DAY_OFF' && weekdayOf(day) <= 5);
}

const nearRows = fc.integer({ min: dayOf('2026-01-20'), max: dayOf('2027-01-20') });
/** Also where the tables end, and where only arithmetic remains. */
const anyDay = fc.oneof(nearRows, ...['1950-01-01', '2101-01-01', '1899-12-31', '2400-02-29'].map((date) => fc.integer({ min: dayOf(date) - 30, max: dayOf(date) + 30 })));

describe('working days', () => {
  it('are Monday to Friday, less days off, with make-up days', () => {
    fc.assert(fc.property(anyDay, (day) => {
      expect(calendar.isWorkingDay(day)).toBe(works(day));
    }), { numRuns: 1000 });
  });

  it('between two days are those of the half-open range, after a day those up to and including the other', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, span) => {
      const days = Array.from({ length: span + 1 }, (_, i) => from + i);
      expect(calendar.workingDaysBetween(from, from + span)).toBe(days.slice(0, span).filter(works).length);
      expect(calendar.workingDaysAfter(from, from + span)).toBe(days.slice(1).filter(works).length);
      expect(calendar.workingDaysBetween(from + span, from)).toBe(0 - calendar.workingDaysBetween(from, from + span));
    }), { numRuns: 500 });
  });

  it('are added by walking: day 1 is the next one', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, n) => {
      let forward = from;
      for (let left = n; left > 0;) if (works(++forward)) left--;
      let back = from;
      for (let left = n; left > 0;) if (works(--back)) left--;
      expect(calendar.addWorkingDays(from, n)).toBe(forward);
      expect(calendar.addWorkingDays(from, -n)).toBe(back);
      expect(calendar.workingDaysAfter(from, forward)).toBe(n);
    }), { numRuns: 500 });
  });

  it('zero of them is the day itself, or the next that is worked', () => {
    expect(isoOf(calendar.addWorkingDays(dayOf('2026-02-20'), 0))).toBe('2026-02-20');
    expect(isoOf(calendar.addWorkingDays(dayOf('2026-02-14'), 0))).toBe('2026-02-18');
    expect(isoOf(calendar.workingDayOnOrAfter(dayOf('2026-02-21')))).toBe('2026-02-21');
    expect(isoOf(calendar.workingDayOnOrAfter(dayOf('2026-02-22')))).toBe('2026-02-23');
  });

  it('left out and made up are named; counted and left out add up', () => {
    const [from, to] = [dayOf('2026-02-14'), dayOf('2026-02-23')];
    expect(calendar.skippedDays(from, to).map((day) => [isoOf(day.day), day.weekend, day.reasonEn])).toEqual([
      ['2026-02-14', true, 'Weekend'], ['2026-02-15', true, 'Weekend'], ['2026-02-16', false, 'reason'], ['2026-02-17', false, 'reason'], ['2026-02-22', true, 'Weekend'],
    ]);
    expect(calendar.makeUpDays(from, to).map((day) => isoOf(day.day))).toEqual(['2026-02-21']);
    fc.assert(fc.property(nearRows, fc.integer({ min: 0, max: 200 }), (day, span) => {
      expect(calendar.workingDaysBetween(day, day + span) + calendar.skippedDays(day, day + span).length).toBe(span);
    }));
  });

  it('says which years it does not know, and which are only proposed', () => {
    expect(calendar.knownYears()).toEqual([{ year: 2026, provisional: false }, { year: 2027, provisional: true }]);
    expect(calendar.gaps(dayOf('2025-12-31'), dayOf('2028-01-01'))).toEqual({ unknownYears: [2025], provisionalYears: [2027] });
    expect(calendar.gaps(dayOf('2026-01-01'), dayOf('2027-01-01'))).toEqual({ unknownYears: [], provisionalYears: [] });
    expect(calendarIn('Europe/Amsterdam', []).gaps(dayOf('2026-01-01'), dayOf('2026-01-02')).unknownYears).toEqual([2026]);
  });

  it('refuses rows that contradict each other', () => {
    expect(() => calendarIn('Asia/Ho_Chi_Minh', [row('2026-02-16', 'DAY_OFF'), row('2026-02-16', 'DAY_OFF')])).toThrow(/2026-02-16: named twice/);
    expect(() => calendarIn('Asia/Ho_Chi_Minh', [row('2026-02-16', 'MAKE_UP')])).toThrow(/outside the working week/);
    expect(() => calendarIn('Asia/Ho_Chi_Minh', [row('2026-02-16', 'HALF')])).toThrow(/DAY_OFF or MAKE_UP/);
  });
});

describe('office time', () => {
  const at = (date: string, clock: string) => calendar.clock.instantOf(dayOf(date), Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60);
  const told = (instant: number) => {
    const second = calendar.clock.secondOfDayAt(instant);
    return `${isoOf(calendar.dayAt(instant))} ${String(Math.floor(second / 3600)).padStart(2, '0')}:${String(Math.floor((second % 3600) / 60)).padStart(2, '0')}`;
  };

  it.each([
    ['2026-02-12', '08:00', 4, '2026-02-12 14:00'],
    ['2026-02-12', '07:30', 4, '2026-02-12 11:30'],
    ['2026-02-12', '07:30', 8, '2026-02-12 17:30'],
    ['2026-02-12', '12:00', 1, '2026-02-12 14:30'],
    ['2026-02-12', '17:00', 1, '2026-02-13 08:00'],
    ['2026-02-12', '23:30', 8, '2026-02-13 17:30'],
    ['2026-02-13', '17:30', 1, '2026-02-18 08:30'],
    ['2026-02-14', '10:00', 8, '2026-02-18 17:30'],
    ['2026-02-20', '16:30', 2, '2026-02-21 08:30'],
    ['2026-02-12', '14:30', -1, '2026-02-12 13:30'],
    ['2026-02-12', '14:30', -2, '2026-02-12 10:30'],
    ['2026-02-18', '07:30', -8, '2026-02-13 07:30'],
    ['2026-02-14', '10:00', 0, '2026-02-14 10:00'],
  ])('%s %s and %d working hours are %s', (date, clock, hours, expected) => {
    expect(told(calendar.addWorkingSeconds(at(date, clock), hours * 3600))).toBe(expected);
  });

  it('equals a minute-by-minute count, in zones with and without summer time', () => {
    for (const timeZone of ['Asia/Ho_Chi_Minh', 'America/New_York']) {
      const local = calendarIn(timeZone);
      const start = fc.integer({ min: local.clock.instantOf(dayOf('2026-02-10')) / 60, max: local.clock.instantOf(dayOf('2026-03-20')) / 60 });
      fc.assert(fc.property(start, fc.integer({ min: 0, max: 12_000 }), (startMinute, minutes) => {
        let worked = 0;
        for (let minute = startMinute; minute < startMinute + minutes; minute++) {
          const second = local.clock.secondOfDayAt(minute * 60);
          if (works(local.dayAt(minute * 60)) && HOURS.some(({ from, to }) => second >= from && second < to)) worked += 60;
        }
        expect(local.workingSecondsBetween(startMinute * 60, (startMinute + minutes) * 60)).toBe(worked);
      }), { numRuns: 40 });
    }
  });

  it('added is office time between, and there is no earlier such instant', () => {
    const instant = fc.integer({ min: at('2026-01-01', '00:00'), max: at('2027-02-01', '00:00') });
    fc.assert(fc.property(instant, fc.integer({ min: 1, max: 1_000_000 }), (from, seconds) => {
      const to = calendar.addWorkingSeconds(from, seconds);
      expect(calendar.workingSecondsBetween(from, to)).toBe(seconds);
      expect(calendar.workingSecondsBetween(from, to - 1)).toBe(seconds - 1);
      const back = calendar.addWorkingSeconds(from, -seconds);
      expect(calendar.workingSecondsBetween(back, from)).toBe(seconds);
      expect(calendar.workingSecondsBetween(back + 1, from)).toBe(seconds - 1);
    }), { numRuns: 500 });
  });
});

describe('the wall clock', () => {
  it.each(['Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Amsterdam', 'Australia/Lord_Howe'])('of %s reads as Intl does', (timeZone) => {
    const clock = ZoneClock.of(timeZone);
    fc.assert(fc.property(fc.integer({ min: -200_000_000, max: 3_500_000_000 }), (at) => {
      expect(clock.offsetAt(at)).toBe(offsetSeconds(timeZone, at));
      expect(clock.dayAt(at)).toBe(localDay(timeZone, at));
      expect(clock.instantOf(clock.dayAt(at), 43_200)).toBe(instantOf(timeZone, localDay(timeZone, at), 43_200));
    }), { numRuns: 500 });
  });

  it('changes to summer time at the right second', () => {
    const clock = ZoneClock.of('America/New_York');
    const change = Date.UTC(2026, 2, 8, 7) / 1000;
    expect(clock.offsetAt(change - 1)).toBe(-18_000);
    expect(clock.offsetAt(change)).toBe(-14_400);
  });
});
