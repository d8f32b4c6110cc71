import type { BoundaryShapes } from './area-shapes.ts';
import type { LabelLayout, LabelVariant, Size } from './label-layout.ts';
import type { Box, Point, View } from './mercator.ts';

export interface AreaLabel {
  rank: number;
  sizes: Record<LabelVariant, Size>;
}

export interface PlaceName {
  id: string;
  at: Point;
  size: Size;
  /** How far the name may stand from the thing, in multiples of its own width. */
  reach: number;
}

export interface CompositionInput {
  width: number;
  height: number;
  shapes: BoundaryShapes;
  labels: ReadonlyMap<string, AreaLabel>;
  placeNames: readonly PlaceName[];
  /** Size of the island inset, always kept at the upper right; null where there is nothing to show in it. */
  islands: Size | null;
  insetTitle: number;
  insets: number;
  callOuts: boolean;
}

export interface MapLayout {
  labels: LabelLayout;
  names: { id: string; box: Box }[];
}

export interface InsetLayout extends MapLayout {
  /** The inset's frame on the stage, title bar included. */
  frame: Box;
  /** What its map shows, in the coordinates of the part below the title. */
  view: View;
  /** The same window on the main map, in stage coordinates. */
  window: Box;
}

export interface Composition {
  view: View;
  main: MapLayout;
  insets: InsetLayout[];
  islands: Box | null;
  /** Areas whose figure stands nowhere on the map at this size. */
  unread: string[];
}
