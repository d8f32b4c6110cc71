import { lazy, type ComponentType } from 'react';

/** A component that only a browser draws (it measures, or needs a canvas): it arrives after the first figures, and where
 *  the page is drawn on the server its room is kept. */
export const browserLazy = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy(import.meta.env.SSR ? () => new Promise<{ default: ComponentType<P> }>(() => undefined) : load);
