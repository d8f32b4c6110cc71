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

  it('leaves nothing in one place: the picture begins at its own, moves a little, and comes round', () => {
    const places = Array.from({ length: 36 }, (_, minute) => shiftAt(minute * 60_000));
    expect(places[0]).toEqual({ x: 0, y: 0 });
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(9);
    for (const { x, y } of places.slice(4)) expect(Math.hypot(x, y)).toBeCloseTo(0.5, 2);
    expect(shiftAt(36 * 60_000)).toEqual(places[0]);
  });

  it('moves the clock of the night every minute, through 28 places', () => {
    const places = Array.from({ length: 28 }, (_, minute) => nightPlace(minute * 60_000));
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(28);
    for (const { x, y } of places) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
  });
});
