import { useQuery } from '@apollo/client/react';
import { BarRows } from '../charts/BarRows.tsx';
import { count, rateCells, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { AreaPageDocument, AreaUnitsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { UnitJudgementBox } from './UnitPanels.tsx';

/** What the area is, what it was formed from, and the unit that governs it with its judgement. */
export function AreaFactsPanel({ area, stream }: { area: string; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const answer = useQuery(AreaPageDocument, { variables: { id: area } });
  return (
    <Panel
      title={t.place.governingUnit}
      answer={answer}
      isEmpty={(data) => data.node?.__typename !== 'Area'}
      emptyText={t.place.unknown}
      className="area-facts"
    >
      {({ node }) => {
        if (node?.__typename !== 'Area') return null;
        return (
          <>
            <p className="quiet">
              {[
                node.code,
                node.areaKm2 == null ? null : t.place.area(f.decimal(node.areaKm2)),
                node.validFrom == null ? null : t.place.since(f.date(node.validFrom)),
              ].filter(Boolean).join(' · ')}
            </p>
            {node.governedBy ? (
              <>
                <p>
                  {t.place.governed}:{' '}
                  <Go to={{ scene: 'unit', unit: node.governedBy.id, area: null, via: area, stream }} className="strong-link" label={`${t.place.open}: ${name(node.governedBy)}`}>
                    {name(node.governedBy)}
                  </Go>
                </p>
                <UnitJudgementBox unit={node.governedBy.id} stream={stream} />
              </>
            ) : (
              <p>{t.place.notGoverned}</p>
            )}
            {node.predecessors.length > 0 && (
              <p className="quiet">
                {t.place.formedFrom}:{' '}
                {node.predecessors
                  .map((link) => `${name(link.area)} (${link.whole ? t.place.whole : t.place.part}, ${f.date(link.on)})`)
                  .join('; ')}
              </p>
            )}
          </>
        );
      }}
    </Panel>
  );
}

/** Which units handle what the people of the area sent. */
export function AreaUnitsPanel({ area, stream }: { area: string; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const filter = { ...caseFilter(view, stream, moment.period, { cohort: 'DUE' }), area: [area] };
  const answer = useQuery(AreaUnitsDocument, { variables: { filter, asOf: moment.asOf } });
  return (
    <Panel
      title={t.place.whoHandles}
      answer={answer}
      stamp={(data) => data.caseStats.stamp}
      isEmpty={(data) => data.caseStats.total.n === 0}
      className="area-units"
    >
      {({ caseStats }) => (
        <>
          <BarRows
            most={12}
            bounded={stage.posture === 'wall'}
            beyond={caseStats.groupCount - caseStats.groups.length}
            rest={(left) => t.late.moreUnits(f.count(left))}
            rows={caseStats.groups.map((group) => ({
              id: group.key.unit?.id ?? 'none',
              name: group.key.unit ? (
                <Go to={{ scene: 'unit', unit: group.key.unit.id, area: null, via: area, stream }}>{name(group.key.unit)}</Go>
              ) : (
                t.life.unknownUnit
              ),
              parts: [
                { value: group.openOverdue, role: 'late' },
                { value: group.n - group.openOverdue, role: 'plain' },
              ],
              figure: (
                <>
                  <Go to={{ scene: 'cases', stream, cohort: 'DUE', area, unit: group.key.unit?.id ?? null }}>{f.count(group.n)}</Go>
                  <span className="bar-share">{group.onTimeShare.value == null ? '–' : f.percent(group.onTimeShare.value)}</span>
                </>
              ),
            }))}
          />
          <TableTwin
            id={`area-units-${stream}`}
            twin={{
              title: t.place.whoHandles,
              take: { root: 'caseStats', args: { filter, groupBy: ['UNIT'], orderBy: { measure: 'N' }, asOf: moment.asOf }, fields: 'n openOverdue onTimeShare' },
              columns: [t.head.unit, t.head.due, t.head.overdue, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
              rows: () => caseStats.groups.map((group) => [
                words(group.key.unit ? name(group.key.unit) : t.life.unknownUnit, group.key.unit?.id ?? null),
                count(f, group.n),
                count(f, group.openOverdue),
                ...rateCells(f, group.onTimeShare),
              ]),
            }}
          />
        </>
      )}
    </Panel>
  );
}
