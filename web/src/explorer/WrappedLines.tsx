import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Breaks lines that are longer than their pane: what stands beyond its edge would go unread, on a phone half of every query. */
export function WrappedLines() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(({ queryEditor, variableEditor, headerEditor, responseEditor }) => ({ queryEditor, variableEditor, headerEditor, responseEditor }));
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) editor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
