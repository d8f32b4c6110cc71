import type { AreaRaster } from './area-raster.ts';
import type { BoundaryShapes, Ring } from './area-shapes.ts';
import type { LabelLayout, LabelVariant, Size } from './label-layout.ts';
import type { Box, Point, View } from './mercator.ts';

export interface AreaLabel {
  rank: number;
  optional: boolean;
  sizes: Record<LabelVariant, Size>;
}

export interface PlaceName {
  id: string;
  at: Point;
  size: Size;
  /** How far the name may stand from the thing, in multiples of its own width. */
  reach: number;
  /** Written on water only, where the landmarks tell where that is. */
  water: boolean;
  /** Named also in a view that its own point lies outside of. */
  everywhere: boolean;
}

export interface CompositionInput {
  width: number;
  height: number;
  shapes: BoundaryShapes;
  /** Outlines of the sea; empty where nothing is known. */
  seas: readonly Ring[];
  labels: ReadonlyMap<string, AreaLabel>;
  placeNames: readonly PlaceName[];
  /** Size of the island inset, always kept at the upper right; null where there is nothing to show in it. */
  islands: Size | null;
  /** Height of the title bar of insets and of the list. */
  insetTitle: number;
  insets: number;
  /** Boxes of the frame that belong to controls. */
  reserved: readonly Box[];
  callOuts: boolean;
}

/** A view of the mainland, cut into cells once for everything that is placed on it. */
export interface MapBase {
  view: View;
  raster: AreaRaster;
  interior: Point[][];
  /** The sea alone, as area 0; null where its outline is not known. */
  sea: AreaRaster | null;
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
  /** Where the inset's letter stands at its window. */
  letter: Box;
}

/** Areas too small for a figure on them, listed by name in a free corner. */
export interface ListLayout {
  frame: Box;
  rows: { id: string; box: Box }[];
}

export interface Composition {
  view: View;
  main: MapLayout;
  insets: InsetLayout[];
  islands: Box | null;
  list: ListLayout | null;
  /** Areas whose figure stands nowhere on the map at this size. */
  unread: string[];
}
