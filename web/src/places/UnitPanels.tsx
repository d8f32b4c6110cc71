import { useQuery } from '@apollo/client/react';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { LateUnitsDocument, UnitPageDocument } from '../graphql/graphql.ts';
import { wholePercent } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { Panel } from '../ui/Panel.tsx';
import { sinceWords } from '../lateness/since-words.ts';
import { dueSoonOfUnit, overdueOfUnit, shareOfUnit } from '../lateness/unit-lists.ts';
import { RateText } from '../ui/RateText.tsx';

/** The judgement of one unit: level, share, count, what is overdue. */
export function UnitJudgementBox({ unit, stream }: { unit: string; stream: Stream }) {
  const { t, f } = useSpeech();
  const { moment, city } = useSurroundings();
  const { data } = useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
  if (data === undefined) return <div className="skeleton" aria-hidden="true"><i /></div>;
  const judgement = data.now.units.find((candidate) => candidate.unit.id === unit);
  if (judgement === undefined) return <p className="quiet">{t.place.notJudged}</p>;
  return (
    <div className="judgement" data-level={judgement.level}>
      <p className="judgement-level">
        <LevelShape level={judgement.level} /> <LevelWord level={judgement.level} />{' '}
        <span className="quiet">{sinceWords(judgement, t, f)}</span>
      </p>
      <p>
        <RateText rate={judgement.onTimeShare} />{' '}
        <Go to={shareOfUnit(unit, stream).denominator} className="quiet">{t.kpi.onTimeOf(f.count(judgement.onTimeShare.denominator))}</Go>
      </p>
      <p>
        {judgement.overdue > 0 ? (
          <Go to={overdueOfUnit(unit, stream)}>
            {[
              t.late.overdue(f.count(judgement.overdue)),
              judgement.oldestOverdueWorkingDays == null ? null : t.late.oldest(judgement.oldestOverdueWorkingDays, f.count(judgement.oldestOverdueWorkingDays)),
            ].filter(Boolean).join(', ')}
          </Go>
        ) : t.late.nothing}
        {judgement.dueSoon > 0 && <>; <Go to={dueSoonOfUnit(unit, stream, data.now.dueSoonDays)}>{t.late.dueSoon(f.count(judgement.dueSoon))}</Go></>}
      </p>
      <p className="quiet">{t.late.rule(wholePercent(f, data.now.alpha), wholePercent(f, judgement.target), f.count(data.now.smallestTelling))}</p>
    </div>
  );
}

/** What the unit is: kind, parent, area, lineage; and whether it is running late. */
export function UnitFactsPanel({ unit, stream }: { unit: string; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const answer = useQuery(UnitPageDocument, { variables: { id: unit } });
  return (
    <Panel title={t.place.judgement} answer={answer} isEmpty={(data) => !data.unit} emptyText={t.place.unknownUnit} className="unit-facts">
      {(data) => {
        const found = data.unit;
        if (!found) return null;
        return (
          <>
            <UnitJudgementBox unit={found.id} stream={stream} />
            <p className="quiet">
              {[
                found.code,
                found.parent ? t.place.of(name(found.parent)) : null,
                found.validFrom == null ? null : t.place.since(f.date(found.validFrom)),
                found.validTo == null ? null : t.place.until(f.date(found.validTo)),
              ].filter(Boolean).join(' · ')}
            </p>
            {found.predecessors.length > 0 && (
              <p className="quiet">
                {t.place.formedFrom}:{' '}
                {found.predecessors
                  .map((link) => `${name(link.unit)} (${link.whole ? t.place.whole : t.place.part}, ${f.date(link.on)})`)
                  .join('; ')}
              </p>
            )}
            {found.children.length > 0 && (
              <p className="unit-children">
                {t.place.children}:{' '}
                {found.children.slice(0, 12).map((child, index) => (
                  <span key={child.id}>
                    {index > 0 && ', '}
                    <Go to={{ scene: 'unit', unit: child.id, stream }} className="strong-link">{name(child)}</Go>
                  </span>
                ))}
                {found.children.length > 12 && ` (${t.table.more(f.count(found.children.length - 12))})`}
              </p>
            )}
          </>
        );
      }}
    </Panel>
  );
}
