import { useQuery } from '@apollo/client/react';
import { RateTrendFigure } from '../charts/RateTrendFigure.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { byMonth } from '../filter/trend-points.ts';
import { useView } from '../filter/use-view.tsx';
import { OnlineTrendDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RateText } from '../ui/RateText.tsx';
import { useDossierEndings } from './OutcomesPanel.tsx';

/** The share of dossiers handed in online: in the period, and by month. */
export function OnlinePanel() {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const trend = trendPeriod(moment);
  const now = useDossierEndings();
  const received = caseFilter(view, 'DOSSIER', trend, { cohort: 'RECEIVED' });
  const answer = useQuery(OnlineTrendDocument, { variables: { received, asOf: moment.asOf } });
  const share = (now.data ?? now.previousData)?.received.total.onlineShare;
  return (
    <Panel title={t.dossiers.online} answer={answer} stamp={(data) => data.caseStats.stamp} className="online-panel trend-panel">
      {({ caseStats }) => (
        <>
          {share && (
            <p className="lead-rate">
              <Go to={{ scene: 'cases', stream: 'DOSSIER', cohort: 'RECEIVED', online: true }}><RateText rate={share} /></Go>
              <span className="quiet">{t.dossiers.onlineOf(f.count(share.denominator))}</span>
            </p>
          )}
          <RateTrendFigure
            id="online"
            title={t.trend.online}
            valueName={t.dossiers.online}
            take={{ root: 'caseStats', args: { filter: received, groupBy: ['MONTH'], asOf: moment.asOf }, fields: 'onlineShare' }}
            target={null}
            months={byMonth(caseStats.groups.map((group) => ({ key: group.key, rate: group.onlineShare })), trend)}
          />
        </>
      )}
    </Panel>
  );
}
