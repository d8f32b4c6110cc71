import { useEffect } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { RateText } from '../ui/RateText.tsx';
import type { Critical } from './CriticalWatch.tsx';
import { markCritical, useCriticalMemory } from './critical-store.ts';

/** So many are shown with their reasons; more are named. */
const CARDS = 3;
const STAY_MS = 45_000;

/** Takes the place of the scene when units have turned critical: who, since when, why. Goes by itself after a while, or
 *  at once when someone at this screen acknowledges it. */
export function CriticalInterrupt({ critical, onDone }: { critical: Critical[]; onDone: () => void }) {
  const { t, name } = useSpeech();
  const keys = critical.map((one) => one.key).join('\n');
  useEffect(() => {
    // From here on it has been on the screen: a reload does not show it again.
    markCritical(keys.split('\n'), 'shown');
    const timer = setTimeout(onDone, STAY_MS);
    return () => clearTimeout(timer);
  }, [keys, onDone]);
  const rest = critical.slice(CARDS);
  return (
    <section className="interrupt" role="alert" aria-label={t.wall.turned(critical.length)}>
      <h2 className="interrupt-head">
        <LevelShape level="CRITICAL" />
        {t.wall.turned(critical.length)}
      </h2>
      <div className="interrupt-cards">
        {critical.slice(0, CARDS).map((one) => <Card key={one.key} critical={one} />)}
      </div>
      {rest.length > 0 && <p className="quiet">{t.wall.alsoTurned(rest.map((one) => name(one.judgement.unit)).join(', '))}</p>}
      <p className="interrupt-foot">
        <button type="button" className="button" onClick={() => markCritical(critical.map((one) => one.key), 'acknowledged')}>{t.wall.acknowledge}</button>
        <span className="quiet">{t.wall.acknowledgeHint}</span>
      </p>
    </section>
  );
}

function Card({ critical }: { critical: Critical }) {
  const { t, f, name } = useSpeech();
  const { judgement, stream } = critical;
  const turnedAt = useCriticalMemory().units[critical.key]?.turnedAt;
  return (
    <article className="interrupt-card">
      <p className="interrupt-who">{name(judgement.unit)}</p>
      <p><LevelWord level="CRITICAL" /> <span className="quiet">{t.streams[stream]}{turnedAt != null && ` · ${t.wall.noticedAt(f.momentShort(turnedAt))}`}</span></p>
      <dl className="interrupt-why">
        <div>
          <dt>{t.wall.onTimeOf(f.count(judgement.onTimeShare.denominator), f.percent(judgement.target))}</dt>
          <dd><RateText rate={judgement.onTimeShare} size="large" /></dd>
        </div>
        <div>
          <dt>{t.wall.overdueOf(f.count(judgement.open))}</dt>
          <dd className="figure figure-large">{f.count(judgement.overdue)}</dd>
        </div>
        {judgement.oldestOverdueWorkingDays != null && (
          <div>
            <dt>{t.wall.oldest}</dt>
            <dd className="figure figure-large">{f.count(judgement.oldestOverdueWorkingDays)}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}
