import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, type RefObject } from 'react';

/** The operation of a question that was put into the editor and is to be asked when the editor has read it. */
export type Waiting = RefObject<string | null>;

/**
 * Asks the question that waits. The editor reads its new text some time later; asked before, the old operation would be looked
 * for in it. It stays on the page, as the panel of questions does not on a phone.
 */
export function AskedSoon({ waiting }: { waiting: Waiting }) {
  const operationName = useGraphiQL((state) => state.operationName);
  const { run } = useGraphiQLActions();
  useEffect(() => {
    if (waiting.current === null || waiting.current !== operationName) return;
    waiting.current = null;
    run();
  }, [operationName, run, waiting]);
  return null;
}
