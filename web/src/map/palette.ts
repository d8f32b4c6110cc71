import type { AreaLevel, MapTheme } from './map-props.ts';

/** The map's colours. Levels are Okabe–Ito; everything that is not a level, a class or the selection is neutral. */
export interface MapPalette {
  sea: string;
  /** Ground beyond the city's areas. */
  land: string;
  river: string;
  border: string;
  coast: string;
  ink: string;
  muted: string;
  noData: string;
  hatchGround: string;
  hatchLine: string;
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
    coast: '#3d5a78',
    ink: '#eef3fa',
    muted: '#a9b8cc',
    noData: '#343c4a',
    hatchGround: '#1d2838',
    hatchLine: '#66768f',
    accent: '#56b4e9',
    panel: '#0b1220',
    hairline: '#2c3b50',
  },
  light: {
    sea: '#dfeaf2',
    land: '#f1f1ee',
    river: '#3d83b2',
    border: '#ffffff',
    coast: '#8aa3b8',
    ink: '#131c29',
    muted: '#47566b',
    noData: '#cdd2d9',
    hatchGround: '#eceff3',
    hatchLine: '#8592a4',
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
 * green, which speak of levels): the worst stands out most from the theme's ground.
 */
export const RAMPS: Record<MapTheme, readonly string[]> = {
  dark: ['#17324c', '#31516b', '#517288', '#7a929d', '#a9b4b2'],
  light: ['#dbe6ee', '#b3cbdb', '#86abc4', '#5a8bab', '#30688e'],
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
