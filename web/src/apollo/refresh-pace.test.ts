import { describe, expect, it } from 'vitest';
import { RefreshPace } from './refresh-pace.ts';

/** The waits before so many refreshes, each as soon as it may be. */
function refreshAtOnce(pace: RefreshPace, from: number, times: number): number[] {
  const waits: number[] = [];
  let now = from;
  for (let change = 0; change < times; change += 1) {
    const wait = pace.waitMs(now);
    waits.push(Math.round(wait));
    now += wait;
    pace.refreshed(now);
  }
  return waits;
}

describe('the pace of refreshes', () => {
  it('shows a change at once, the next soon, and gathers those of a long import', () => {
    const pace = new RefreshPace();
    const waits = refreshAtOnce(pace, 100_000, 20);
    expect(waits.slice(0, 5)).toEqual([0, 400, 400, 400, 400]);
    expect(waits.slice(-5)).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);
  });

  it('never makes a change wait where two commits come every four seconds', () => {
    const pace = new RefreshPace();
    for (let now = 0; now < 600_000; now += 4_000) {
      expect(pace.waitMs(now)).toBe(0);
      pace.refreshed(now);
      expect(pace.waitMs(now + 300)).toBeLessThanOrEqual(100);
      pace.refreshed(now + 400);
    }
  });

  it('begins anew after a calm', () => {
    const pace = new RefreshPace();
    refreshAtOnce(pace, 0, 50);
    expect(refreshAtOnce(pace, 200_000, 5)).toEqual([0, 400, 400, 400, 400]);
  });
});
