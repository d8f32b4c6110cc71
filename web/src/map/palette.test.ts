import { describe, expect, it } from 'vitest';
import { classOf, fillOf } from './area-fill.ts';
import { HATCH_STEPS, hatchStep } from './map-layers.ts';
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

  it('part areas of every fill, at 3:1, from one another and from what lies around the city', () => {
    const classes = [...RAMPS[theme], levelColour(theme, 'LATE')];
    for (const fill of classes) expect([fill, contrast(palette.border, fill) >= 3]).toEqual([fill, true]);
    const around = [palette.sea, palette.land, palette.panel];
    for (const ground of [palette.noData, palette.hatchGround, ...around]) expect([ground, contrast(palette.outline, ground) >= 3]).toEqual([ground, true]);
    for (const ground of [palette.sea, palette.land]) expect([ground, contrast(palette.coast, ground) >= 3]).toEqual([ground, true]);
    // Along the city's edge and in the legend a class meets its ground with the border between them.
    for (const fill of classes) for (const ground of around) expect([fill, ground, Math.max(contrast(fill, ground), contrast(palette.border, ground)) >= 3]).toEqual([fill, ground, true]);
  });

  it('show levels and the selection at 3:1 on sea and panel', () => {
    for (const level of LEVELS) for (const ground of [palette.sea, palette.panel]) expect(contrast(levelColour(theme, level), ground), level).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.accent, palette.sea)).toBeGreaterThanOrEqual(3);
  });
});

it('the hatch is enlarged by the engine to no more than a tenth beyond that of the legend', () => {
  for (let zoom = 8; zoom < 10; zoom += 0.01) {
    const enlarged = 2 ** (zoom - Math.floor(zoom)) / 2 ** (hatchStep(zoom) / HATCH_STEPS.length);
    expect(enlarged).toBeGreaterThanOrEqual(1);
    expect(enlarged).toBeLessThan(1.1);
  }
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
