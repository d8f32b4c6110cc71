import type { AreaLevel, MapTheme } from './map-props.ts';

/** The map's colours. Levels are Okabe–Ito; everything that is not a level, a class or the selection is neutral. */
export interface MapPalette {
  sea: string;
  /** Ground beyond the city's areas. */
  land: string;
  river: string;
  /** Between areas of a class: stands out from the fill of every class. */
  border: string;
  /** Around an area whose fill says nothing, and the lines of its hatch: stands out from both fills and from what lies around. */
  outline: string;
  coast: string;
  ink: string;
  muted: string;
  noData: string;
  hatchGround: string;
  accent: string;
  panel: string;
  hairline: string;
}

export const PALETTES: Record<MapTheme, MapPalette> = {
  dark: {
    sea: '#0a1c30',
    land: '#151b27',
    river: '#5f9fc9',
    border: '#0b1220',
    outline: '#6f7f99',
    coast: '#5c7896',
    ink: '#eef3fa',
    muted: '#a9b8cc',
    noData: '#2d343f',
    hatchGround: '#1d2838',
    accent: '#56b4e9',
    panel: '#0b1220',
    hairline: '#2c3b50',
  },
  light: {
    sea: '#dfeaf2',
    land: '#f1f1ee',
    river: '#3d83b2',
    border: '#26364a',
    outline: '#748193',
    coast: '#6d8299',
    ink: '#131c29',
    muted: '#47566b',
    noData: '#e7e9ec',
    hatchGround: '#eceff3',
    accent: '#0072b2',
    panel: '#ffffff',
    hairline: '#c3ccd6',
  },
};

const LEVEL_COLOURS: Record<MapTheme, Record<AreaLevel, string>> = {
  dark: { CRITICAL: '#e8681a', LATE: '#e8681a', WATCH: '#e69f00', ON_TRACK: '#1fb58a', TOO_FEW_TO_SAY: '#a9b8cc' },
  light: { CRITICAL: '#d55e00', LATE: '#d55e00', WATCH: '#ad7200', ON_TRACK: '#00805c', TOO_FEW_TO_SAY: '#5b6878' },
};

/** Okabe–Ito, on a dark ground lifted and on a light one deepened just enough for 3:1 against it. */
export function levelColour(theme: MapTheme, level: AreaLevel): string {
  return LEVEL_COLOURS[theme][level];
}

/** Colours of the timeliness cells of feedback points. */
export function cellColour(theme: MapTheme, cell: string): string {
  const colours = LEVEL_COLOURS[theme];
  if (cell === 'OPEN_OVERDUE') return colours.LATE;
  if (cell === 'DONE_LATE') return colours.WATCH;
  if (cell === 'DONE_ON_TIME') return colours.ON_TRACK;
  return cell === 'OPEN_IN_TIME' ? PALETTES[theme].ink : colours.TOO_FEW_TO_SAY;
}

/**
 * Five steps from the best class to the worst, even in perceived lightness (OKLCH, one hue family without vermilion or
 * green, which speak of levels): the worst stands out most from the theme's ground. All lie on the same side of the border
 * between areas, at 3:1 or more from it.
 */
export const RAMPS: Record<MapTheme, readonly string[]> = {
  dark: ['#457095', '#5f89a7', '#7aa3b8', '#99bcca', '#bed4d9'],
  light: ['#cce1ef', '#adcce2', '#8eb7d4', '#70a2c6', '#578cb6'],
};

/** Relative luminance of a `#rrggbb` colour after WCAG 2.2, 0 to 1. */
export function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The ink that reads better on a fill: near white or near black. */
export function inkOn(fill: string): string {
  return contrast(PALETTES.dark.ink, fill) >= contrast(PALETTES.light.ink, fill) ? PALETTES.dark.ink : PALETTES.light.ink;
}
