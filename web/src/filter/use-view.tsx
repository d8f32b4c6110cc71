import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { follow, parseView, viewToSearch, type View } from './view.ts';

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
};

interface Navigation {
  view: View;
  /** Changes the view in place, keeping what narrows a list. */
  set(change: Partial<View>, options?: { replace?: boolean }): void;
  /** Goes to another page; what narrowed a list is dropped unless named. */
  go(change: Partial<View>): void;
}

export const NavigationContext = createContext<Navigation | null>(null);

function visit(view: View, replace = false) {
  const address = viewToSearch(view);
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  for (const listener of listeners) listener();
}

/** @param search the address's query, where there is no window to read it from */
export function NavigationProvider({ search: asked = '', children }: { search?: string; children: ReactNode }) {
  const search = useSyncExternalStore(subscribe, () => window.location.search, () => asked);
  const view = useMemo(() => parseView(search), [search]);
  const set = useCallback<Navigation['set']>((change, options) => {
    visit({ ...parseView(window.location.search), after: null, before: null, ...change }, options?.replace);
  }, []);
  const go = useCallback<Navigation['go']>((change) => {
    visit(follow(parseView(window.location.search), change));
    window.scrollTo(0, 0);
  }, []);
  const navigation = useMemo(() => ({ view, set, go }), [view, set, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

/** The view of the URL and the ways to change it. */
export function useView(): Navigation {
  const navigation = use(NavigationContext);
  if (navigation === null) throw new Error('useView outside NavigationProvider');
  return navigation;
}
