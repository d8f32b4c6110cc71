import { useEffect, useRef, useState } from 'react';
import { composeLater } from './compose-queue.ts';
import type { ComposeTask } from './compose-task.ts';
import type { Composition } from './composition.ts';

/** An arrangement with what it was made for: labels are drawn with the ink they were measured in. */
export interface Composed<Ink> {
  task: ComposeTask;
  composition: Composition;
  ink: Ink;
}

/** The latest arrangement that is ready; null before the first. While a new one is made the old one stays.
 *  @param task memoised by its caller; null when there is nothing to arrange */
export function useComposition<Ink>(task: ComposeTask | null, ink: Ink): Composed<Ink> | null {
  const [composed, setComposed] = useState<Composed<Ink> | null>(null);
  const asker = useRef({});
  const latestInk = useRef(ink);
  latestInk.current = ink;
  useEffect(() => {
    if (task === null) return;
    const made = latestInk.current;
    return composeLater(asker.current, task, (composition) => setComposed({ task, composition, ink: made }));
  }, [task]);
  return composed;
}
