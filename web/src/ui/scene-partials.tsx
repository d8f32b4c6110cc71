import { createContext, use, useCallback, useId, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { SourceFact } from '../wall/tile-freshness.ts';

const NONE: readonly SourceFact[] = [];

/** The sources that are behind in a scene while others behind the same tiles are not. Most tiles of a scene rest on the
 *  same sources: the headline says once which are behind, and each tile only that it is partial. */
class Partials {
  private readonly tiles = new Map<string, readonly SourceFact[]>();
  private readonly listeners = new Set<() => void>();
  private sources: readonly SourceFact[] = NONE;
  private tellers = 0;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  /** Sources that are behind, each once. */
  readonly behind = () => this.sources;
  /** Whether a headline is there to say it. */
  readonly told = () => this.tellers > 0;

  report(tile: string, facts: readonly SourceFact[]) {
    if (facts.length === 0) this.tiles.delete(tile);
    else this.tiles.set(tile, facts);
    const byId = new Map([...this.tiles.values()].flat().map((fact) => [fact.source.id, fact]));
    if (byId.size === this.sources.length && this.sources.every((fact) => byId.get(fact.source.id) === fact)) return;
    this.sources = byId.size === 0 ? NONE : [...byId.values()];
    this.changed();
  }

  teller(coming: boolean) {
    this.tellers += coming ? 1 : -1;
    this.changed();
  }

  private changed() {
    for (const listener of this.listeners) listener();
  }
}

const PartialsContext = createContext<Partials | null>(null);

/** A scene whose headline says for all its tiles which sources are behind. */
export function ScenePartials({ children }: { children: ReactNode }) {
  const [partials] = useState(() => new Partials());
  return <PartialsContext value={partials}>{children}</PartialsContext>;
}

const never = () => () => undefined;

/** Reports the sources behind which a tile is partial (none when it is not); true when the scene's headline says them. */
export function useReportPartial(facts: readonly SourceFact[]): boolean {
  const partials = use(PartialsContext);
  const tile = useId();
  useLayoutEffect(() => {
    partials?.report(tile, facts);
  }, [partials, tile, facts]);
  useLayoutEffect(() => () => partials?.report(tile, NONE), [partials, tile]);
  const told = useCallback(() => partials?.told() ?? false, [partials]);
  return useSyncExternalStore(partials?.subscribe ?? never, told, told);
}

/** For a headline: the sources that are behind in its scene. */
export function useScenePartials(): readonly SourceFact[] {
  const partials = use(PartialsContext);
  useLayoutEffect(() => {
    partials?.teller(true);
    return () => partials?.teller(false);
  }, [partials]);
  const read = useCallback(() => partials?.behind() ?? NONE, [partials]);
  return useSyncExternalStore(partials?.subscribe ?? never, read, read);
}
