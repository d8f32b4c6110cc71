import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RateText } from '../ui/RateText.tsx';
import { useSatisfaction } from './use-satisfaction.ts';

/** Satisfied share and response share, each with its interval and count, and the warning when the first says little. */
export function SharesPanel() {
  const { t, f } = useSpeech();
  const answer = useSatisfaction();
  return (
    <Panel
      title={t.satisfaction.share}
      answer={answer}
      stamp={(data) => data.satisfactionStats.stamp}
      isEmpty={(data) => data.satisfactionStats.total.ratings === 0}
      className="shares-panel"
    >
      {({ satisfactionStats: { total } }) => (
        <>
          <p className="lead-rate">
            <RateText rate={total.satisfiedShare} size="large" />
            <span className="quiet">{t.kpi.satisfiedOf(f.count(total.satisfiedShare.denominator))}</span>
          </p>
          <h3 className="sub-title">{t.satisfaction.response}</h3>
          <p className="lead-rate">
            <RateText rate={total.responseShare} />
            <span className="quiet">{t.satisfaction.responseOf(f.count(total.responseShare.denominator))}</span>
          </p>
          {/* That it is not saturated is said by the headline alone. */}
          {total.saturated && <p className="warning"><strong>{t.satisfaction.warning}: </strong>{t.satisfaction.saturated}</p>}
        </>
      )}
    </Panel>
  );
}
