import { useQuery } from '@apollo/client/react';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { MAP_MEASURES, type MapMeasure, type Stream } from '../filter/view.ts';
import { wholePercent } from '../format/format.ts';
import { LateUnitsDocument, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { AreaMap } from './AreaMap.tsx';
import { cannotTell } from './area-values.ts';
import { measureFor } from './map-measures.ts';
import { mapTitle } from './map-title.ts';
import { colouredBy, useBoundaries, useStreamByArea, usualBy } from './use-map.ts';

/** The city's areas coloured by the on-time share of a stream, or by another measure of it: of the unit that governs the
 *  area, or of its people. */
export function MapPanel({ stream, points = false, of }: {
  stream: Stream;
  points?: boolean;
  /** A measure that does not come from the view. */
  of?: MapMeasure;
}) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const measure = measureFor(of ?? view.measure, stream);
  const { moment, city } = useSurroundings();
  const answer = useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
  const { sets, drawn, other } = useBoundaries((answer.data ?? answer.previousData)?.now.stamp.boundarySet);
  const byApplicant = other || colouredBy(view, stream) === 'applicant';
  const { data: byArea } = useStreamByArea(stream, byApplicant && drawn !== null ? drawn.id : null);
  const said = ({ now }: LateUnitsQuery): string | null => {
    if (measure !== null) return null;
    if (!byApplicant) return t.says.areasLate(t.says.where[stream], now.units.filter(governsAnArea).length);
    // The groups of other boundaries are partly those of today's areas, which that map does not show.
    if (other) return null;
    const told = byArea?.caseStats.groups.filter((group) => group.key.area != null && group.onTimeShare.value != null && !cannotTell(group.onTimeShare)) ?? [];
    return told.length === 0 ? null : t.says.areasBelow(told.filter((group) => group.onTimeShare.value! < now.target).length, told.length, wholePercent(f, now.target));
  };
  return (
    <Panel
      title={mapTitle(measure, stream, t)}
      says={said}
      answer={answer}
      stamp={(data) => data.now.stamp}
      className="map-panel"
      aside={<MapSwitch stream={stream} measure={measure} sets={sets} drawn={drawn} other={other} />}
      isEmpty={() => drawn === null}
      emptyText={t.map.none}
    >
      {({ now }) => drawn !== null && <AreaMap key={drawn.id} now={now} boundarySet={drawn} stream={stream} points={points} byApplicant={byApplicant} measure={measure} />}
    </Panel>
  );
}

const LOCAL = new Set(['WARD', 'COMMUNE', 'SPECIAL_ZONE', 'DISTRICT', 'TOWNSHIP']);
/** A unit that governs an area and is proven late: a warm place on the map. */
const governsAnArea = ({ level, unit }: LateUnitsQuery['now']['units'][number]) => (level === 'LATE' || level === 'CRITICAL') && LOCAL.has(unit.kind);

type Boundaries = ReturnType<typeof useBoundaries>;

/** What the colour answers for and under which boundaries; on a wall, where nobody chooses, in words. */
function MapSwitch({ stream, measure, sets, drawn, other }: { stream: Stream; measure: MapMeasure | null } & Boundaries) {
  const { t, name } = useSpeech();
  const { view, set } = useView();
  const { stage } = useSurroundings();
  const by = other ? 'applicant' : colouredBy(view, stream);
  if (view.wall && stage.width < 104) return null;
  if (view.wall) return <span className="panel-key quiet">{other && drawn ? name(drawn) : by === 'unit' ? t.map.byUnit : t.map.byApplicant}</span>;
  return (
    <span className="map-choices">
      <select
        className="map-measure"
        aria-label={t.map.measureLabel}
        value={measure ?? ''}
        onChange={(event) => set({ measure: MAP_MEASURES.find((one) => one === event.target.value) ?? null })}
      >
        <option value="">{t.map.onTime}</option>
        {MAP_MEASURES.filter((one) => measureFor(one, stream) !== null).map((one) => <option key={one} value={one}>{t.map.measures[one]}</option>)}
      </select>
      {sets.length > 1 && (
        <select
          className="map-boundaries"
          aria-label={t.map.boundaries}
          value={drawn?.id ?? ''}
          onChange={(event) => set({ boundaries: event.target.value })}
        >
          {sets.map((one) => <option key={one.id} value={one.id}>{name(one)}</option>)}
        </select>
      )}
      {!other && (
        <span className="segments" role="group" aria-label={t.map.byLabel}>
          {(['unit', 'applicant'] as const).map((option) => (
            <button key={option} type="button" aria-pressed={by === option} onClick={() => set({ by: option === usualBy(stream) ? null : option })}>
              {option === 'unit' ? t.map.byUnit : t.map.byApplicant}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
