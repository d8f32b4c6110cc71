import { useQuery } from '@apollo/client/react';
import { ColumnsFigure } from '../charts/ColumnsFigure.tsx';
import { RateTrendFigure } from '../charts/RateTrendFigure.tsx';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { satisfactionFilter } from '../filter/case-filter.ts';
import { isPartialMonth, trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { byMonth, monthsOf } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import type { Format } from '../format/format.ts';
import { SatisfactionByDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
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
  const { t, f } = useSpeech();
  const { trend, answer, take } = useMonths();
  return (
    <Panel
      title={t.trend.satisfied}
      says={({ satisfactionStats: { groups } }) => monthSaid(byMonth(groups.map((group) => ({ key: group.key, rate: group.satisfiedShare })), trend), t, f)}
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
  const { t, f } = useSpeech();
  const { trend, answer, take } = useMonths();
  return (
    <Panel
      title={t.satisfaction.months}
      says={({ satisfactionStats: { groups } }) => {
        const last = groups.findLast((group) => group.key.month != null && !isPartialMonth(group.key.month, trend));
        return last?.key.month == null ? null : t.says.ratings(f.count(last.ratings), f.month(last.key.month));
      }}
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

/** The last whole month beside the one before it. */
function monthSaid(months: ReturnType<typeof byMonth>, t: Messages, f: Format): string | null {
  const [before, last] = months.filter((month) => !month.partial && month.rate?.value != null).slice(-2);
  if (before?.rate?.value == null || last?.rate?.value == null) return null;
  return t.says.satisfiedTrend(f.percent(last.rate.value), f.month(last.month), f.percent(before.rate.value), f.month(before.month));
}
