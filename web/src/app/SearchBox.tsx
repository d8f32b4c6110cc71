import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { View } from '../filter/view.ts';
import { SearchDocument, type SearchQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

type Hit = SearchQuery['search'][number];

/** Typing must rest so long before the server is asked. */
const REST_MS = 120;

function placeOf({ kind, node }: Hit): Partial<View> {
  switch (kind) {
    case 'UNIT': return { scene: 'unit', unit: node.id, area: null };
    case 'AREA': return { scene: 'area', area: node.id, via: node.id, unit: null };
    case 'PROCEDURE': return { scene: 'cases', procedure: node.id, unit: null, area: null };
    case 'CASE': return { scene: 'case', case: node.id };
  }
}

/** One box for everything that has a name or a number; the key / leads to it from anywhere.
 *  @param first what stands in it at first, with what is found for it */
export function SearchBox({ first = '' }: { first?: string }) {
  const { t, f, language } = useSpeech();
  const { go } = useView();
  const { stage } = useSurroundings();
  const [typed, setTyped] = useState(first);
  const [open, setOpen] = useState(first !== '');
  const [active, setActive] = useState(0);
  const asked = useRested(typed.trim());
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { data, previousData } = useQuery(SearchDocument, { skip: asked === '', variables: { text: asked } });
  const hits = asked === '' ? [] : ((data ?? previousData)?.search ?? []);
  const showing = useDeferredValue(open && asked !== '');

  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);

  const choose = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    setTyped('');
    setOpen(false);
    input.current?.blur();
    go(placeOf(hit));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape') {
      setTyped('');
      setOpen(false);
      input.current?.blur();
    } else return;
    event.preventDefault();
  };
  return (
    <search className="search-box">
      <input
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={t.search.label}
        aria-expanded={showing}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-keyshortcuts="/"
        aria-activedescendant={showing && hits[active] ? `${id}-${active}` : undefined}
        placeholder={stage.posture === 'phone' ? t.search.placeholder : `${t.search.placeholder} ( / )`}
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={keys}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t.search.results} className="picker-list" hidden={!showing}>
        {hits.map((hit, index) => {
          const within = language === 'en' ? hit.withinEn || hit.within : hit.within;
          return (
            <li
              key={hit.node.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(hit);
              }}
            >
              <span className="search-kind">{t.search.kinds[hit.kind]}</span>
              <span className="search-name">{language === 'en' ? hit.nameEn || hit.name : hit.name}</span>
              {(within || !hit.current) && <span className="quiet">{[within, hit.current ? null : t.search.former].filter(Boolean).join(' · ')}</span>}
            </li>
          );
        })}
        {showing && data !== undefined && hits.length === 0 && <li role="option" aria-selected="false" aria-disabled="true" className="quiet">{t.search.nothing}</li>}
      </ul>
      <span role="status" className="only-read">{showing && data !== undefined ? t.search.found(f.count(hits.length)) : ''}</span>
    </search>
  );
}

/** The text once typing has rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
