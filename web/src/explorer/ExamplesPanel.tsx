import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useSpeech } from '../i18n/language.tsx';
import type { Waiting } from './AskedSoon.tsx';
import { exampleVariables } from './example-periods.ts';
import { SAVED } from './examples.ts';

/** The saved queries as questions; a click asks, about the periods that lie before the last day of the data. */
function ExamplesPanel({ upTo, waiting }: { upTo: string; waiting: Waiting }) {
  const { language, t } = useSpeech();
  const { queryEditor, variableEditor, operationName } = useGraphiQL((state) => ({ queryEditor: state.queryEditor, variableEditor: state.variableEditor, operationName: state.operationName }));
  const { run, setVisiblePlugin } = useGraphiQLActions();
  const ask = (query: string): void => {
    queryEditor?.setValue(`${query}\n`);
    variableEditor?.setValue(exampleVariables(query, upTo));
    // On a phone the panel lies over the answer.
    if (window.innerWidth < 800) setVisiblePlugin(null);
    const name = /^query (\w+)/m.exec(query)?.[1] ?? null;
    if (name === operationName) run();
    else waiting.current = name;
  };
  return (
    <section className="examples">
      <h2>{t.explorer.examples}</h2>
      <ol>
        {SAVED.map((saved) => (
          <li key={saved.name}><button type="button" onClick={() => ask(saved.query)}>{saved.question[language]}</button></li>
        ))}
      </ol>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16M4 10h10M4 15h13M4 20h7" strokeLinecap="round" />
    </svg>
  );
}

/** The panel for a city whose data reach up to a day; what is chosen waits to be asked. */
export const examplesPlugin = (upTo: string, waiting: Waiting): GraphiQLPlugin => ({ title: 'Câu hỏi mẫu · Examples', icon: ExamplesIcon, content: () => <ExamplesPanel upTo={upTo} waiting={waiting} /> });
