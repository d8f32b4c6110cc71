import { useQuery } from '@apollo/client/react';
import { RateTrendFigure } from '../charts/RateTrendFigure.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { byMonth } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { StreamTrendDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The on-time share of a stream by month, with the target of its policy. */
export function OnTimeTrendPanel({ stream, title }: { stream: Stream; title?: string }) {
  const { t } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const trend = trendPeriod(moment);
  const due = caseFilter(view, stream, trend, { cohort: 'DUE' });
  const answer = useQuery(StreamTrendDocument, { variables: { due, by: ['MONTH'], first: 100, asOf: moment.asOf } });
  const heading = title ?? t.trend.onTime[stream];
  return (
    <Panel
      title={heading}
      answer={answer}
      stamp={(data) => data.caseStats.stamp}
      isEmpty={(data) => data.caseStats.groups.length === 0}
      className="trend-panel"
    >
      {({ caseStats }) => (
        <RateTrendFigure
          id={`trend-${stream}`}
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
