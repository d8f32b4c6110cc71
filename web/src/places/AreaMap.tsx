import { useQuery } from '@apollo/client/react';
import { Suspense, useCallback, useMemo } from 'react';
import type { AreaValue } from '../map/map-props.ts';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { TableTwin } from '../charts/TableTwin.tsx';
import { HELD_WHOLE } from '../apollo/known-answers.ts';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { MapMeasure, Stream } from '../filter/view.ts';
import { MapAreasDocument, OpenPlacesDocument, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { AreaRanking } from './AreaRanking.tsx';
import { valuesByApplicant, valuesByUnit, valuesOfMeasure } from './area-values.ts';
import { countClasses, dayClasses, onTimeClasses, shareClasses } from './map-classes.ts';
import { MEASURE_KINDS } from './map-measures.ts';
import { mapTitle } from './map-title.ts';
import { mapTwin } from './map-twin.ts';
import { useMapFigures } from './use-map-figures.ts';
import { useStreamByArea } from './use-map.ts';

const CityMap = browserLazy(() => import('../map/CityMap.tsx'));

/** Squares of open cases that a map is given: more than a city has at once, fewer than would slow it. */
const MOST_SQUARES = 5_000;

/** The map itself, the list beside it on a phone, what it leaves out, and its table. */
export function AreaMap(props: {
  now: LateUnitsQuery['now'];
  boundarySet: { id: string; url: string };
  stream: Stream;
  points: boolean;
  byApplicant: boolean;
  /** Null is the on-time share. */
  measure: MapMeasure | null;
}) {
  const { now, boundarySet, stream, points, byApplicant, measure } = props;
  const { t, f, name, language } = useSpeech();
  const { view, go } = useView();
  const { moment, stage, config } = useSurroundings();
  const areasAnswer = useQuery(MapAreasDocument, { variables: { boundarySet: boundarySet.id } });
  const { data: byArea } = useStreamByArea(stream, byApplicant && measure === null ? boundarySet.id : null);
  // A unit's overdue, due soon and due cases stand in the judgement that is there already.
  const judged = !byApplicant && (measure === 'overdue' || measure === 'dueSoon' || measure === 'due') ? measure : null;
  const asked = useMapFigures(stream, judged === null ? measure : null, byApplicant, boundarySet.id);
  const figures = useMemo(
    () => (judged === null ? asked.figures : new Map(now.units.map((unit) => [unit.unit.id, { value: judged === 'due' ? unit.n : unit[judged] }]))),
    [judged, asked.figures, now],
  );
  const notRecut = measure === null && byApplicant ? (byArea?.caseStats.notRecut ?? 0) : asked.notRecut;
  const { data: told, previousData: toldBefore } = useQuery(OpenPlacesDocument, {
    skip: !points,
    fetchPolicy: 'no-cache',
    context: HELD_WHOLE,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE', 'OPEN_IN_TIME'] }), first: MOST_SQUARES, asOf: moment.asOf },
  });
  const open = points ? (told ?? toldBefore) : undefined;
  const areas = areasAnswer.data?.areas;
  const placeOf = useCallback((area: { id: string; governedBy?: { id: string } | null }) => (byApplicant ? area.id : area.governedBy?.id), [byApplicant]);
  const kind = measure === null ? null : MEASURE_KINDS[measure].kind;
  const values = useMemo(() => {
    if (areas === undefined) return new Map<string, AreaValue>();
    if (kind !== null) return valuesOfMeasure(areas, placeOf, figures, kind, f, name);
    return byApplicant && byArea !== undefined
      ? valuesByApplicant(areas, byArea.caseStats.groups, f, name)
      : valuesByUnit(areas, now.units, f, name);
  }, [areas, kind, placeOf, figures, byApplicant, byArea, now, f, name]);
  const classes = useMemo(() => {
    if (kind === null) return onTimeClasses(now.target, stage.theme, t, f);
    const known = [...values.values()].flatMap(({ value }) => (value === null ? [] : [value]));
    return (kind === 'count' ? countClasses : kind === 'days' ? dayClasses : shareClasses)(known, stage.theme, t, f);
  }, [kind, values, now.target, stage.theme, t, f]);
  const drawn = useMemo(
    () => open?.casePlaces.nodes.map(({ lon, lat, n, openOverdue }) => ({ id: `${lon} ${lat}`, lon, lat, n, overdue: openOverdue, cell: openOverdue > 0 ? 'OPEN_OVERDUE' : 'OPEN_IN_TIME' })),
    [open],
  );
  const title = mapTitle(measure, stream, t);
  const take: TakenTable = asked.take ?? (byApplicant
    ? { root: 'caseStats', args: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), groupBy: ['AREA'], boundarySet: boundarySet.id, asOf: moment.asOf }, fields: 'n openOverdue onTimeShare' }
    : { root: 'lateUnits', args: { stream, period: moment.period, asOf: moment.asOf }, fields: 'unit level n overdue dueSoon onTimeShare' });
  const rows = areas?.map((area) => ({ id: area.id, name: name(area), value: values.get(area.id), figure: figures?.get(placeOf(area) ?? '') })) ?? [];
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
      {stage.posture === 'phone' && areas !== undefined && <AreaRanking values={values} worst={classes.worst} stream={stream} />}
      {notRecut > 0 && <p className="quiet map-note">{t.map.notRecut(f.count(notRecut))}</p>}
      {points && open !== undefined && (
        <p className="quiet map-note">{t.map.points(f.count(open.casePlaces.placed), f.count(open.casePlaces.withoutPlace))}.</p>
      )}
      <TableTwin
        id={`map-${stream}`}
        twin={{ title, take, ...mapTwin(measure, rows, t, f) }}
      />
    </>
  );
}
