import { useQuery } from '@apollo/client/react';
import { axisFrom, IntervalMark } from '../charts/IntervalMark.tsx';
import { count, rateCells, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { satisfactionFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { SatisfactionByDocument, type SatisfactionByQuery } from '../graphql/graphql.ts';
import { wholePercent } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

type Group = SatisfactionByQuery['satisfactionStats']['groups'][number];

/** Below so many ratings of a known level a share says nothing yet: it stands after the others and does not stretch their axis. */
const TELLING = 20;
const tells = (group: Group): boolean => group.satisfiedShare.denominator >= TELLING;

/** Lowest first by the upper end of the interval: what is low beyond chance stands above what is low by one rating. */
const lowestFirst = (groups: readonly Group[]) =>
  [...groups].sort((a, b) => Number(tells(b)) - Number(tells(a)) || (a.satisfiedShare.high ?? 2) - (b.satisfiedShare.high ?? 2));

/** The units or procedures with the lowest satisfied share, each with its interval and its number of ratings. */
export function LowestPanel({ by, title }: { by: 'UNIT' | 'PROCEDURE'; title: string }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const filter = satisfactionFilter(view, moment.period);
  const answer = useQuery(SatisfactionByDocument, {
    variables: {
      filter,
      by: [by],
      measure: 'SATISFIED_SHARE',
      direction: 'ASC',
      first: 500,
      asOf: moment.asOf,
    },
  });
  const nameOf = (group: Group) => {
    const named = by === 'UNIT' ? group.key.unit : group.key.procedure;
    return named ? name(named) : by === 'UNIT' ? t.life.unknownUnit : t.satisfaction.noService;
  };
  const most = stage.posture === 'wall' ? 14 : 10;
  const identify = (group: Group) => (by === 'UNIT' ? group.key.unit?.id : group.key.procedure?.id) ?? 'none';
  return (
    <Panel
      title={title}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.groups.length === 0}
      className="lowest-panel"
    >
      {({ satisfactionStats }) => {
        const groups = lowestFirst(satisfactionStats.groups);
        const shown = groups.slice(0, most).filter(tells);
        const from = axisFrom(shown.map((group) => group.satisfiedShare.value), null);
        return (
          <>
            <div className="interval-row no-shape interval-scale">
              <span className="interval-name quiet">{!groups.every(tells) && t.satisfaction.fewLast(TELLING)}</span>
              <span className="interval-ends" aria-hidden="true">
                <span>{wholePercent(f, from)}</span>
                <span>{wholePercent(f, 1)}</span>
              </span>
            </div>
            <FitList
              items={groups}
              most={most}
              bounded={stage.posture === 'wall'}
              beyond={satisfactionStats.groupCount - groups.length}
              identify={identify}
              rest={(left) => t.table.more(f.count(left))}
              className="interval-list"
              row={(group) => (
                <div className="interval-row no-shape" data-few={!tells(group) || undefined}>
                  <span className="interval-name">
                    {by === 'UNIT' && group.key.unit ? (
                      <Go to={{ scene: 'unit', unit: group.key.unit.id }}>{nameOf(group)}</Go>
                    ) : (
                      nameOf(group)
                    )}
                  </span>
                  <IntervalMark {...group.satisfiedShare} target={null} from={from} />
                  <span className="interval-figure">
                    {group.satisfiedShare.nullReason === 'SUPPRESSED' ? (
                      <span className="quiet interval-why">{t.rate.suppressed}</span>
                    ) : (
                      <>
                        <strong>{group.satisfiedShare.value == null ? '–' : f.percent(group.satisfiedShare.value)}</strong>{' '}
                        <span className="quiet">{t.rate.of(f.count(group.satisfiedShare.numerator), f.count(group.satisfiedShare.denominator))}</span>
                      </>
                    )}
                  </span>
                </div>
              )}
            />
            <TableTwin
              id={`lowest-${by.toLowerCase()}`}
              twin={{
                title,
                take: { root: 'satisfactionStats', args: { filter, groupBy: [by], orderBy: { measure: 'SATISFIED_SHARE', direction: 'ASC' }, asOf: moment.asOf }, fields: 'ratings satisfied acceptable notSatisfied satisfiedShare' },
                columns: [t.head.name, t.head.ratings, t.head.satisfied, t.head.acceptable, t.head.notSatisfied, t.head.satisfiedShare, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
                rows: () => groups.map((group) => [
                  words(nameOf(group), identify(group)),
                  count(f, group.ratings),
                  count(f, group.satisfied),
                  count(f, group.acceptable),
                  count(f, group.notSatisfied),
                  ...rateCells(f, group.satisfiedShare),
                ]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}
