import { compose, type ComposeTask } from './compose-task.ts';
import type { Composition } from './composition.ts';

interface Waiting {
  task: ComposeTask;
  answer: (composition: Composition) => void;
}

/** At most one task at work and, for each asker, the latest waiting: nobody needs the arrangements in between. */
const waiting = new Map<object, Waiting>();
let working: Waiting['answer'] | null = null;
let worker: Worker | null | undefined;

/** Arranges a map off the main thread, which a city of a hundred areas would hold up for a quarter of a second.
 *  @returns how to withdraw the task; its answer then never comes */
export function composeLater(asker: object, task: ComposeTask, answer: (composition: Composition) => void): () => void {
  let wanted = true;
  waiting.set(asker, { task, answer: (composition) => wanted && answer(composition) });
  next();
  return () => {
    wanted = false;
    if (waiting.get(asker)?.task === task) waiting.delete(asker);
  };
}

function next(): void {
  if (working !== null) return;
  const [first] = waiting;
  if (first === undefined) return;
  waiting.delete(first[0]);
  working = first[1].answer;
  const helper = theWorker();
  if (helper) helper.postMessage(first[1].task);
  else setTimeout(() => finish(compose(first[1].task)));
}

function finish(composition: Composition): void {
  const answer = working;
  working = null;
  answer?.(composition);
  next();
}

/** One worker for every map of the page; null where the browser gives none, and the work is done here. */
function theWorker(): Worker | null {
  if (worker === undefined) {
    try {
      worker = new Worker(new URL('./compose-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Composition>) => finish(data);
      worker.onerror = () => {
        worker?.terminate();
        worker = null;
        // What it was at is asked again with the next figures; the map keeps its last arrangement until then.
        working = null;
        next();
      };
    } catch {
      worker = null;
    }
  }
  return worker;
}
