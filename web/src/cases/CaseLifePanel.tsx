import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { CaseLifeDocument, type CaseLifeQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { againstDue } from './CaseTable.tsx';
import { LifeBar } from '../handoffs/LifeBar.tsx';
import { matterOf } from './matter.ts';

type Life = NonNullable<CaseLifeQuery['case']>;

/** One case: where it stands, who held it how long, why it was due on that day, and every step. */
export function CaseLifePanel({ id }: { id: string }) {
  const { t, language } = useSpeech();
  const answer = useQuery(CaseLifeDocument, { variables: { id, language: language === 'vi' ? 'VI' : 'EN' } });
  const life = (answer.data ?? answer.previousData)?.case;
  return (
    <>
      <Panel
        title={life ? t.life.title(life.externalId) : t.scenes.case}
        answer={answer}
        isEmpty={(data) => !data.case}
        emptyText={t.life.unknown}
        className="case-head"
      >
        {(data) => data.case && <CaseFacts life={data.case} />}
      </Panel>
      {life && (
        <>
          <Panel title={t.life.who} answer={answer} className="case-life">{() => <LifeBar life={life} />}</Panel>
          <Panel title={t.life.proof} answer={answer} className="case-proof">{() => <Proof life={life} />}</Panel>
          {(life.apology || life.apologyLetters.length > 0) && (
            <Panel title={t.apologies.letters} answer={answer} className="case-proof">{() => <Letters life={life} />}</Panel>
          )}
          <Panel title={t.life.events} answer={answer} className="case-events">{() => <Events life={life} />}</Panel>
        </>
      )}
    </>
  );
}

function CaseFacts({ life }: { life: Life }) {
  const { t, f, name } = useSpeech();
  const unit = (found: Life['unit']) =>
    found ? <Go to={{ scene: 'unit', unit: found.id, stream: life.stream }} className="strong-link">{name(found)}</Go> : t.life.unknownUnit;
  const facts: [string, ReactNode][] = [
    [t.life.unit, unit(life.unit)],
    ...(life.endedAt == null && life.holder ? [[t.life.holder, unit(life.holder)] as [string, ReactNode]] : []),
    ...(life.holderAtDue && life.holderAtDue.id !== life.unit?.id ? [[t.life.holderAtDue, unit(life.holderAtDue)] as [string, ReactNode]] : []),
    [t.head.area, life.area ? name(life.area) : t.none],
    [t.head.receivedAt, f.moment(life.receivedAt)],
    [t.life.due, life.dueAt == null ? t.cases.noDue : f.moment(life.dueAt)],
    ...(life.endedAt == null ? [] : [[t.head.endedAt, f.moment(life.endedAt)] as [string, ReactNode]]),
    ...(life.status ? [[t.life.status, name(life.status)] as [string, ReactNode]] : []),
    ...(life.outcome ? [[t.life.outcome, t.outcomes[life.outcome]] as [string, ReactNode]] : []),
    ...(life.channel ? [[t.filter.channel, name(life.channel)] as [string, ReactNode]] : []),
    ...(life.origin ? [[t.filter.origin, name(life.origin)] as [string, ReactNode]] : []),
    [t.life.transfers, f.count(life.transfers)],
    [t.life.extensions, f.count(life.extensions)],
    [t.life.supplements, f.count(life.supplements)],
    [t.life.source, name(life.source)],
    ...(life.ratings.length > 0 ? [[t.life.rating, life.ratings.map((rating) => t.ratings[rating.level]).join(', ')] as [string, ReactNode]] : []),
    ...(life.quality.length > 0 ? [[t.life.flags, life.quality.map((flag) => t.quality[flag]).join(', ')] as [string, ReactNode]] : []),
  ];
  return (
    <>
      <p className="case-title">
        {matterOf(life, name) ?? t.cases.hidden}
      </p>
      <p className="case-state">
        <span className="cell-tag" data-cell={life.cell}>
          <i className="swatch" data-cell={life.cell} aria-hidden="true" /> <strong>{t.cells[life.cell]}</strong>
        </span>{' '}
        {againstDue(life, t, f)}
      </p>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Proof({ life }: { life: Life }) {
  const { t, f, language } = useSpeech();
  const proof = life.deadlineProof;
  if (!proof) return <p className="quiet">{t.life.noProof}</p>;
  const holidays = proof.skipped.filter((day) => !day.weekend);
  return (
    <>
      <p className="proof-text">{proof.text.charAt(0).toLocaleUpperCase(language) + proof.text.slice(1)}</p>
      {proof.elapsedDays != null && proof.countedWorkingDays != null && (
        <p className="quiet">{t.life.sum(f.count(proof.countedWorkingDays), f.count(proof.skipped.length), f.count(proof.elapsedDays))}</p>
      )}
      {proof.stops.length > 0 && (
        <ul className="proof-days">
          {proof.stops.map((stop) => (
            <li key={stop.from}>
              <span className="nowrap">{f.moment(stop.from)}</span> – <span className="nowrap">{stop.to == null ? t.life.untilNow : f.moment(stop.to)}</span>: {t.life.stopEffects[stop.effect]}
              {stop.effect === 'MOVED' && ` (${t.life.movedDays(f.count(stop.movedWorkingDays), f.moment(stop.dueAfter))})`}
            </li>
          ))}
        </ul>
      )}
      {holidays.length > 0 && (
        <ul className="proof-days">
          {holidays.map((day) => (
            <li key={day.on}>
              <span className="nowrap">{f.date(day.on)}</span> {day.reason}
              {day.legalAct && <span className="quiet"> ({day.legalAct})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The duty to apologise and the letters that were sent. */
function Letters({ life }: { life: Life }) {
  const { t, f, name } = useSpeech();
  const { apology } = life;
  return (
    <>
      {apology && (
        <p>
          <strong>{t.apologies.states[apology.state]}</strong> <span className="quiet">{t.apologies.dueOn(f.date(apology.letterDueOn))}</span>
          {apology.alarms.map((alarm) => <span key={alarm}> · <strong>{t.apologies.alarms[alarm]}</strong></span>)}
        </p>
      )}
      {life.apologyLetters.length > 0 && (
        <ul className="proof-days">
          {life.apologyLetters.map((letter) => (
            <li key={letter.externalId}>
              <span className="nowrap">{f.moment(letter.sentAt)}</span> {[letter.externalId, letter.signer ? name(letter.signer) : null, letter.reason].filter(Boolean).join(' · ')}
              {letter.newDueAt != null && <span className="quiet"> ({t.apologies.newDue(f.moment(letter.newDueAt))})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Events({ life }: { life: Life }) {
  const { t, f, name } = useSpeech();
  const { stage } = useSurroundings();
  const unit = (found: Life['unit']) => (found ? name(found) : '');
  return (
    <div className="table-scroll">
      <table className="case-table event-table" data-phone={stage.posture === 'phone' || undefined}>
        <thead>
          <tr>
            <th scope="col">{t.life.when}</th>
            <th scope="col">{t.life.step}</th>
            <th scope="col">{t.life.from}</th>
            <th scope="col">{t.life.to}</th>
            <th scope="col">{t.life.note}</th>
          </tr>
        </thead>
        <tbody>
          {life.events.map((event) => (
            <tr key={event.seq}>
              <th scope="row" className="nowrap" data-label={t.life.when}>{f.moment(event.at)}</th>
              <td data-label={t.life.step}>{t.events[event.kind]}</td>
              <td data-label={t.life.from}>{unit(event.fromUnit)}</td>
              <td data-label={t.life.to}>{unit(event.toUnit)}</td>
              <td data-label={t.life.note}>
                {[event.activity, event.untilAt == null ? null : t.life.until(f.moment(event.untilAt))].filter(Boolean).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
