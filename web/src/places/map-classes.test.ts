import { describe, expect, it } from 'vitest';
import { formatFor } from '../format/format.ts';
import vi from '../i18n/vi.ts';
import { classOf } from '../map/area-fill.ts';
import { countClasses, dayClasses, shareClasses } from './map-classes.ts';

const f = formatFor('vi', 'Asia/Ho_Chi_Minh');

describe('classes of counts', () => {
  it('keeps none apart, and shares the rest about evenly at round limits', () => {
    const classes = countClasses([0, 0, 3, 7, 12, 18, 40, 260], 'dark', vi, f);
    expect(classes.breaks).toEqual([1, 10, 20, 50]);
    expect(classes.labels).toEqual(['0', '1–9', '10–19', '20–49', '≥ 50']);
    expect([0, 1, 12, 40, 260].map((count) => classOf(count, classes))).toEqual([0, 1, 2, 3, 4]);
    expect(classes.colours).toHaveLength(classes.breaks.length + 1);
  });

  it('rises by one where counts are small, also where there is none at all', () => {
    expect(countClasses([1, 1, 2], 'light', vi, f).breaks).toEqual([1, 2, 3, 4]);
    expect(countClasses([], 'light', vi, f).labels).toEqual(['0', '1', '2', '3', '≥ 4']);
  });
});

describe('classes of days', () => {
  it('are fifths of the areas in whole days, each above the one before', () => {
    const classes = dayClasses([3, 4, 5, 8, 9, 12, 14, 20, 21, 30], 'dark', vi, f);
    expect(classes.breaks).toEqual([5, 9, 14, 21]);
    expect(classes.labels).toEqual(['< 5 ngày', '5–8', '9–13', '14–20', '≥ 21']);
    expect(dayClasses([7, 7, 7], 'dark', vi, f).breaks).toEqual([7, 8, 9, 10]);
    expect(dayClasses([], 'dark', vi, f).breaks).toEqual([1, 2, 3, 4]);
  });
});

describe('classes of shares', () => {
  it('are fifths of the areas at limits as round as keep them apart', () => {
    const wide = shareClasses([0.21, 0.3, 0.38, 0.44, 0.52, 0.6, 0.71, 0.77, 0.86, 0.93], 'light', vi, f);
    expect(wide.breaks).toEqual([0.4, 0.5, 0.7, 0.85]);
    expect(wide.labels).toEqual(['< 40', '≥ 40', '≥ 50', '≥ 70', '≥ 85 %']);
    expect([0.21, 0.4, 0.69, 0.93].map((share) => classOf(share, wide))).toEqual([0, 1, 2, 4]);
    // A city where nearly everybody is satisfied.
    const narrow = shareClasses([0.961, 0.968, 0.972, 0.975, 0.979, 0.981, 0.984, 0.989, 0.992, 0.997], 'light', vi, f);
    expect(narrow.breaks).toEqual([0.97, 0.98, 0.985, 0.99]);
    expect(shareClasses([1, 1, 1], 'light', vi, f).breaks).toEqual([0.997, 0.998, 0.999, 1]);
  });
});
