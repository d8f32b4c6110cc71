import { useView } from '../filter/use-view.tsx';
import { follow, viewToSearch, type View } from '../filter/view.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { FunnelQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { rateCells, words, type Behind } from './cell.ts';
import { Drawn } from './Drawn.tsx';
import { TableTwin } from './TableTwin.tsx';
import { useTextSize } from './text-size.ts';

const FunnelPlot = browserLazy(() => import('./FunnelPlot.tsx'));

/** Volume against share of all units with the limits of evidence, drawn, with its table twin. */
export function FunnelFigure({ judged, title, id, pageOf, listsOf }: {
  judged: FunnelQuery['lateUnits']; title: string; id: string;
  /** Where a unit's mark leads, and the lists behind its share. */
  pageOf: (unit: string) => Partial<View>; listsOf: (unit: string) => Behind;
}) {
  const { t, f, name } = useSpeech();
  const { stage } = useSurroundings();
  const { view, go } = useView();
  const size = useTextSize();
  const units = judged.units.filter((unit) => unit.onTimeShare.value != null);
  return (
    <figure className="chart">
      <Drawn>
        <FunnelPlot
          rem={stage.rem} size={size} target={judged.target}
          limits={judged.limits.map(({ n, watch, late }) => ({ n, watch: watch ?? null, late: late ?? null }))}
          units={units.map((unit) => ({ id: unit.unit.id, name: name(unit.unit), n: unit.n, share: unit.onTimeShare.value!, level: unit.level }))}
          href={view.wall ? undefined : (unit) => viewToSearch(follow(view, pageOf(unit)))} onPick={(unit) => go(pageOf(unit))}
        />
      </Drawn>
      <TableTwin
        id={id}
        twin={{
          title,
          columns: [t.head.unit, t.head.level, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
          rows: () => units.map((unit) => [
            words(name(unit.unit), unit.unit.id, pageOf(unit.unit.id)), words(t.levels[unit.level], unit.level),
            ...rateCells(f, unit.onTimeShare, listsOf(unit.unit.id)),
          ]),
        }}
      />
    </figure>
  );
}
