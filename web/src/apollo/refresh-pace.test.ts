import { describe, expect, it } from 'vitest';
import { RefreshPace } from './refresh-pace.ts';

describe('the pace of refreshes', () => {
  it('shows a change at once, the next soon, and gathers those of a long import', () => {
    const pace = new RefreshPace();
    const waits: number[] = [];
    let now = 100_000;
    for (let change = 0; change < 7; change += 1) {
      const wait = pace.waitMs(now);
      waits.push(wait);
      now += wait;
      pace.refreshed(now);
    }
    expect(waits).toEqual([0, 400, 800, 1600, 3200, 4000, 4000]);
    // What came meanwhile counts.
    expect(pace.waitMs(now + 3_000)).toBe(1_000);
  });

  it('begins anew after a calm', () => {
    const pace = new RefreshPace();
    for (let now = 0; now < 60_000; now += 4_000) pace.refreshed(now);
    expect(pace.waitMs(70_000)).toBe(0);
    pace.refreshed(70_000);
    expect(pace.waitMs(70_100)).toBe(300);
  });
});
