import { BarRows } from '../charts/BarRows.tsx';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { satisfactionFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSatisfaction } from './use-satisfaction.ts';

/** Ratings by level, "acceptable" apart from satisfied. */
export function LevelsPanel() {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const answer = useSatisfaction();
  return (
    <Panel
      title={t.satisfaction.levels}
      says={({ satisfactionStats: { total } }) => (total.ratings === total.withheld ? null : t.says.satisfied(f.count(total.notSatisfied), f.count(total.ratings - total.withheld)))}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.total.ratings === 0}
      className="levels-panel"
    >
      {({ satisfactionStats: { total } }) => {
        const levels = [
          { id: 'SATISFIED', n: total.satisfied, role: 'good' },
          { id: 'ACCEPTABLE', n: total.acceptable, role: 'few' },
          { id: 'NOT_SATISFIED', n: total.notSatisfied, role: 'late' },
        ] as const;
        return (
          <>
            <BarRows
              layout="line"
              most={3}
              bounded={false}
              rows={levels.map((level) => ({
                id: level.id,
                name: t.ratings[level.id],
                parts: [{ value: level.n, role: level.role }],
                figure: f.count(level.n),
              }))}
            />
            <p className="quiet panel-note">{total.withheld > 0 ? t.satisfaction.withheld(f.count(total.withheld)) : t.satisfaction.levelsNote}</p>
            <TableTwin
              id="levels"
              twin={{
                title: t.satisfaction.levels,
                take: { root: 'satisfactionStats', args: { filter: satisfactionFilter(view, moment.period), asOf: moment.asOf }, fields: 'ratings withheld satisfied acceptable notSatisfied' },
                columns: [t.life.rating, t.head.count],
                rows: () => levels.map((level) => [words(t.ratings[level.id], level.id), count(f, level.n)]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}
