import { CellBar, cellCounts } from '../charts/CellBar.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RateText } from '../ui/RateText.tsx';
import { useStreamFigures } from './use-stream-figures.ts';

const SCENE = { DOSSIER: 'dossiers', FEEDBACK: 'feedback', ASSIGNMENT: 'tasks' } as const;

/** What is owed in a stream, in one glance: overdue now, due soon, the on-time share and the cells. */
export function KpiPanel({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const answer = useStreamFigures(stream);
  return (
    <Panel
      title={<Go to={{ scene: SCENE[stream] }}>{t.kpi.overdueNow[stream]}</Go>}
      answer={answer}
      stamp={(data) => data.due.stamp}
      className={`kpi kpi-${stream.toLowerCase()}`}
    >
      {({ due, open }) => (
        <>
          <p className="kpi-figure">
            <Figure
              value={open.total.openOverdue}
              size="large"
              measure="openOverdue"
              to={{ scene: 'cases', stream, cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }}
            />
            <span className="kpi-of">
              <Go to={{ scene: 'cases', stream, cohort: 'OPEN_AT' }}>
                <span data-measure="open" data-value={open.total.n}>{t.kpi.ofOpen(f.count(open.total.n))}</span>
              </Go>
              <Go to={{ scene: 'cases', stream, cohort: 'OPEN_AT', dueWithin: 2, order: 'DUE_ASC' }}>
                <span data-measure="dueSoon" data-value={open.total.dueSoon}>{stage.posture === 'wall' ? t.kpi.dueSoonShort(f.count(open.total.dueSoon), 2) : t.kpi.dueSoon(f.count(open.total.dueSoon), 2)}</span>
              </Go>
            </span>
          </p>
          <p className="kpi-rate">
            <RateText rate={due.total.onTimeShare} />
            <span className="quiet">
              {stage.posture === 'wall'
                ? t.kpi.onTimeOfShort(f.count(due.total.onTimeShare.denominator))
                : t.kpi.onTimeOf(f.count(due.total.onTimeShare.denominator))}
            </span>
          </p>
          <CellBar counts={cellCounts(due.total)} />
        </>
      )}
    </Panel>
  );
}
