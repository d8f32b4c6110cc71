import { use, useCallback } from 'react';
import { SurroundingsContext } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';
import type { SourceFact, WhyBehind } from '../wall/tile-freshness.ts';

/** Why a source is behind, in words: the short ones of a tile, or the whole with its time and counts. */
export function useBehindWords(): (behind: WhyBehind, short: boolean) => string {
  const { t, f } = useSpeech();
  return useCallback(
    ({ reason, at, rowsRead, rowsRefused }, short) => {
      if (short || at == null) return t.behind.short[reason];
      const moment = f.momentShort(at);
      if (reason === 'IMPORT_REFUSED') return t.behind.refused(moment, f.count(rowsRefused ?? 0), f.count(rowsRead ?? 0));
      return t.behind.long[reason](moment);
    },
    [t, f],
  );
}

/** Why the source of a fact is behind. It is asked every minute with the ages of all sources: a load that fails changes no
 *  figure, hence brings no new answer. Null while nothing is known. */
export function useWhyBehind(): (fact: SourceFact) => WhyBehind | null {
  const sources = use(SurroundingsContext)?.sources;
  return useCallback((fact) => fact.behind ?? sources?.find((source) => source.id === fact.source.id)?.behind ?? null, [sources]);
}
