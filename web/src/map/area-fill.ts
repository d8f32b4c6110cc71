import type { AreaValue, ValueClasses } from './map-props.ts';
import type { MapPalette } from './palette.ts';

/** How an area is painted: a class colour, the hatch of "cannot tell", or the grey of "no data". */
export type AreaFill = { kind: 'class'; index: number; colour: string } | { kind: 'hatch'; colour: string } | { kind: 'none'; colour: string };

/** Number of the class a value falls into: how many limits it reaches. */
export function classOf(value: number, classes: ValueClasses): number {
  return Math.min(classes.breaks.filter((limit) => value >= limit).length, classes.colours.length - 1);
}

/** The line around an area: a fill that says nothing is outlined, classes are parted by the border. */
export function edgeOf(fill: AreaFill | undefined, palette: MapPalette): string {
  return fill?.kind === 'class' ? palette.border : palette.outline;
}

export function fillOf(value: AreaValue | undefined, classes: ValueClasses, palette: MapPalette): AreaFill {
  if (!value || value.reason === 'NO_DATA') return { kind: 'none', colour: palette.noData };
  if (value.reason === 'TOO_FEW' || value.level === 'TOO_FEW_TO_SAY') return { kind: 'hatch', colour: palette.hatchGround };
  if (value.value === null) return { kind: 'none', colour: palette.noData };
  const index = classOf(value.value, classes);
  return { kind: 'class', index, colour: classes.colours[index] ?? palette.noData };
}
