/** Visual angle, in minutes of arc, under which the smallest text of the wall is seen from the farthest seat: the
 *  preferred 22, because Vietnamese stacks marks above its vowels, not the 16 that bare Latin text would need. */
const ARC_MINUTES = 22;
/** Height of a capital over the font size, in Inter. */
const CAP_HEIGHT = 0.7;
/** The smallest size of the wall, in root units (see styles/tokens.css). */
export const SMALLEST_REM = 1.125;

/** Font size in CSS pixels at which a capital spans the wanted angle.
 *  @param heightMm height of the picture on the wall, in millimetres
 *  @param distanceM distance of the farthest seat, in metres
 *  @param cssHeight height of the viewport, in CSS pixels */
export function legibleFontSize(heightMm: number, distanceM: number, cssHeight: number, arcMinutes = ARC_MINUTES): number {
  const angle = ((arcMinutes / 60) * Math.PI) / 180;
  const capMm = 2 * distanceM * 1000 * Math.tan(angle / 2);
  return (capMm * (cssHeight / heightMm)) / CAP_HEIGHT;
}

/** What is known of a wall. */
export interface WallMeasures {
  heightMm: number | null;
  distanceM: number | null;
  /** Share of each edge, from 0, that the screen may cut off. */
  overscan: number;
}

/** The most that a screen may be said to cut off each edge: beyond it the address is mistaken, not the screen. */
const MOST_OVERSCAN = 0.15;

/** The measures in an address: `overscan` in per cent. */
export const wallMeasures = (view: { height: number | null; distance: number | null; overscan: number | null }): WallMeasures =>
  ({ heightMm: view.height, distanceM: view.distance, overscan: Math.min(MOST_OVERSCAN, (view.overscan ?? 0) / 100) });

/** Root font size of a wall, in CSS pixels. Without measures: 16 at 1920 × 1080 and the same composition at any size, in
 *  the part of the screen that is sure to be seen. */
export function wallRootSize(viewport: { width: number; height: number }, wall: WallMeasures): number {
  const sure = 1 - 2 * wall.overscan;
  const [long, short] = viewport.width >= viewport.height ? [viewport.width, viewport.height] : [viewport.height, viewport.width];
  const composed = Math.min(long / LONG_REM, short / SHORT_REM) * sure;
  if (wall.heightMm === null || wall.distanceM === null) return composed;
  // Never smaller than the composition, which is drawn for a room; never so large that not one figure fits.
  return Math.min(Math.max(neededRootSize(viewport.height, wall.heightMm, wall.distanceM), composed), (short * sure) / LEAST_REM);
}

/** The same as a length of CSS, for a page drawn before its window is known. */
export function wallRootStyle(wall: WallMeasures): string {
  const sure = Number((100 * (1 - 2 * wall.overscan)).toFixed(4));
  const composed = `min(calc(${sure}vmax / ${LONG_REM}),calc(${sure}vmin / ${SHORT_REM}))`;
  if (wall.heightMm === null || wall.distanceM === null) return composed;
  return `min(max(${(neededRootSize(100, wall.heightMm, wall.distanceM)).toFixed(4)}vh,${composed}),calc(${sure}vmin / ${LEAST_REM}))`;
}

/** The sides of the composition, in root units: 16 : 9, lying or on end. */
const LONG_REM = 120;
const SHORT_REM = 67.5;
/** Shorter side of a wall, in root units, below which no scene can show its first figure. */
const LEAST_REM = 30;

const neededRootSize = (cssHeight: number, heightMm: number, distanceM: number) =>
  legibleFontSize(heightMm, distanceM, cssHeight) / SMALLEST_REM;

/** True when even the largest type that fits is too small for the distance given. */
export function beyondLegible(viewport: { width: number; height: number }, wall: WallMeasures): boolean {
  if (wall.heightMm === null || wall.distanceM === null) return false;
  return neededRootSize(viewport.height, wall.heightMm, wall.distanceM) > (Math.min(viewport.width, viewport.height) * (1 - 2 * wall.overscan)) / LEAST_REM + 0.01;
}
