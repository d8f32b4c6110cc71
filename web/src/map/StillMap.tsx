import { memo, useLayoutEffect, useRef } from 'react';
import type { MapPalette } from './palette.ts';
import { HATCH, HATCH_LINE, HATCH_SIDE, stillPaths, type StillMapProps } from './still-paths.ts';

/**
 * The main map until its engine has painted: what `StaticMap` draws, as one picture made by the processor. It stands for a
 * few tenths of a second, and the same paths in the document would go through the graphics unit, which a machine without
 * one imitates for a second or more, while nothing on the page answers.
 */
export const StillMap = memo(function StillMap(map: StillMapProps) {
  const { view } = map;
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    context.scale(canvas.width / view.width, canvas.height / view.height);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    const hatch = hatchPattern(context, map.palette, ratio);
    for (const { d, areaId, fill, stroke, width } of stillPaths(map)) {
      const path = new Path2D(d);
      if (fill !== null) {
        context.fillStyle = fill === HATCH ? hatch : fill;
        context.fill(path, areaId === null ? 'nonzero' : 'evenodd');
      }
      if (stroke !== null) {
        context.strokeStyle = stroke;
        context.lineWidth = width;
        context.stroke(path);
      }
    }
  });
  return <canvas ref={ref} className="city-map__still" aria-hidden="true" />;
});

function hatchPattern(context: CanvasRenderingContext2D, palette: MapPalette, ratio: number): CanvasPattern | string {
  const square = document.createElement('canvas');
  square.width = square.height = Math.round(HATCH_SIDE * ratio);
  const ink = square.getContext('2d', { willReadFrequently: true })!;
  ink.scale(square.width / HATCH_SIDE, square.height / HATCH_SIDE);
  ink.fillStyle = palette.hatchGround;
  ink.fillRect(0, 0, HATCH_SIDE, HATCH_SIDE);
  ink.fillStyle = palette.outline;
  ink.fillRect(0, 0, HATCH_LINE, HATCH_SIDE);
  const pattern = context.createPattern(square, 'repeat');
  pattern?.setTransform(new DOMMatrix().rotate(45).scale(HATCH_SIDE / square.width));
  return pattern ?? palette.hatchGround;
}
