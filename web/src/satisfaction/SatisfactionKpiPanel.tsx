import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RateText } from '../ui/RateText.tsx';
import { useSatisfaction } from './use-satisfaction.ts';

/** How many are satisfied, how many were asked, and whether the share can tell anything. */
export function SatisfactionKpiPanel() {
  const { t, f } = useSpeech();
  const answer = useSatisfaction();
  return (
    <Panel
      title={<Go to={{ scene: 'satisfaction' }}>{t.kpi.satisfied}</Go>}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.total.ratings === 0}
      className="kpi kpi-satisfaction"
    >
      {({ satisfactionStats: { total } }) => (
        <>
          <p className="kpi-figure kpi-figure-rate">
            <RateText rate={total.satisfiedShare} size="large" />
            <span className="kpi-of">{t.kpi.satisfiedOf(f.count(total.satisfiedShare.denominator || total.ratings))}</span>
          </p>
          {total.responseShare.value != null && (
            <p className="kpi-rate">{t.kpi.response(f.percent(total.responseShare.value), f.count(total.responseShare.denominator))}</p>
          )}
          {total.saturated && <p className="warning">{t.kpi.saturated}</p>}
        </>
      )}
    </Panel>
  );
}
