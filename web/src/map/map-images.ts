import type { MapTheme } from './map-props.ts';
import { HATCH_STEPS, hatchImage } from './map-layers.ts';
import { PALETTES, cellColour } from './palette.ts';

/** Images that the layers name, drawn on the spot: no sprite is ever requested. */
export interface MapImage {
  id: string;
  data: ImageData;
  pixelRatio: number;
}

const RATIO = 2;
const THEMES: MapTheme[] = ['dark', 'light'];
/** Shapes of the timeliness cells: ▲ overdue, ◆ late, ● on time, ○ open in time, two bars paused, × without a due date. */
const CELLS = ['OPEN_OVERDUE', 'DONE_LATE', 'DONE_ON_TIME', 'OPEN_IN_TIME', 'PAUSED', 'UNCLASSIFIED'];

export function mapImages(): MapImage[] {
  return THEMES.flatMap((theme) => [...HATCH_STEPS.map((step) => hatch(theme, step)), ...CELLS.map((cell) => pointImage(theme, cell))]);
}

/** The engines draw a pattern larger the further the view lies beyond a whole zoom level, up to twice: one image for each part
 *  of the way, drawn as much smaller as it will be enlarged, so that the hatch is always that of the legend. */
function hatch(theme: MapTheme, step: number): MapImage {
  const side = 20;
  const context = canvas(side);
  const palette = PALETTES[theme];
  context.fillStyle = palette.hatchGround;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = palette.outline;
  context.lineWidth = 1.8;
  context.beginPath();
  for (const offset of [-side, 0, side]) {
    context.moveTo(offset - 2, side + 2);
    context.lineTo(offset + side + 2, -2);
  }
  context.stroke();
  return { id: hatchImage(theme, step), data: context.getImageData(0, 0, side, side), pixelRatio: RATIO * 2 ** (step / HATCH_STEPS.length) };
}

function pointImage(theme: MapTheme, cell: string): MapImage {
  const side = 28;
  const context = canvas(side);
  const colour = cellColour(theme, cell);
  context.translate(side / 2, side / 2);
  context.lineJoin = 'round';
  const path = new Path2D(cellPath(cell));
  const hollow = cell === 'OPEN_IN_TIME' || cell === 'UNCLASSIFIED';
  context.strokeStyle = PALETTES[theme].panel;
  context.lineWidth = hollow ? 7 : 4;
  context.stroke(path);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  if (hollow) context.stroke(path);
  else context.fill(path);
  return { id: `point-${theme}-${cell}`, data: context.getImageData(0, 0, side, side), pixelRatio: RATIO };
}

/** Path of a cell's shape around the origin, 20 pixels wide. Also for the legend. */
export function cellPath(cell: string): string {
  switch (cell) {
    case 'OPEN_OVERDUE':
      return 'M0-10L10 8H-10Z';
    case 'DONE_LATE':
      return 'M0-10L10 0L0 10L-10 0Z';
    case 'PAUSED':
      return 'M-7-8H-2V8H-7ZM2-8H7V8H2Z';
    case 'UNCLASSIFIED':
      return 'M-7-7L7 7M-7 7L7-7';
    default:
      return 'M-8 0A8 8 0 1 0 8 0A8 8 0 1 0-8 0Z';
  }
}

function canvas(side: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = side;
  element.height = side;
  return element.getContext('2d', { willReadFrequently: true })!;
}
