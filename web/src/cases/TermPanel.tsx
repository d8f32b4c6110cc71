import { useQuery } from '@apollo/client/react';
import { BarRows, type BarRow } from '../charts/BarRows.tsx';
import { count, rateCells, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Cohort, Stream } from '../filter/view.ts';
import { StreamByTermDocument, type StreamByTermQuery, type CaseMeasure } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

type Dimension = 'SECTOR' | 'PROCEDURE' | 'CHANNEL' | 'ORIGIN';
const KEY = { SECTOR: 'sector', PROCEDURE: 'procedure', CHANNEL: 'channel', ORIGIN: 'origin' } as const;
/** Letters of a name that fit into a title. */
const LONGEST_NAME = 24;
type Group = StreamByTermQuery['caseStats']['groups'][number];

/** Cases of a stream by a code list. `show` chooses what the row speaks of: how many, or how timely. */
export function TermPanel(props: {
  stream: Stream;
  dimension: Dimension;
  cohort: Cohort;
  measure: CaseMeasure;
  show: 'share-of-all' | 'timeliness';
  title: string;
  first?: number;
}) {
  const { stream, dimension, cohort, measure, show, title, first = 12 } = props;
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const key = KEY[dimension];
  const filter = caseFilter(view, stream, moment.period, { cohort });
  const answer = useQuery(StreamByTermDocument, { variables: { filter, by: [dimension], measure, first, asOf: moment.asOf } });
  const nameOf = (group: Group) => {
    const term = group.key[key];
    return term ? name(term) : t.none;
  };
  /** The row that matters most: where most is late, or what most came by. */
  const termSaid = ({ groups, total }: StreamByTermQuery['caseStats']): string | null => {
    const weight = (group: Group) => (show === 'timeliness' ? group.doneLate + group.openOverdue : group.n);
    const [most] = [...groups].sort((a, b) => weight(b) - weight(a));
    if (most === undefined || weight(most) === 0) return null;
    const named = nameOf(most);
    // A long name would take the room of the rows.
    if (named.length > LONGEST_NAME) return null;
    return show === 'timeliness' ? t.says.mostLate(named, f.count(weight(most)), f.count(most.n)) : t.says.mostOf(named, f.count(most.n), f.count(total.n));
  };
  return (
    <Panel
      title={title}
      says={({ caseStats }) => termSaid(caseStats)}
      answer={answer}
      stamp={(data) => data.caseStats.stamp}
      isEmpty={(data) => data.caseStats.total.n === 0}
      className={`term-panel term-${key}`}
      aside={show === 'timeliness' && stage.posture !== 'wall' ? <TimelinessKey /> : undefined}
    >
      {({ caseStats }) => {
        const rows = caseStats.groups.map((group): BarRow => {
          const term = group.key[key];
          const to = term ? { scene: 'cases' as const, stream, cohort, [key]: term.id } : undefined;
          const late = group.doneLate + group.openOverdue;
          return {
            id: term?.id ?? 'none',
            name: to ? <Go to={to}>{nameOf(group)}</Go> : nameOf(group),
            parts:
              show === 'timeliness'
                ? [{ value: late, role: 'late' }, { value: group.n - late, role: 'plain' }]
                : [{ value: group.n, role: 'plain' }],
            figure:
              show === 'timeliness' ? (
                <>
                  {late > 0 && <span className="late-text">{f.count(late)} / </span>}
                  {f.count(group.n)}
                  <span className="bar-share">{group.onTimeShare.value == null ? '–' : f.percent(group.onTimeShare.value)}</span>
                </>
              ) : (
                f.count(group.n)
              ),
          };
        });
        return (
          <>
            <BarRows
              layout={dimension === 'PROCEDURE' ? 'stack' : 'line'}
              rows={rows}
              most={stage.posture === 'wall' ? 12 : stage.posture === 'desk' ? 8 : 6}
              bounded={stage.posture === 'wall'}
              beyond={caseStats.groupCount - caseStats.groups.length}
              rest={(left) => t.table.more(f.count(left))}
            />
            <TableTwin
              id={`${key}-${stream}`}
              twin={{
                title,
                take: { root: 'caseStats', args: { filter, groupBy: [dimension], orderBy: { measure }, asOf: moment.asOf }, fields: 'n doneLate openOverdue onTimeShare' },
                columns: [t.head.name, t.head.count, t.head.late, t.head.overdue, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
                rows: () => caseStats.groups.map((group) => [
                  words(nameOf(group), group.key[key]?.id ?? null),
                  count(f, group.n),
                  count(f, group.doneLate),
                  count(f, group.openOverdue),
                  ...rateCells(f, group.onTimeShare),
                ]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}

function TimelinessKey() {
  const { t } = useSpeech();
  return (
    <span className="panel-key quiet" aria-hidden="true">
      <i className="swatch" data-cell="OPEN_OVERDUE" /> {t.rate.lateParts}
    </span>
  );
}
