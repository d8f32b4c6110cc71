import { useQuery } from '@apollo/client/react';
import { ColumnsFigure } from '../charts/ColumnsFigure.tsx';
import { RateTrendFigure } from '../charts/RateTrendFigure.tsx';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { satisfactionFilter } from '../filter/case-filter.ts';
import { isPartialMonth, trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { byMonth, monthsOf } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import { SatisfactionByDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';

function useMonths() {
  const { view } = useView();
  const { moment } = useSurroundings();
  const trend = trendPeriod(moment);
  const filter = satisfactionFilter(view, trend);
  const answer = useQuery(SatisfactionByDocument, {
    variables: {
      filter,
      by: ['MONTH'],
      measure: 'KEY',
      direction: 'ASC',
      first: 100,
      asOf: moment.asOf,
    },
  });
  const take = (fields: string): TakenTable => ({ root: 'satisfactionStats', args: { filter, groupBy: ['MONTH'], asOf: moment.asOf }, fields });
  return { trend, answer, take };
}

/** The satisfied share by month. */
export function SatisfiedTrendPanel() {
  const { t } = useSpeech();
  const { trend, answer, take } = useMonths();
  return (
    <Panel
      title={t.trend.satisfied}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.groups.length === 0}
      className="trend-panel"
    >
      {({ satisfactionStats }) => (
        <RateTrendFigure
          id="satisfied"
          title={t.trend.satisfied}
          valueName={t.head.satisfiedShare}
          take={take('satisfiedShare')}
          target={null}
          months={byMonth(satisfactionStats.groups.map((group) => ({ key: group.key, rate: group.satisfiedShare })), trend)}
        />
      )}
    </Panel>
  );
}

/** How many ratings each month brought. */
export function RatingsByMonthPanel() {
  const { t } = useSpeech();
  const { trend, answer, take } = useMonths();
  return (
    <Panel
      title={t.satisfaction.months}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.groups.length === 0}
      className="flow-panel"
    >
      {({ satisfactionStats }) => {
        const ratings = new Map(satisfactionStats.groups.map((group) => [group.key.month, group.ratings]));
        return (
          <ColumnsFigure
            id="ratings"
            title={t.satisfaction.months}
            series={[t.head.ratings]}
            take={take('ratings')}
            points={monthsOf(trend).map((month) => ({
              month,
              partial: isPartialMonth(month, trend),
              counts: [ratings.get(month) ?? 0],
            }))}
          />
        );
      }}
    </Panel>
  );
}
