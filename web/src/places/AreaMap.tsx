import { useQuery } from '@apollo/client/react';
import { Suspense, useMemo } from 'react';
import { count, words } from '../charts/cell.ts';
import type { AreaValue } from '../map/map-props.ts';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { MapAreasDocument, OverduePointsDocument, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { AreaRanking } from './AreaRanking.tsx';
import { countsByApplicant, countsByUnit, valuesByApplicant, valuesByUnit } from './area-values.ts';
import { countClasses, onTimeClasses } from './map-classes.ts';
import { mapTitle } from './map-title.ts';
import { useOpenByArea, useStreamByArea } from './use-map.ts';

const CityMap = browserLazy(() => import('../map/CityMap.tsx'));

/** The map itself, the list beside it on a phone, what it leaves out, and its table. */
export function AreaMap(props: {
  now: LateUnitsQuery['now'];
  boundarySet: { id: string; url: string };
  stream: Stream;
  points: boolean;
  byApplicant: boolean;
}) {
  const { now, boundarySet, stream, points, byApplicant } = props;
  const { t, f, name, language } = useSpeech();
  const { view, go } = useView();
  const { moment, stage, config } = useSurroundings();
  const areasAnswer = useQuery(MapAreasDocument, { variables: { boundarySet: boundarySet.id } });
  const { measure } = view;
  const ofOpen = measure === 'overdue' || measure === 'dueSoon';
  const { data: byArea } = useStreamByArea(stream, byApplicant && !ofOpen ? boundarySet.id : null);
  const { data: openByArea } = useOpenByArea(stream, byApplicant && ofOpen ? boundarySet.id : null);
  const notRecut = byApplicant ? ((ofOpen ? openByArea : byArea)?.caseStats.notRecut ?? 0) : 0;
  const { data: overdue } = useQuery(OverduePointsDocument, {
    skip: !points,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }), asOf: moment.asOf },
  });
  const areas = areasAnswer.data?.areas;
  const values = useMemo(() => {
    if (areas === undefined) return new Map<string, AreaValue>();
    if (measure !== null) return byApplicant ? countsByApplicant(areas, { due: byArea?.caseStats, open: openByArea?.caseStats }, measure, f, name) : countsByUnit(areas, now.units, measure, f, name);
    return byApplicant && byArea !== undefined
      ? valuesByApplicant(areas, byArea.caseStats.groups, f, name)
      : valuesByUnit(areas, now.units, f, name);
  }, [areas, measure, byApplicant, byArea, openByArea, now, f, name]);
  const classes = useMemo(
    () => (measure === null ? onTimeClasses(now.target, stage.theme, t, f) : countClasses([...values.values()].map(({ value }) => value ?? 0), stage.theme, t, f)),
    [measure, values, now.target, stage.theme, t, f],
  );
  const drawn = useMemo(
    () =>
      overdue?.cases.nodes.flatMap((node) =>
        node.lon == null || node.lat == null ? [] : [{ id: node.id, lon: node.lon, lat: node.lat, cell: node.cell }],
      ),
    [overdue],
  );
  const title = mapTitle(measure, stream, t);
  const take: TakenTable = byApplicant
    ? { root: 'caseStats', args: { filter: caseFilter(view, stream, moment.period, { cohort: ofOpen ? 'OPEN_AT' : 'DUE' }), groupBy: ['AREA'], boundarySet: boundarySet.id, asOf: moment.asOf }, fields: 'n openOverdue onTimeShare' }
    : { root: 'lateUnits', args: { stream, period: moment.period, asOf: moment.asOf }, fields: 'unit level n overdue dueSoon onTimeShare' };
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
      {stage.posture === 'phone' && areas !== undefined && <AreaRanking values={values} worst={classes.worst} stream={stream} />}
      {notRecut > 0 && <p className="quiet map-note">{t.map.notRecut(f.count(notRecut))}</p>}
      {points && overdue !== undefined && drawn !== undefined && (
        <p className="quiet map-note">{t.map.points(f.count(drawn.length), f.count(overdue.cases.totalCount))}.</p>
      )}
      <TableTwin
        id={`map-${stream}`}
        twin={{
          title,
          take,
          columns: measure === null ? [t.head.area, t.head.share, t.head.numerator, t.head.denominator] : [t.head.area, t.map.measures[measure]],
          rows: measure !== null ? rows.map(({ area, value }) => [words(name(area), area.id), value?.value == null ? words(t.map.noData, null) : count(f, value.value)]) : rows.map(({ area, value }) => [
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
