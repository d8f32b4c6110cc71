import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../city/city-calendar.ts';
import { loadProfile } from '../city/profile.ts';
import type { SourceTable } from '../store/source-tables.ts';
import { currentUntil, freshness, type ExpectedInName } from './source-freshness.ts';

const daNang = cityCalendar(loadProfile('da-nang'));
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
const source = (expectedIn: ExpectedInName | null, minutes: number, upTo: string | null): SourceTable => ({
  id: 1, code: 's', name: 's', name_en: 's', steward: '', stream: 'DOSSIER', expected_interval_minutes: minutes - 30, grace_minutes: 30,
  expected_in: expectedIn, last_load_at: at('2026-11-20 08:00'), data_up_to: upTo === null ? null : at(upTo),
});

describe('the data of a source are current', () => {
  // 20 November 2026 is a Friday, the 24th a day off; Saturday 22 August is worked for Monday the 31st.
  it.each([
    ['ALWAYS', 90, '2026-11-20 17:00', '2026-11-20 18:30'],
    [null, 90, '2026-11-20 17:00', '2026-11-20 18:30'],
    ['WORKING_HOURS', 90, '2026-11-20 11:00', '2026-11-20 14:30'],
    ['WORKING_HOURS', 90, '2026-11-20 17:00', '2026-11-23 08:30'],
    ['WORKING_HOURS', 90, '2026-11-21 10:00', '2026-11-23 09:00'],
    ['WORKING_HOURS', 90, '2026-11-23 17:00', '2026-11-25 08:30'],
    ['WORKING_HOURS', 90, '2026-08-21 17:00', '2026-08-22 08:30'],
    ['WORKING_DAYS', 90, '2026-11-20 17:00', '2026-11-20 18:30'],
    ['WORKING_DAYS', 2160, '2026-11-19 17:00', '2026-11-23 05:00'],
    ['WORKING_DAYS', 2160, '2026-11-20 17:00', '2026-11-25 05:00'],
    ['WORKING_DAYS', 2160, '2026-11-21 10:00', '2026-11-25 12:00'],
    ['WORKING_DAYS', 420, '2026-11-20 17:00', '2026-11-21 00:00'],
  ] as const)('%s, %d minutes: after %s until %s', (expectedIn, minutes, upTo, until) => {
    const row = source(expectedIn, minutes, upTo);
    expect(new Date(currentUntil(row, daNang)! * 1000).toISOString()).toBe(new Date(at(until) * 1000).toISOString());
    expect(freshness(row, at(until), daNang)).toBe('CURRENT');
    expect(freshness(row, at(until) + 1, daNang)).toBe('LATE');
  });

  it('not at all where there are none, or nothing was ever loaded', () => {
    expect(freshness(source('WORKING_HOURS', 90, null), at('2026-11-20 09:00'), daNang)).toBe('UNAVAILABLE');
    expect(freshness({ ...source('ALWAYS', 90, null), last_load_at: null }, at('2026-11-20 09:00'), daNang)).toBe('NOT_CONFIGURED');
    expect(currentUntil(source('ALWAYS', 90, null), daNang)).toBeNull();
  });
});
