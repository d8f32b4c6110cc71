import { describe, expect, it } from 'vitest';
import { formatFor } from '../format/format.ts';
import vi from '../i18n/vi.ts';
import { classOf } from '../map/area-fill.ts';
import { countClasses } from './map-classes.ts';

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
