import { HISTORY_PLUGIN, GraphiQL } from 'graphiql';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import type { Language } from '../filter/view.ts';
import { AskedSoon } from './AskedSoon.tsx';
import { fetchSelfDescription, schemaIn, type DescribedCity, type SelfDescription } from './described-schema.ts';
import { examplesPlugin } from './ExamplesPanel.tsx';
import { fetcher } from './fetcher.ts';
import { firstQuery, lastWholeMonth } from './first-query.ts';
import { PriceTag } from './PriceTag.tsx';
import { ResultViews } from './ResultViews.tsx';
import { linkOf, sharedIn } from './shared-link.ts';
import { WrappedLines } from './WrappedLines.tsx';

export type Theme = 'light' | 'dark';

interface Props {
  city: DescribedCity;
  theme: Theme;
  onTheme(theme: Theme): void;
  onLanguage(language: Language): void;
}

const shared = sharedIn(window.location.hash);

/** GraphiQL with what an analyst needs around it: questions to begin with, prices, tables, charts, files and links. */
export function Explorer({ city, theme, onTheme, onLanguage }: Props) {
  const { language, t } = useSpeech();
  const waiting = useRef<string | null>(null);
  const examples = useMemo(() => examplesPlugin(city.upTo, waiting), [city.upTo]);
  const plugins = useMemo(() => [examples, HISTORY_PLUGIN], [examples]);
  const [itself, setItself] = useState<SelfDescription | null>(null);
  // The editor takes its first text once, in the language of that moment.
  const [begun] = useState(() => firstQuery(language, lastWholeMonth(city.upTo)));
  const [query, setQuery] = useState(shared?.query ?? begun);
  const [variables, setVariables] = useState(shared?.variables ?? '');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    void fetchSelfDescription().then(setItself).catch(() => undefined);
  }, []);
  const schema = useMemo<GraphQLSchema | null>(() => (itself ? schemaIn(itself, language) : null), [itself, language]);

  const share = (): void => {
    window.history.replaceState(null, '', linkOf({ query, variables }));
    void navigator.clipboard?.writeText(window.location.href).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <div className="explorer">
      <header className="explorer-bar">
        <h1><a href="/">{t.product}</a> <span>{t.explorer.title}</span></h1>
        {city.simulated && <strong className="simulated" title={t.simulatedLong}>{t.simulated}</strong>}
        <PriceTag query={query} variables={variables} />
        <nav>
          <button type="button" onClick={share}>{copied ? t.explorer.copied : t.explorer.share}</button>
          <a href="/schema.graphql" download>schema.graphql</a>
          <button type="button" lang={other} onClick={() => onLanguage(other)}>{t.language[other]}</button>
          <button type="button" aria-label={t.explorer.theme[theme === 'dark' ? 'light' : 'dark']} title={t.explorer.theme[theme === 'dark' ? 'light' : 'dark']} onClick={() => onTheme(theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? '☀' : '☾'}</button>
        </nav>
      </header>
      <div className="explorer-body">
        <GraphiQL
          fetcher={fetcher} schema={schema} plugins={plugins} visiblePlugin={window.innerWidth < 800 ? undefined : examples} forcedTheme={theme} defaultQuery={begun}
          initialQuery={shared?.query} initialVariables={shared?.variables} onEditQuery={setQuery} onEditVariables={setVariables}
          onTabChange={({ tabs, activeTabIndex }) => {
            setQuery(tabs[activeTabIndex]?.query ?? '');
            setVariables(tabs[activeTabIndex]?.variables ?? '');
          }}
        >
          <GraphiQL.Logo>{' '}</GraphiQL.Logo>
          <GraphiQL.Footer><AskedSoon waiting={waiting} /><WrappedLines /><ResultViews /></GraphiQL.Footer>
        </GraphiQL>
      </div>
    </div>
  );
}
