import { describe, expect, it } from 'vitest';
import { endOfDay, startOfWeek } from './dates.ts';
import { isPartialMonth, momentBefore, momentOf, presetOf, trendPeriod } from './period.ts';

const none = { from: null, to: null, asOf: null };
const zone = 'Asia/Ho_Chi_Minh';

describe('period of a view', () => {
  it('is the 30 days up to and with today', () => {
    expect(momentOf(none, '2026-11-20', zone)).toEqual({
      period: { from: '2026-10-22', to: '2026-11-21' }, asOf: null, day: '2026-11-20',
    });
    expect(presetOf({ from: '2026-10-22', to: '2026-11-21' }, '2026-11-20')).toBe('days30');
  });

  it('ends with a past as-of, at the end of its local day', () => {
    const moment = momentOf({ ...none, asOf: '2025-02-10' }, '2026-11-20', zone);
    expect(moment).toEqual({ period: { from: '2025-01-12', to: '2025-02-11' }, asOf: '2025-02-10T23:59:59+07:00', day: '2025-02-10' });
    expect(endOfDay('2025-02-10', 'UTC')).toBe('2025-02-10T23:59:59+00:00');
  });

  it('asks a week earlier at the same hour', () => {
    const before = momentBefore(momentOf(none, '2026-11-20', zone), 7, '2026-11-20T09:41:30+07:00');
    expect(before).toEqual({ period: { from: '2026-10-15', to: '2026-11-14' }, asOf: '2026-11-13T02:00:00.000Z', day: '2026-11-13' });
  });

  it('shows thirteen months and marks the unfinished one', () => {
    const trend = trendPeriod(momentOf(none, '2026-11-20', zone));
    expect(trend).toEqual({ from: '2025-11-01', to: '2026-11-21' });
    expect(isPartialMonth('2026-11-01', trend)).toBe(true);
    expect(isPartialMonth('2026-10-01', trend)).toBe(false);
    const year = trendPeriod(momentOf({ ...none, from: '2024-01-01', to: '2025-01-01' }, '2026-11-20', zone));
    expect(isPartialMonth('2024-12-01', year)).toBe(false);
  });

  it('starts weeks on Monday', () => {
    expect(startOfWeek('2026-11-20')).toBe('2026-11-16');
    expect(startOfWeek('2026-11-22')).toBe('2026-11-16');
  });
});
