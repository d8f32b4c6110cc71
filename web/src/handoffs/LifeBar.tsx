import type { CSSProperties } from 'react';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { daysOf, lifeAxis, raised, type Life } from './life-axis.ts';
import { SignalItem } from './SignalItem.tsx';

const TONES = 6;
type Held = Life['holdings'][number];

/** A case's life as one bar of holders on an axis of working time, with the promised day, the times when the clock stood and the signals marked. */
export function LifeBar({ life }: { life: Life }) {
  const { t, f, name } = useSpeech();
  const axis = lifeAxis(life);
  const at = (minute: number) => `${axis.at(minute) * 100}%`;
  /** A mark at the very end of the axis stays on it. */
  const within = (minute: number) => `min(${at(minute)}, 100% - 0.1875rem)`;
  const width = (minutes: number) => `${(minutes / axis.length) * 100}%`;
  const holders = [...new Set(life.holdings.flatMap((held) => (held.unit ? [held.unit.id] : [])))];
  const tone = (held: Held) => (held.unit ? holders.indexOf(held.unit.id) % TONES : undefined);
  const holderName = (held: Held) => (held.unit ? name(held.unit) : held.doing === 'CLOSED' ? t.doings.CLOSED : t.life.unknownUnit);
  const levels = raised(life.signals.map((signal) => axis.at(signal.endMinute)));
  const side = (minute: number) => (axis.at(minute) > 0.5 ? 'mark-left' : 'mark-right');
  const moved = life.currentDueMinute == null || life.currentDueMinute === life.dueMinute ? null : life.currentDueMinute;
  // A tenth of a day is the least that is told in days.
  const days = (minutes: number) => (daysOf(minutes) < 0.1 ? t.life.workingMinutes(f.count(minutes)) : t.life.workingDays(f.decimal(daysOf(minutes))));
  const doing = (held: Held) => (held.doing === 'WAITING_OPINION' && held.waitingFor ? t.life.waitsFor(name(held.waitingFor)) : t.doings[held.doing]);
  const end = `${life.endedAt == null ? t.life.now : t.life.ended} ${f.moment(life.holdings.at(-1)?.to ?? life.receivedAt)}`;
  // The axis may go on to a day that was promised later: the end is told where it is.
  const endsInside = axis.at(axis.end) < 0.985;
  return (
    <figure className="life">
      <div className="life-marks" aria-hidden="true" style={{ '--levels': Math.max(0, ...levels) } as CSSProperties}>
        {life.dueMinute != null && life.dueAt != null && (
          <span className={`life-mark ${side(life.dueMinute)}`} style={{ left: at(life.dueMinute) }}>
            {t.life.deadline} {f.momentDate(life.dueAt)}
          </span>
        )}
      </div>
      <div className="life-bar" aria-hidden="true">
        {life.holdings.filter((held) => held.workingMinutes > 0).map((held) => (
          <i key={held.from} data-tone={tone(held)} data-doing={held.doing} style={{ left: at(held.startMinute), width: width(held.workingMinutes) }} />
        ))}
        {life.dueMinute != null && axis.end > life.dueMinute && <i className="life-over" style={{ left: at(life.dueMinute), right: `calc(100% - ${at(axis.end)})` }} />}
        {life.dueMinute != null && <b className="life-due" style={{ left: within(life.dueMinute) }} />}
        {moved !== null && <b className="life-due life-moved" style={{ left: within(moved) }} />}
        {life.signals.map((signal, index) => (
          <span key={index} className="life-signal" style={{ left: at(signal.endMinute), '--raised': levels[index] } as CSSProperties}>{index + 1}</span>
        ))}
      </div>
      <div className="life-ticks" aria-hidden="true">
        {axis.ticks.map((day) => <span key={day} data-last={axis.at(day * 480) > 0.985 || undefined} style={{ left: at(day * 480) }}>{f.exact(day)}</span>)}
      </div>
      {endsInside && <div className="life-end" aria-hidden="true"><span className={side(axis.end)} style={{ left: at(axis.end) }}>{end}</span></div>}
      <div className="life-ends" aria-hidden="true">
        <span>{t.life.received} {f.moment(life.receivedAt)}</span>
        <span>{t.life.axis}</span>
        {!endsInside && <span>{end}</span>}
      </div>
      {moved !== null && life.currentDueAt != null && <p className="quiet"><b className="life-moved-key" aria-hidden="true" /> {t.life.newDeadline} {f.momentDate(life.currentDueAt)}</p>}
      {life.signals.length > 0 && (
        <ol className="life-signals" aria-label={t.signals.title}>
          {life.signals.map((signal, index) => <SignalItem key={index} signal={signal} number={index + 1} />)}
        </ol>
      )}
      <ol className="life-holders">
        {life.holdings.map((held) => (
          <li key={held.from}>
            <i className="swatch" data-tone={tone(held)} data-doing={held.doing} aria-hidden="true" />
            <span>{holderName(held)}{held.doing !== 'CLOSED' && <span className="quiet"> · {doing(held)}</span>}</span>
            <span className="right nowrap">
              {days(held.workingMinutes)}
              {held.afterDueMinutes != null && held.afterDueMinutes > 0 && <span className="life-late"> ({t.life.afterDue(f.decimal(daysOf(held.afterDueMinutes)))})</span>}
            </span>
          </li>
        ))}
      </ol>
      <TableTwin
        id="life"
        twin={{
          title: t.life.who,
          columns: [t.life.holder, t.life.doing, t.life.from, t.life.to, t.life.heldUnit],
          rows: () => life.holdings.map((held) => [
            words(holderName(held), held.unit?.id ?? null),
            words(doing(held), held.doing),
            words(f.moment(held.from), held.from),
            words(f.moment(held.to), held.to),
            { ...count(f, daysOf(held.workingMinutes)), text: f.decimal(daysOf(held.workingMinutes)) },
          ]),
        }}
      />
    </figure>
  );
}
