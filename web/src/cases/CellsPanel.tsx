import { CellBreakdown, cellCounts } from '../charts/CellBar.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { Panel } from '../ui/Panel.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { RateText } from '../ui/RateText.tsx';
import { useStreamFigures, useStreamFilters } from './use-stream-figures.ts';

/** What became of the cases due in the period: six cells that add up to all of them. */
export function CellsPanel({ stream, title }: { stream: Stream; title: string }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const answer = useStreamFigures(stream);
  const { due: filter, asOf } = useStreamFilters(stream);
  return (
    <Panel title={title} says={({ due: { total } }) => (total.onTimeShare.value == null ? null : total.doneLate + total.openOverdue === 0 ? t.says.cellsGood : t.says.cells(f.count(total.doneLate), f.count(total.openOverdue)))} answer={answer} stamp={(data) => data.due.stamp} isEmpty={(data) => data.due.total.n === 0} className="cells-panel">
      {({ due }) => (
        <>
          <p className="lead-rate">
            <RateText rate={due.total.onTimeShare} size="large" />
            <span className="quiet">
              {stage.posture === 'wall'
                ? t.kpi.onTimeOfShort(f.count(due.total.onTimeShare.denominator))
                : t.kpi.onTimeOf(f.count(due.total.onTimeShare.denominator))}
            </span>
          </p>
          <CellBreakdown
            id={`cells-${stream}`}
            title={title}
            take={{ root: 'caseStats', args: { filter, asOf } }}
            counts={cellCounts(due.total)}
            to={(cell) => ({ scene: 'cases', stream, cohort: 'DUE', cell: [cell] })}
          />
        </>
      )}
    </Panel>
  );
}
