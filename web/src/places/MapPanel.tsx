import { useQuery } from '@apollo/client/react';
import { Suspense, useMemo } from 'react';
import { count, words } from '../charts/cell.ts';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream, View } from '../filter/view.ts';
import { LateUnitsDocument, MapAreasDocument, OverduePointsDocument, StreamByAreaDocument, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { wholePercent } from '../format/format.ts';
import { browserLazy } from '../ui/browser-lazy.ts';
import { Panel } from '../ui/Panel.tsx';
import { cannotTell, valuesByApplicant, valuesByUnit } from './area-values.ts';
import { onTimeClasses } from './map-classes.ts';

const CityMap = browserLazy(() => import('../map/CityMap.tsx'));

/** The city's areas coloured by the on-time share of a stream: by the unit that governs the area, or by its people. */
export function MapPanel({ stream, points = false }: { stream: Stream; points?: boolean }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment, city } = useSurroundings();
  const byApplicant = colouredBy(view, stream) === 'applicant';
  const { data: byArea } = useQuery(StreamByAreaDocument, {
    skip: !byApplicant,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), asOf: moment.asOf },
  });
  const said = ({ now }: LateUnitsQuery): string | null => {
    if (!byApplicant) return t.says.areasLate(t.says.where[stream], now.units.filter(governsAnArea).length);
    const told = byArea?.caseStats.groups.filter((group) => group.key.area != null && group.onTimeShare.value != null && !cannotTell(group.onTimeShare)) ?? [];
    return told.length === 0 ? null : t.says.areasBelow(t.says.where[stream], told.filter((group) => group.onTimeShare.value! < now.target).length, told.length, wholePercent(f, now.target));
  };
  const answer = useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
  return (
    <Panel title={t.map.title[stream]} says={said} answer={answer} stamp={(data) => data.now.stamp} className="map-panel" aside={<MapSwitch stream={stream} />} isEmpty={(data) => !data.now.stamp.boundarySet} emptyText={t.map.none}>
      {({ now }) => now.stamp.boundarySet && <AreaMap now={now} boundarySet={now.stamp.boundarySet} stream={stream} points={points} />}
    </Panel>
  );
}

const LOCAL = new Set(['WARD', 'COMMUNE', 'SPECIAL_ZONE', 'DISTRICT', 'TOWNSHIP']);
/** A unit that governs an area and is proven late: a warm place on the map. */
const governsAnArea = ({ level, unit }: LateUnitsQuery['now']['units'][number]) => (level === 'LATE' || level === 'CRITICAL') && LOCAL.has(unit.kind);

/** What the colour answers for. Feedback is handled by departments, which govern no area: it is coloured by where the
 *  problem lies unless the reader asks otherwise. */
const usualBy = (stream: Stream) => (stream === 'FEEDBACK' ? 'applicant' : 'unit');
const colouredBy = (view: View, stream: Stream) => view.by ?? usualBy(stream);

function MapSwitch({ stream }: { stream: Stream }) {
  const { t } = useSpeech();
  const { view, set } = useView();
  const { stage } = useSurroundings();
  const by = colouredBy(view, stream);
  if (view.wall && stage.width < 104) return null;
  if (view.wall) return <span className="panel-key quiet">{by === 'unit' ? t.map.byUnit : t.map.byApplicant}</span>;
  return (
    <div className="segments" role="group" aria-label={t.map.byLabel}>
      {(['unit', 'applicant'] as const).map((option) => (
        <button key={option} type="button" aria-pressed={by === option} onClick={() => set({ by: option === usualBy(stream) ? null : option })}>
          {option === 'unit' ? t.map.byUnit : t.map.byApplicant}
        </button>
      ))}
    </div>
  );
}

function AreaMap(props: {
  now: LateUnitsQuery['now'];
  boundarySet: { id: string; url: string };
  stream: Stream;
  points: boolean;
}) {
  const { now, boundarySet, stream, points } = props;
  const { t, f, name, language } = useSpeech();
  const { view, go } = useView();
  const { moment, stage, config } = useSurroundings();
  const byApplicant = colouredBy(view, stream) === 'applicant';
  const areasAnswer = useQuery(MapAreasDocument, { variables: { boundarySet: boundarySet.id } });
  const { data: byArea } = useQuery(StreamByAreaDocument, {
    skip: !byApplicant,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), asOf: moment.asOf },
  });
  const { data: overdue } = useQuery(OverduePointsDocument, {
    skip: !points,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }), asOf: moment.asOf },
  });
  const areas = areasAnswer.data?.areas;
  const values = useMemo(() => {
    if (areas === undefined) return new Map();
    return byApplicant && byArea !== undefined
      ? valuesByApplicant(areas, byArea.caseStats.groups, f, name)
      : valuesByUnit(areas, now.units, f, name);
  }, [areas, byApplicant, byArea, now, f, name]);
  const classes = useMemo(() => onTimeClasses(now.target, stage.theme, t, f), [now.target, stage.theme, t, f]);
  const drawn = useMemo(
    () =>
      overdue?.cases.nodes.flatMap((node) =>
        node.lon == null || node.lat == null ? [] : [{ id: node.id, lon: node.lon, lat: node.lat, cell: node.cell }],
      ),
    [overdue],
  );
  const title = t.map.title[stream];
  const take: TakenTable = byApplicant
    ? { root: 'caseStats', args: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), groupBy: ['AREA'], boundarySet: boundarySet.id, asOf: moment.asOf }, fields: 'n openOverdue onTimeShare' }
    : { root: 'lateUnits', args: { stream, period: moment.period, asOf: moment.asOf }, fields: 'unit level n overdue onTimeShare' };
  const rows = areas?.map((area) => ({ area, value: values.get(area.id) })) ?? [];
  return (
    <>
      <div className="map-room" data-map>
        <Suspense fallback={<div className="skeleton skeleton-fill" />}>
          {areas !== undefined && (
            <CityMap
              boundarySetUrl={boundarySet.url}
              landmarksUrl="/geo/landmarks.json"
              values={values}
              classes={classes}
              language={language}
              theme={stage.theme}
              posture={stage.posture}
              engine={view.map ?? (config.mapboxToken || config.mapboxBaseApiUrl ? 'mapbox' : 'maplibre')}
              mapboxToken={config.mapboxToken}
              mapboxBaseApiUrl={config.mapboxBaseApiUrl}
              points={drawn}
              selectedAreaId={view.area}
              onSelectArea={(area: string) => go({ scene: 'area', area, via: area, unit: null, stream })}
            />
          )}
        </Suspense>
      </div>
      {points && overdue !== undefined && drawn !== undefined && (
        <p className="quiet map-note">{t.map.points(f.count(drawn.length), f.count(overdue.cases.totalCount))}.</p>
      )}
      <TableTwin
        id={`map-${stream}`}
        twin={{
          title,
          take,
          columns: [t.head.area, t.head.share, t.head.numerator, t.head.denominator],
          rows: rows.map(({ area, value }) => [
            words(name(area), area.id),
            value?.value == null
              ? words(value?.reason === 'TOO_FEW' ? t.map.tooFew : t.map.noData, null)
              : { text: f.percent(value.value), value: value.value },
            value?.numerator === undefined ? words('–', null) : count(f, value.numerator),
            value?.denominator === undefined ? words('–', null) : count(f, value.denominator),
          ]),
        }}
      />
    </>
  );
}
