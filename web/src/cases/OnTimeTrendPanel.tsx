import { useQuery } from '@apollo/client/react';
import type { TrendStacked } from '../charts/RateTrend.tsx';
import { RateTrendFigure } from '../charts/RateTrendFigure.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { trendPeriod, type Period } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { byMonth } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import type { Format } from '../format/format.ts';
import { StreamTrendDocument, type StreamTrendQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { Panel } from '../ui/Panel.tsx';

/** The on-time share of a stream by month, with the target of its policy. */
export function OnTimeTrendPanel({ stream, title, stacked }: { stream: Stream; title?: string; stacked?: TrendStacked | undefined }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const trend = trendPeriod(moment);
  const due = caseFilter(view, stream, trend, { cohort: 'DUE' });
  const answer = useQuery(StreamTrendDocument, { variables: { due, by: ['MONTH'], first: 100, asOf: moment.asOf } });
  const heading = title ?? t.trend.onTime[stream];
  return (
    <Panel
      title={heading}
      says={({ caseStats }) => (title ? null : monthSaid(caseStats, stream, trend, t, f))}
      answer={answer}
      stamp={(data) => data.caseStats.stamp}
      isEmpty={(data) => data.caseStats.groups.length === 0}
      className="trend-panel"
    >
      {({ caseStats }) => (
        <RateTrendFigure
          id={`trend-${stream}`}
          stacked={stacked}
          title={heading}
          valueName={t.head.share}
          take={{ root: 'caseStats', args: { filter: due, groupBy: ['MONTH'], asOf: moment.asOf }, fields: 'onTimeShare' }}
          target={caseStats.stamp.policy.target}
          months={byMonth(caseStats.groups.map((group) => ({ key: group.key, rate: group.onTimeShare })), trend)}
        />
      )}
    </Panel>
  );
}

/** The last whole month against the target: whether the promise was kept. */
function monthSaid({ groups, stamp }: StreamTrendQuery['caseStats'], stream: Stream, trend: Period, t: Messages, f: Format): string | null {
  const last = byMonth(groups.map((group) => ({ key: group.key, rate: group.onTimeShare })), trend).findLast((month) => !month.partial && month.rate?.value != null);
  const target = stamp.policy.target;
  if (last?.rate?.value == null || target == null) return null;
  return t.says.month(t.says.where[stream], f.percent(last.rate.value), f.month(last.month), last.rate.value >= target);
}
