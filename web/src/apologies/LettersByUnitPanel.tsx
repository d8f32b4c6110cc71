import { useQuery } from '@apollo/client/react';
import { BarRows } from '../charts/BarRows.tsx';
import { count, rateCells, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { apologyFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Letter, View } from '../filter/view.ts';
import { LettersByUnitDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

const MOST = { wall: 12, desk: 8, phone: 5 } as const;

/** Which units apologise for their late dossiers and which do not: letters sent among those that were due, most missing first. */
export function LettersByUnitPanel() {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const filter = apologyFilter(view, moment.period);
  const answer = useQuery(LettersByUnitDocument, { variables: { filter, asOf: moment.asOf } });
  const lettersOf = (unit: string | undefined, letter: Letter): Partial<View> | undefined => (unit === undefined ? undefined : { scene: 'letters', unit, letter, after: null, before: null });
  return (
    <Panel
      title={t.apologies.byUnit}
      answer={answer}
      stamp={(data) => data.apologyStats.stamp}
      isEmpty={(data) => data.apologyStats.groups.length === 0}
      emptyText={t.apologies.noneOwed}
      className="letters-by-unit"
    >
      {({ apologyStats: { groups } }) => (
        <>
          <BarRows
            layout="line"
            most={MOST[stage.posture]}
            bounded={false}
            rest={(left) => t.late.moreUnits(f.count(left))}
            rows={groups.map(({ key, coverage, sentLate, missing }) => {
              const unit = key.unit ?? undefined;
              const listed = (letter: Letter, said: string) => {
                const to = lettersOf(unit?.id, letter);
                return <> · {to ? <Go to={to} className="strong-link">{said}</Go> : said}</>;
              };
              return {
                id: unit?.id ?? '',
                name: unit ? <Go to={{ scene: 'unit', unit: unit.id, stream: 'DOSSIER' }}>{name(unit)}</Go> : t.life.unknownUnit,
                parts: [{ value: coverage.numerator, role: 'good' }, { value: missing, role: 'late' }],
                figure: coverage.value == null ? '–' : f.percent(coverage.value),
                note: (
                  <>
                    {t.apologies.sentOf(f.count(coverage.numerator), f.count(coverage.denominator))}
                    {missing > 0 && listed('MISSING', t.apologies.missing(f.count(missing)))}
                    {sentLate > 0 && listed('SENT_LATE', t.apologies.sentLate(f.count(sentLate)))}
                  </>
                ),
              };
            })}
          />
          <TableTwin
            id="letters-by-unit"
            twin={{
              title: t.apologies.byUnit,
              take: { root: 'apologyStats', args: { filter, groupBy: ['UNIT'], asOf: moment.asOf } },
              columns: [t.head.unit, t.apologies.states.MISSING, t.apologies.states.SENT_LATE, t.apologies.states.PENDING, t.apologies.alarms.SECOND_REAPPOINTMENT, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
              rows: () => groups.map(({ key: { unit }, missing, sentLate, pending, second, coverage }) => [
                words(unit ? name(unit) : t.life.unknownUnit, unit?.id ?? null),
                count(f, missing, lettersOf(unit?.id, 'MISSING')), count(f, sentLate, lettersOf(unit?.id, 'SENT_LATE')), count(f, pending, lettersOf(unit?.id, 'PENDING')), count(f, second, lettersOf(unit?.id, 'SECOND')),
                ...rateCells(f, coverage),
              ]),
            }}
          />
        </>
      )}
    </Panel>
  );
}
