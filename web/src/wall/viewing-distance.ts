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

/** Root font size of a wall, in CSS pixels. Without measures: 16 at 1920 × 1080 and the same composition at any size. */
export function wallRootSize(
  viewport: { width: number; height: number },
  wall: { heightMm: number | null; distanceM: number | null },
): number {
  const composed = Math.min(viewport.width / 120, viewport.height / 67.5);
  if (wall.heightMm === null || wall.distanceM === null) return composed;
  const needed = legibleFontSize(wall.heightMm, wall.distanceM, viewport.height) / SMALLEST_REM;
  // Never smaller than the composition, which is drawn for a room; never so large that not one figure fits.
  return Math.min(Math.max(needed, composed), viewport.height / 26);
}
