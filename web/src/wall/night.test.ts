import { describe, expect, it } from 'vitest';
import { isNight, nightPlace, parseNight, shiftAt } from './night.ts';

describe('the night of a wall', () => {
  it.each([
    ['21-6', 21 * 60, true], ['21-6', 21 * 60 - 1, false], ['21-6', 0, true], ['21-6', 6 * 60 - 1, true], ['21-6', 6 * 60, false],
    ['12:30-13', 12 * 60 + 29, false], ['12:30-13', 12 * 60 + 30, true], ['22-24', 23 * 60 + 59, true], ['22-24', 0, false],
  ])('%s holds minute %d: %s', (text, minute, expected) => {
    expect(isNight(parseNight(text)!, minute)).toBe(expected);
  });

  it.each([null, '', '0-0', '24-0', '21', '25-6', '21:75-6', 'đêm'])('%s names none', (text) => {
    expect(parseNight(text)).toBe(null);
  });

  it('leaves nothing in one place: the picture moves a little, and comes round', () => {
    const seen = new Set(Array.from({ length: 32 }, (_, minute) => JSON.stringify(shiftAt(minute * 60_000))));
    expect(seen.size).toBe(8);
    for (const place of seen) {
      const { x, y } = JSON.parse(place) as { x: number; y: number };
      expect(Math.hypot(x, y)).toBeCloseTo(0.5, 2);
    }
  });

  it('moves the clock of the night every minute, through 28 places', () => {
    const places = Array.from({ length: 28 }, (_, minute) => nightPlace(minute * 60_000));
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(28);
    for (const { x, y } of places) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
  });
});
