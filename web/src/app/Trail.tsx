import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { PAGES, type Scene } from '../filter/view.ts';
import { FilterNamesDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';

/** The way one came: city, area, unit, list, case. */
export function Trail() {
  const { t, name } = useSpeech();
  const { view } = useView();
  const { city } = useSurroundings();
  const ids = [view.via, view.unit].filter((id): id is string => id !== null);
  const page = (PAGES as readonly Scene[]).includes(view.scene);
  const { data } = useQuery(FilterNamesDocument, { skip: !page || ids.length === 0, variables: { ids } });
  if (!page) return null;
  const names = new Map(data?.nodes.flatMap((node) => (node && 'name' in node ? [[node.id, name(node)] as const] : [])) ?? []);
  // An area and the unit that governs it may bear one name, so the trail says which is which.
  const named = (kind: string, found: string | undefined) => (found === undefined ? kind : `${kind}: ${found}`);
  const deep = view.scene === 'cases' || view.scene === 'letters' || view.scene === 'signals' || view.scene === 'case';
  return (
    <nav className="trail" aria-label={t.nav.trail}>
      <ol>
        <li><Go to={{ scene: 'overview', unit: null, area: null, via: null }}>{name(city)}</Go></li>
        {view.via !== null && (
          <li>
            <Go to={{ scene: 'area', area: view.via, unit: null }} current={view.scene === 'area'}>{named(t.scenes.area, names.get(view.via))}</Go>
          </li>
        )}
        {view.unit !== null && (view.scene === 'unit' || deep) && (
          <li>
            <Go to={{ scene: 'unit' }} current={view.scene === 'unit'}>{named(t.scenes.unit, names.get(view.unit))}</Go>
          </li>
        )}
        {deep && (
          <li>
            {view.scene === 'case' ? (
              <button type="button" className="link-button" onClick={() => window.history.back()}>{t.scenes.cases}</button>
            ) : (
              <span aria-current="page">{t.scenes[view.scene === 'letters' || view.scene === 'signals' ? view.scene : 'cases']}</span>
            )}
          </li>
        )}
        {view.scene === 'case' && <li><span aria-current="page">{t.scenes.case}</span></li>}
      </ol>
    </nav>
  );
}
