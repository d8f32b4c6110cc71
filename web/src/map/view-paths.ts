import type { AreaShape, Ring } from './area-shapes.ts';
import type { View } from './mercator.ts';

/** SVG path of rings or lines in a view; points closer than half a pixel to the one before are left out. */
export function viewPath(lines: readonly Ring[], view: View, closed: boolean): string {
  let path = '';
  for (const line of lines) {
    let [px, py] = [NaN, NaN];
    for (let i = 0; i < line.length; i += 2) {
      const x = (line[i]! - view.left) * view.scale;
      const y = (line[i + 1]! - view.top) * view.scale;
      if (Math.abs(x - px) < 0.5 && Math.abs(y - py) < 0.5) continue;
      path += `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      [px, py] = [x, y];
    }
    if (closed) path += 'Z';
  }
  return path;
}

/** Whether any part of the shape's box lies in the view. */
export function inView(shape: AreaShape, view: View): boolean {
  const { box } = shape;
  const right = view.left + view.width / view.scale;
  const bottom = view.top + view.height / view.scale;
  return box.x < right && box.x + box.w > view.left && box.y < bottom && box.y + box.h > view.top;
}
