import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../city/city-calendar.ts';
import { loadProfile } from '../city/profile.ts';
import { dayOf, isoOf } from '../store/city-time.ts';
import { movedByPauses, type ClockStop, type SupplementRule } from './clock-stops.ts';
import { deadline, dueInstant } from './deadline.ts';
import { proofText } from './proof-text.ts';
import { endOfLimit, type Limit, type LimitUnit } from './time-limit.ts';

const calendar = cityCalendar(loadProfile('da-nang'));
/** `2026-02-05 09:00` on the city's wall clock. */
const at = (text: string) => calendar.clock.instantOf(dayOf(text.slice(0, 10)), Number(text.slice(11, 13)) * 3600 + Number(text.slice(14, 16)) * 60);
const told = (instant: number) => new Date((instant + 7 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ');
const limited = (value: number, unit: LimitUnit, received: string, pauses: ClockStop[] = [], onSupplement: SupplementRule = 'PAUSE') =>
  deadline({ receivedAt: at(received), limit: { value, unit }, pauses, onSupplement, calendar });
const stop = (from: string, to: string | null): ClockStop => ({ from: at(from), to: to === null ? null : at(to) });

describe('a limit', () => {
  it.each([
    // Ten working days over Tết 2026.
    [10, 'WORKING_DAY', '2026-02-05 09:00', '2026-02-26 17:30'],
    // Day 1 is the next working day, also when received on a day off or late in the evening (16:30 UTC).
    [1, 'WORKING_DAY', '2026-02-05 23:30', '2026-02-06 17:30'],
    [1, 'WORKING_DAY', '2026-02-06 00:30', '2026-02-09 17:30'],
    [1, 'WORKING_DAY', '2026-02-14 10:00', '2026-02-23 17:30'],
    // A made-up Saturday counts, the Monday it was swapped for does not.
    [1, 'WORKING_DAY', '2026-08-21 10:00', '2026-08-22 17:30'],
    [6, 'WORKING_DAY', '2026-08-21 10:00', '2026-08-28 17:30'],
    [7, 'WORKING_DAY', '2026-08-21 10:00', '2026-09-03 17:30'],
    [1, 'WORKING_DAY', '2024-05-03 10:00', '2024-05-04 17:30'],
    [1, 'WORKING_DAY', '2025-04-25 10:00', '2025-04-26 17:30'],
    [1, 'WORKING_DAY', '2026-01-09 10:00', '2026-01-10 17:30'],
    [1, 'WORKING_DAY', '2026-11-23 10:00', '2026-11-25 17:30'],
    // Thirty working days over the turn of the year, with 24 November and 1 January off.
    [30, 'WORKING_DAY', '2026-11-19 10:00', '2027-01-04 17:30'],
    [30, 'WORKING_DAY', '2026-11-20 10:00', '2027-01-05 17:30'],
    // Halves of days: under one day by the clock, above as part of the day after the whole ones.
    [0.5, 'WORKING_DAY', '2026-02-05 08:00', '2026-02-05 14:00'],
    [0.5, 'WORKING_DAY', '2026-02-05 16:30', '2026-02-06 10:30'],
    [0.5, 'WORKING_DAY', '2026-02-14 16:30', '2026-02-23 11:30'],
    [1.5, 'WORKING_DAY', '2026-02-05 16:30', '2026-02-09 11:30'],
    [2.5, 'WORKING_DAY', '2026-02-11 08:00', '2026-02-23 11:30'],
    [8, 'HOUR', '2026-02-05 14:30', '2026-02-06 14:30'],
    [4, 'HOUR', '2026-02-05 19:00', '2026-02-06 11:30'],
    [240, 'HOUR', '2026-11-20 07:30', '2027-01-04 17:30'],
    [3, 'CALENDAR_DAY', '2026-02-05 09:00', '2026-02-09 17:30'],
    [15, 'CALENDAR_DAY', '2026-02-03 09:00', '2026-02-23 17:30'],
    [5, 'CALENDAR_DAY', '2026-02-05 09:00', '2026-02-10 17:30'],
    [18, 'CALENDAR_DAY', '2026-08-04 09:00', '2026-08-22 17:30'],
    [1, 'MONTH', '2026-01-31 09:00', '2026-03-02 17:30'],
    [1, 'MONTH', '2024-01-31 09:00', '2024-02-29 17:30'],
    [3, 'MONTH', '2025-12-12 09:00', '2026-03-12 17:30'],
  ] as const)('of %d %s from %s ends %s', (value, unit, received, expected) => {
    const due = limited(value, unit, received);
    expect(told(due.dueAt)).toBe(expected);
    expect(isoOf(due.dueDay)).toBe(expected.slice(0, 10));
    expect(due.calendarVersion).toBe(1);
  });

  it('must be possible', () => {
    for (const value of [0, -1, Number.NaN, Infinity]) expect(() => limited(value, 'WORKING_DAY', '2026-02-05 09:00')).toThrow(RangeError);
    expect(() => limited(1.5, 'CALENDAR_DAY', '2026-02-05 09:00')).toThrow(/whole number/);
    expect(() => limited(0.5, 'MONTH', '2026-02-05 09:00')).toThrow(/whole number/);
  });

  it('that is longer never ends earlier', () => {
    const halves = fc.integer({ min: 1, max: 60 });
    fc.assert(fc.property(fc.integer({ min: at('2023-01-01 00:00'), max: at('2027-12-01 00:00') }), halves, (received, n) => {
      const end = (value: number) => endOfLimit(received, { value, unit: 'WORKING_DAY' }, calendar);
      expect(end((n + 1) / 2)).toBeGreaterThan(end(n / 2));
    }), { numRuns: 500 });
  });
});

describe('clock stops', () => {
  const during = (pauses: ClockStop[], rule: SupplementRule = 'PAUSE') => limited(10, 'WORKING_DAY', '2026-02-05 09:00', pauses, rule);

  it.each<[string, ClockStop[], string, string[]]>([
    ['two working days', [stop('2026-02-09 10:00', '2026-02-11 10:00')], '2026-03-02 17:30', ['MOVED']],
    ['over Tết only the working days of the stop', [stop('2026-02-13 07:30', '2026-02-23 17:30')], '2026-03-02 17:30', ['MOVED']],
    ['within Tết nothing', [stop('2026-02-16 08:00', '2026-02-20 17:00')], '2026-02-26 17:30', ['NO_EFFECT']],
    ['hours', [stop('2026-02-09 08:00', '2026-02-09 11:00')], '2026-02-27 10:30', ['MOVED']],
    ['over the due day the rest of the time', [stop('2026-02-26 11:30', '2026-03-09 11:30')], '2026-03-09 17:30', ['MOVED']],
    ['begun after it fell due nothing', [stop('2026-02-26 17:30', '2026-03-09 11:30')], '2026-02-26 17:30', ['NO_EFFECT']],
    ['still standing nothing yet', [stop('2026-02-25 09:00', null)], '2026-02-26 17:30', ['STANDING']],
    ['overlapping once', [stop('2026-02-10 07:30', '2026-02-11 17:30'), stop('2026-02-09 07:30', '2026-02-10 17:30')], '2026-03-03 17:30', ['MOVED', 'MOVED']],
    ['one within another once', [stop('2026-02-09 07:30', '2026-02-11 17:30'), stop('2026-02-10 07:30', '2026-02-10 17:30')], '2026-03-03 17:30', ['MOVED', 'NO_EFFECT']],
    ['begun before receipt from the receipt on', [stop('2026-02-02 07:30', '2026-02-05 10:00')], '2026-02-27 08:30', ['MOVED']],
    ['second reached only through the first', [stop('2026-02-26 07:30', '2026-02-26 17:30'), stop('2026-02-27 07:30', '2026-02-27 17:30')], '2026-03-02 17:30', ['MOVED', 'MOVED']],
  ])('move the deadline by office time: %s', (_, pauses, expected, effects) => {
    const due = during(pauses);
    expect(told(due.dueAt)).toBe(expected);
    expect(due.proof.stops.map((each) => each.effect)).toEqual(effects);
  });

  it('start the limit anew where the policy says so', () => {
    const due = during([stop('2026-02-09 10:00', '2026-02-11 10:00')], 'RESET');
    expect(told(due.dueAt)).toBe('2026-03-04 17:30');
    expect(due.proof.counts.map((count) => [count.because, isoOf(count.from.day), count.workingDays])).toEqual([['RECEIVED', '2026-02-05', 10], ['RESTARTED', '2026-02-11', 10]]);
    expect(told(during([stop('2026-02-09 10:00', null)], 'RESET').dueAt)).toBe('2026-02-26 17:30');
  });

  it('that end before they begin are refused', () => {
    expect(() => during([stop('2026-02-11 10:00', '2026-02-09 10:00')])).toThrow(RangeError);
  });

  it('move a stated due date; one outside office hours keeps its time of day over whole days', () => {
    const moved = (due: string, ...pauses: ClockStop[]) => told(movedByPauses(at(due), at('2026-02-05 09:00'), pauses, calendar));
    const twoDays = stop('2026-02-09 10:00', '2026-02-11 10:00');
    expect(moved('2026-02-26 17:30')).toBe('2026-02-26 17:30');
    expect(moved('2026-02-26 17:30', twoDays)).toBe('2026-03-02 17:30');
    expect(moved('2026-02-26 10:00', twoDays)).toBe('2026-03-02 10:00');
    expect(moved('2026-02-26 23:59', twoDays)).toBe('2026-03-02 23:59');
    expect(moved('2026-02-26 00:00', twoDays)).toBe('2026-02-28 00:00');
    expect(moved('2026-02-26 23:59', stop('2026-02-09 08:00', '2026-02-09 11:00'))).toBe('2026-02-27 10:30');
  });
});

describe('a proof', () => {
  it('adds up, and its due instant is that of the quick way', () => {
    const limit: fc.Arbitrary<Limit> = fc.oneof(
      fc.record({ value: fc.integer({ min: 1, max: 80 }).map((n) => n / 2), unit: fc.constantFrom<LimitUnit>('WORKING_DAY', 'HOUR') }),
      fc.record({ value: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom<LimitUnit>('CALENDAR_DAY', 'MONTH') }),
    );
    const received = fc.integer({ min: at('2023-01-01 00:00'), max: at('2027-06-01 00:00') });
    const gaps = fc.array(fc.tuple(fc.integer({ min: -50_000, max: 2_000_000 }), fc.option(fc.integer({ min: 0, max: 1_500_000 }))), { maxLength: 3 });
    fc.assert(fc.property(received, limit, gaps, fc.constantFrom<SupplementRule>('PAUSE', 'RESET'), (receivedAt, each, offsets, onSupplement) => {
      const pauses = offsets.map(([from, length]) => ({ from: receivedAt + from, to: length === null ? null : receivedAt + from + length }));
      const input = { receivedAt, limit: each, pauses, onSupplement, calendar };
      const { dueAt, dueDay, proof } = deadline(input);
      expect(dueInstant(input)).toBe(dueAt);
      expect(proof.workingDays + proof.skipped.length).toBe(dueDay - proof.received.day);
      expect(proof.counts).toHaveLength(1 + proof.stops.filter(({ effect }) => effect === 'RESTARTED').length);
      for (const count of proof.counts) {
        expect(count.workingDays + count.skipped.length).toBe(count.to.day - count.from.day);
        if (each.unit === 'WORKING_DAY' && Number.isInteger(each.value)) expect(count.workingDays).toBe(each.value);
      }
      expect(proof.stops.at(-1)?.dueAfter.at ?? proof.counts[0]!.to.at).toBe(dueAt);
      const moved = proof.stops.reduce((sum, { dueBefore, dueAfter }) => sum + calendar.workingDaysAfter(dueBefore.day, dueAfter.day), 0);
      expect(proof.counts[0]!.workingDays + moved + proof.skipped.length, 'limit, stops and days skipped').toBe(dueDay - proof.received.day);
      if (onSupplement === 'PAUSE') {
        const stood = proof.stops.reduce((sum, { effect, workingSeconds }) => sum + (effect === 'MOVED' ? workingSeconds : 0), 0);
        expect(calendar.workingSecondsBetween(proof.counts[0]!.to.at, dueAt)).toBe(stood);
      }
      for (const language of ['vi', 'en'] as const) expect(proofText(proof, language)).not.toMatch(/undefined|NaN|null/);
    }), { numRuns: 400 });
  });

  it('names each day skipped with its legal act', () => {
    const { proof } = limited(10, 'WORKING_DAY', '2026-02-05 09:00');
    expect(proof.skipped.filter((day) => day.weekend)).toHaveLength(6);
    const holidays = proof.skipped.filter((day) => !day.weekend);
    expect(holidays.map((day) => isoOf(day.day))).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']);
    for (const day of holidays) expect(day).toMatchObject({ reasonEn: 'Tết', legalAct: 'TB 9441/TB-BNV; CV 9859/VPCP-KGVX', confidence: 'HIGH' });
  });

  it('says when the calendar is only proposed, or unknown', () => {
    expect(limited(10, 'WORKING_DAY', '2026-02-05 09:00').provisional).toBe(false);
    expect(limited(30, 'WORKING_DAY', '2026-11-20 09:00')).toMatchObject({ provisional: true, proof: { provisionalYears: [2027], unknownYears: [] } });
    expect(limited(10, 'WORKING_DAY', '2028-02-05 09:00')).toMatchObject({ provisional: true, proof: { provisionalYears: [], unknownYears: [2028] } });
  });

  it.each<[string, () => ReturnType<typeof limited>, string, string]>([
    ['over Tết', () => limited(10, 'WORKING_DAY', '2026-02-05 09:00'),
      'due 26-02-2026: 10 working days counted from the day after 05-02-2026, skipping three weekends and Tết 16–20/02',
      'hạn 26/02/2026: 10 ngày làm việc tính từ ngày sau ngày 05/02/2026, không tính ba kỳ nghỉ cuối tuần và Tết Nguyên đán 16–20/02'],
    ['with a clock stop', () => limited(10, 'WORKING_DAY', '2026-02-05 09:00', [stop('2026-02-09 10:00', '2026-02-11 10:00')]),
      'due 02-03-2026: 10 working days counted from the day after 05-02-2026, skipping three weekends and Tết 16–20/02, to 26-02-2026; the clock stood still for 2 working days (10:00 09-02-2026 to 10:00 11-02-2026), which moves it to 02-03-2026, skipping one weekend',
      'hạn 02/03/2026: 10 ngày làm việc tính từ ngày sau ngày 05/02/2026, không tính ba kỳ nghỉ cuối tuần và Tết Nguyên đán 16–20/02, đến 26/02/2026; đồng hồ dừng 2 ngày làm việc (từ 10:00 09/02/2026 đến 10:00 11/02/2026) nên hạn dời đến 02/03/2026, không tính một kỳ nghỉ cuối tuần'],
    ['into a provisional year', () => limited(30, 'WORKING_DAY', '2026-11-20 09:00'),
      "due 05-01-2027: 30 working days counted from the day after 20-11-2026, skipping seven weekends, Vietnam Culture Day 24/11 and New Year's Day 01/01/2027. The calendar of 2027 is provisional: no official notice was found.",
      'hạn 05/01/2027: 30 ngày làm việc tính từ ngày sau ngày 20/11/2026, không tính bảy kỳ nghỉ cuối tuần, Ngày Văn hóa Việt Nam 24/11 và Tết Dương lịch 01/01/2027. Lịch năm 2027 là tạm tính: chưa tìm thấy thông báo chính thức.'],
    ['with a made-up Saturday', () => limited(12, 'WORKING_DAY', '2026-08-14 09:00'),
      'due 03-09-2026: 12 working days counted from the day after 14-08-2026, skipping three weekends, National Day (swapped, made up on 22/08/2026) 31/08 and National Day 01–02/09, with 22/08 worked',
      'hạn 03/09/2026: 12 ngày làm việc tính từ ngày sau ngày 14/08/2026, không tính ba kỳ nghỉ cuối tuần, Quốc khánh (hoán đổi, làm bù 22/08/2026) 31/08 và Quốc khánh 01–02/09, có làm việc 22/08'],
    ['Tết 2024 around a weekend is one', () => limited(30, 'WORKING_DAY', '2024-01-31 09:00'),
      'due 20-03-2024: 30 working days counted from the day after 31-01-2024, skipping seven weekends and Tết 08–14/02',
      'hạn 20/03/2024: 30 ngày làm việc tính từ ngày sau ngày 31/01/2024, không tính bảy kỳ nghỉ cuối tuần và Tết Nguyên đán 08–14/02'],
    ['rolled forward', () => limited(3, 'MONTH', '2026-01-31 09:00'),
      'due 04-05-2026: 3 months counted from the day after 31-01-2026, ending on 30-04-2026, a day off (Reunification Day), and so moved on to 04-05-2026',
      'hạn 04/05/2026: 3 tháng tính từ ngày sau ngày 31/01/2026, hết vào 30/04/2026 là ngày nghỉ (Ngày Chiến thắng) nên chuyển sang 04/05/2026'],
    ['by the hour, and standing', () => limited(0.5, 'WORKING_DAY', '2026-02-05 16:30', [stop('2026-02-06 08:00', null)]),
      'due 10:30 06-02-2026: 0.5 working days counted from 16:30 05-02-2026, to 10:30 06-02-2026; the clock has stood still since 08:00 06-02-2026, and the due date will move when it runs again',
      'hạn 10:30 06/02/2026: 0,5 ngày làm việc tính từ 16:30 05/02/2026, đến 10:30 06/02/2026; đồng hồ đang dừng từ 08:00 06/02/2026, hạn sẽ dời khi được tính tiếp'],
    ['with stops that change nothing', () => limited(1, 'WORKING_DAY', '2026-02-05 09:00', [stop('2026-02-05 18:00', '2026-02-06 07:00'), stop('2026-02-09 08:00', null)]),
      'due 06-02-2026: 1 working day counted from the day after 05-02-2026, to 06-02-2026; a clock stop from 18:00 05-02-2026 to 07:00 06-02-2026 changes nothing, as no office time before the due date fell into it; the clock has stood still since 08:00 09-02-2026, after the due date, which stays',
      'hạn 06/02/2026: 1 ngày làm việc tính từ ngày sau ngày 05/02/2026, đến 06/02/2026; lần dừng từ 18:00 05/02/2026 đến 07:00 06/02/2026 không làm thay đổi hạn vì không chứa giờ làm việc nào trước hạn; đồng hồ dừng từ 08:00 09/02/2026, sau khi đã đến hạn nên hạn giữ nguyên'],
    ['started anew', () => limited(2, 'WORKING_DAY', '2026-02-05 09:00', [stop('2026-02-06 09:00', '2026-02-09 10:00')], 'RESET'),
      'due 11-02-2026: 2 working days counted from the day after 05-02-2026, skipping one weekend, to 09-02-2026; the clock stood still from 09:00 06-02-2026 to 10:00 09-02-2026 and the limit began anew: 2 working days counted from the day after 09-02-2026, to 11-02-2026',
      'hạn 11/02/2026: 2 ngày làm việc tính từ ngày sau ngày 05/02/2026, không tính một kỳ nghỉ cuối tuần, đến 09/02/2026; đồng hồ dừng từ 09:00 06/02/2026 đến 10:00 09/02/2026 và thời hạn được tính lại từ đầu: 2 ngày làm việc tính từ ngày sau ngày 09/02/2026, đến 11/02/2026'],
    ['beyond the years known', () => limited(1, 'WORKING_DAY', '2028-02-04 09:00'),
      'due 07-02-2028: 1 working day counted from the day after 04-02-2028, skipping one weekend. No holidays are known for 2028: only weekends were skipped there.',
      'hạn 07/02/2028: 1 ngày làm việc tính từ ngày sau ngày 04/02/2028, không tính một kỳ nghỉ cuối tuần. Chưa biết ngày nghỉ lễ của năm 2028: chỉ trừ các ngày cuối tuần.'],
  ])('in words: %s', (_, due, en, vi) => {
    expect(proofText(due().proof, 'en')).toBe(en);
    expect(proofText(due().proof, 'vi')).toBe(vi);
  });
});
