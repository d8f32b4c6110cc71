import { describe, expect, it } from 'vitest';
import { formatFor } from './format.ts';

const vi = formatFor('vi', 'Asia/Ho_Chi_Minh');
const en = formatFor('en', 'Asia/Ho_Chi_Minh');

describe('numbers and dates', () => {
  it('follow the language', () => {
    expect([vi.count(7950), en.count(7950)]).toEqual(['7.950', '7,950']);
    expect([vi.percent(0.9719), en.percent(0.9719)]).toEqual(['97,2\u00a0%', '97.2%']);
    expect([vi.date('2026-11-20'), en.date('2026-11-20')]).toEqual(['20/11/2026', '20 Nov 2026']);
    expect([vi.month('2026-11-01'), en.month('2026-01-01', true)]).toEqual(['T11', 'Jan 26']);
  });

  it('never write all for almost all, nor none for almost none', () => {
    expect(vi.share(0.9999)).toBe('99,99');
    expect(vi.share(1)).toBe('100');
    expect(vi.share(102_948 / 102_949)).toBe('99,999');
    expect(vi.share(0)).toBe('0');
    expect(vi.share(0.0004)).toBe('0,04');
  });

  it('are exact to three decimals, to as many as are asked for, and never none for what is small', () => {
    expect([vi.exact(0.98), en.exact(1234.5678), en.exact(0.98, 3), en.exact(1, 3), en.exact(7, 0)]).toEqual(['0,98', '1,234.568', '0.980', '1.000', '7']);
    expect([en.exact(0), en.exact(0, 3), en.exact(0.0001234), en.exact(-0.0001234, 3), en.exact(0.0005)]).toEqual(['0', '0.000', '0.00012', '-0.00012', '0.001']);
  });

  it('write differences with a sign', () => {
    expect(vi.points(-0.006)).toBe('−0,6');
    expect(vi.points(0.0123)).toBe('+1,2');
    expect(vi.signed(0)).toBe('0');
  });

  it('tell the time of the city whatever the device', () => {
    expect(vi.moment('2026-11-20T18:30:00Z')).toBe('01:30, 21/11/2026');
    expect(en.clock(Date.parse('2026-11-20T02:00:05Z'), true)).toBe('09:00:05');
  });
});
