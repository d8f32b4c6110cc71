import { useQuery } from '@apollo/client/react';
import { ColumnsFigure } from '../charts/ColumnsFigure.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { isPartialMonth, trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { monthsOf } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { StreamFlowDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Received against done, by month: does the unit keep up? */
export function FlowPanel({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const trend = trendPeriod(moment);
  const answer = useQuery(StreamFlowDocument, {
    variables: {
      received: caseFilter(view, stream, trend, { cohort: 'RECEIVED' }),
      ended: caseFilter(view, stream, trend, { cohort: 'ENDED' }),
      asOf: moment.asOf,
    },
  });
  return (
    <Panel
      title={t.trend.flow[stream]}
      says={({ received, ended }) => {
        const month = monthsOf(trend).findLast((one) => !isPartialMonth(one, trend));
        const [came, done] = [received, ended].map(({ groups }) => groups.find((group) => group.key.month === month)?.n);
        return month === undefined || came === undefined || done === undefined ? null : t.says.flow(f.month(month), f.count(came), f.count(done));
      }}
      answer={answer}
      stamp={(data) => data.received.stamp}
      isEmpty={(data) => data.received.groups.length === 0}
      className="flow-panel"
    >
      {({ received, ended }) => {
        const receivedIn = new Map(received.groups.map((group) => [group.key.month, group.n]));
        const endedIn = new Map(ended.groups.map((group) => [group.key.month, group.n]));
        return (
          <ColumnsFigure
            id={`flow-${stream}`}
            title={t.trend.flow[stream]}
            series={[t.head.received, t.head.done]}
            points={monthsOf(trend).map((month) => ({
              month,
              partial: isPartialMonth(month, trend),
              counts: [receivedIn.get(month) ?? 0, endedIn.get(month) ?? 0],
            }))}
          />
        );
      }}
    </Panel>
  );
}
