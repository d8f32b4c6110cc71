import { describe, expect, it } from 'vitest';
import { beyondLegible, legibleFontSize, wallMeasures, wallRootSize } from './viewing-distance.ts';

describe('type size from viewing distance', () => {
  // Known answers: one 55-inch screen (685 mm), one of 75 inches (934 mm), walls of four and of nine 55-inch screens.
  it.each([
    [685, 3, 31, 43],
    [934, 8, 62, 85],
    [1370, 5, 26, 36],
    [2055, 12, 42, 58],
  ])('%d mm high seen from %d m', (height, distance, least, preferred) => {
    expect(Math.abs(legibleFontSize(height, distance, 1080, 16) - least)).toBeLessThanOrEqual(1);
    expect(Math.abs(legibleFontSize(height, distance, 1080, 22) - preferred)).toBeLessThanOrEqual(1);
  });

  it('keeps one composition at 1080 and 2160 lines', () => {
    const unknown = { heightMm: null, distanceM: null, overscan: 0 };
    expect(wallRootSize({ width: 1920, height: 1080 }, unknown)).toBe(16);
    expect(wallRootSize({ width: 3840, height: 2160 }, unknown)).toBe(32);
    expect(wallRootSize({ width: 3840, height: 1080 }, unknown)).toBe(16);
    expect(wallRootSize({ width: 1080, height: 1920 }, unknown)).toBe(16);
  });

  it('makes the smallest text legible from the farthest seat', () => {
    const root = wallRootSize({ width: 1920, height: 1080 }, { heightMm: 1370, distanceM: 5, overscan: 0 });
    expect(root * 1.125).toBeCloseTo(legibleFontSize(1370, 5, 1080), 5);
    expect(beyondLegible({ width: 1920, height: 1080 }, { heightMm: 1370, distanceM: 5, overscan: 0 })).toBe(false);
  });

  it('owns that a small screen cannot be read from far away', () => {
    expect(beyondLegible({ width: 1920, height: 1080 }, { heightMm: 685, distanceM: 12, overscan: 0 })).toBe(true);
    expect(wallRootSize({ width: 1920, height: 1080 }, { heightMm: 685, distanceM: 12, overscan: 0 })).toBe(36);
  });

  it('composes inside what a screen that cuts its edges off is sure to show', () => {
    const cut = wallMeasures({ height: null, distance: null, overscan: 5 });
    expect(wallRootSize({ width: 1920, height: 1080 }, cut)).toBeCloseTo(16 * 0.9, 8);
    // The type needed from the farthest seat does not shrink with the edges; what fits does.
    const far = { heightMm: 1370, distanceM: 4, overscan: 0.05 };
    expect(wallRootSize({ width: 1920, height: 1080 }, far)).toBe(wallRootSize({ width: 1920, height: 1080 }, { ...far, overscan: 0 }));
    expect(wallMeasures({ height: null, distance: null, overscan: 80 }).overscan).toBe(0.15);
  });
});
