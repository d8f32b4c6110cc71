import { describe, expect, it } from 'vitest';
import { classOf, fillOf } from './area-fill.ts';
import type { AreaLevel, MapTheme } from './map-props.ts';
import { shortName } from './map-words.ts';
import { PALETTES, RAMPS, contrast, inkOn, levelColour, luminance } from './palette.ts';

const THEMES: MapTheme[] = ['dark', 'light'];
const LEVELS: AreaLevel[] = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];

/** CIE lightness, 0 to 100. */
function lightness(colour: string): number {
  return 116 * Math.cbrt(luminance(colour)) - 16;
}

describe.each(THEMES)('colours of the %s theme', (theme) => {
  const palette = PALETTES[theme];

  it('step evenly and one way in lightness', () => {
    const steps = RAMPS[theme].slice(1).map((colour, i) => Math.abs(lightness(colour) - lightness(RAMPS[theme][i]!)));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.5);
    const sorted = [...RAMPS[theme]].sort((a, b) => (theme === 'dark' ? 1 : -1) * (luminance(a) - luminance(b)));
    expect(sorted).toEqual(RAMPS[theme]);
  });

  it('carry text at 4.5:1 on every fill and ground', () => {
    for (const fill of [...RAMPS[theme], palette.noData, palette.hatchGround, palette.sea]) expect(contrast(inkOn(fill), fill), fill).toBeGreaterThanOrEqual(4.5);
    for (const ground of [palette.sea, palette.land, palette.panel]) {
      expect(contrast(palette.muted, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('show levels and the selection at 3:1 on sea and panel', () => {
    for (const level of LEVELS) for (const ground of [palette.sea, palette.panel]) expect(contrast(levelColour(theme, level), ground), level).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.accent, palette.sea)).toBeGreaterThanOrEqual(3);
  });
});

describe('fills', () => {
  const classes = { breaks: [90, 95], colours: ['#111111', '#222222', '#333333'], labels: ['a', 'b', 'c'], worst: 'low' as const };

  it('choose the class by how many limits a value reaches', () => {
    expect([89.9, 90, 94.9, 95, 100].map((value) => classOf(value, classes))).toEqual([0, 1, 1, 2, 2]);
  });

  it('tell "cannot tell" from "no data"', () => {
    const value = { value: 99, label: '99', name: 'x' };
    expect(fillOf(value, classes, PALETTES.dark).kind).toBe('class');
    expect(fillOf({ ...value, value: null, reason: 'TOO_FEW' }, classes, PALETTES.dark).kind).toBe('hatch');
    expect(fillOf({ ...value, level: 'TOO_FEW_TO_SAY' }, classes, PALETTES.dark).kind).toBe('hatch');
    expect(fillOf({ ...value, value: null, reason: 'NO_DATA' }, classes, PALETTES.dark).kind).toBe('none');
    expect(fillOf(undefined, classes, PALETTES.dark).kind).toBe('none');
  });
});

it('shortens names to what tells them apart', () => {
  expect(['Phường Hải Châu', 'Xã Trà Dơn', 'Đặc khu Hoàng Sa', 'Quận 3', 'Hai Chau Ward'].map(shortName)).toEqual(['Hải Châu', 'Trà Dơn', 'Đặc khu Hoàng Sa', 'Quận 3', 'Hai Chau']);
});
