import type { ReactNode } from 'react';
import type { AnswerState } from './altered-answers.ts';

/** One component in all its states. A file `<name>.gallery.tsx` beside the component exports a list of them by default. */
export interface GalleryEntry {
  /** The page of the gallery on which it stands, such as `charts`. */
  group: string;
  title: string;
  /** What a reader should know of it: what it is for, what it must never do. */
  note?: string;
  /** States by name, each drawn from arguments. A component that asks the API is drawn by `panel` instead. */
  states?: Record<string, () => ReactNode>;
  /** A panel, drawn once for each state of its answers. The answers are the server's own, altered. */
  panel?: () => ReactNode;
  /** States of answers that say nothing about this panel. */
  without?: readonly AnswerState[];
  wide?: boolean;
}
