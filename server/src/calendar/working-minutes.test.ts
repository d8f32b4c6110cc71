import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../city/city-calendar.ts';
import { loadProfile } from '../city/profile.ts';
import { dayOf } from '../store/city-time.ts';
import { WorkingCalendar } from './working-calendar.ts';
import { workingMinutesBetween } from './working-minutes.ts';

const daNang = cityCalendar(loadProfile('da-nang'));
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+07:00`) / 1000;

describe('working minutes', () => {
  it.each([
    ['within a morning', '2026-11-20 08:00:00', '2026-11-20 09:30:00', 90],
    ['over the midday break', '2026-11-20 11:00:00', '2026-11-20 14:00:00', 60],
    ['over a weekend', '2026-11-20 17:00:00', '2026-11-23 08:00:00', 60],
    ['over Tết 2026', '2026-02-13 17:00:00', '2026-02-23 08:00:00', 60],
    ['a swapped Saturday counts, its Monday does not', '2026-08-21 17:30:00', '2026-09-01 07:30:00', 6 * 480],
    ['outside office hours', '2026-11-20 18:00:00', '2026-11-23 07:30:00', 0],
    ['seconds below a minute', '2026-11-20 08:00:00', '2026-11-20 08:00:59', 0],
    ['backwards', '2026-11-23 08:00:00', '2026-11-20 17:00:00', -60],
  ])('%s', (_, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), daNang)).toBe(minutes);
  });

  it('of neighbouring spans add up exactly', () => {
    const instant = fc.integer({ min: at('2025-01-01 00:00:00'), max: at('2027-12-31 00:00:00') });
    fc.assert(fc.property(instant, instant, instant, (a, b, c) => {
      expect(workingMinutesBetween(a, b, daNang) + workingMinutesBetween(b, c, daNang)).toBe(workingMinutesBetween(a, c, daNang));
    }), { numRuns: 500 });
  });

  it('equal a count minute by minute, with any office hours, in zones with and without summer time', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
      .map((edges) => (edges.length % 2 ? edges.slice(1) : edges).sort((a, b) => a - b))
      .map((edges) => Array.from({ length: edges.length / 2 }, (_, i) => ({ from: edges[2 * i]! * 60, to: edges[2 * i + 1]! * 60 })));
    for (const timeZone of ['Asia/Ho_Chi_Minh', 'America/New_York', 'Australia/Lord_Howe']) {
      fc.assert(fc.property(hours, fc.integer({ min: dayOf('2026-02-08') * 86_400, max: dayOf('2026-04-06') * 86_400 }), fc.integer({ min: 0, max: 10 * 86_400 }), (periods, from, span) => {
        const rows = [
          { day: dayOf('2026-02-17'), kind: 'DAY_OFF', reason: 'r', reason_en: 'r', legal_act: null, confidence: 'HIGH' },
          { day: dayOf('2026-03-07'), kind: 'MAKE_UP', reason: 'r', reason_en: 'r', legal_act: null, confidence: 'HIGH' },
        ];
        const calendar = WorkingCalendar.from({ name: 'test', version: 1, timeZone, officeHours: periods, rows });
        let minutes = 0;
        for (let minute = Math.floor(from / 60); minute < Math.floor((from + span) / 60); minute++) {
          const second = calendar.clock.secondOfDayAt(minute * 60);
          const weekday = new Date(calendar.dayAt(minute * 60) * 86_400_000).getUTCDay();
          const row = rows.find(({ day }) => day === calendar.dayAt(minute * 60));
          const worked = row ? row.kind === 'MAKE_UP' : weekday >= 1 && weekday <= 5;
          if (worked && periods.some((period) => second >= period.from && second < period.to)) minutes++;
        }
        expect(workingMinutesBetween(from, from + span, calendar)).toBe(minutes);
      }), { numRuns: 25 });
    }
  });

  it('need office hours of whole minutes', () => {
    expect(() => WorkingCalendar.from({ name: 't', version: 1, timeZone: 'UTC', officeHours: [{ from: 30, to: 3600 }], rows: [] })).toThrow(/whole minutes: 30–3600/);
  });
});
