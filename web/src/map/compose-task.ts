import type { Composition, CompositionInput } from './composition.ts';
import { composeMap, composeView, recomposeMap } from './map-composition.ts';
import type { View } from './mercator.ts';

/** What there is to arrange: plain data, so that a worker can be sent it. */
export interface ComposeTask {
  input: CompositionInput;
  /** The arrangement to keep as far as the new figures allow; null for a fresh one. */
  before: Composition | null;
  /** A view that the reader chose by zooming; null for the whole city. */
  view: View | null;
}

export function compose({ input, before, view }: ComposeTask): Composition {
  if (view) return composeView(input, view);
  return before ? recomposeMap(input, before) : composeMap(input);
}
