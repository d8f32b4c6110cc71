import { useQuery } from '@apollo/client/react';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { MAP_MEASURES, type Stream } from '../filter/view.ts';
import { wholePercent } from '../format/format.ts';
import { LateUnitsDocument, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { AreaMap } from './AreaMap.tsx';
import { cannotTell } from './area-values.ts';
import { mapTitle } from './map-title.ts';
import { colouredBy, useBoundaries, useStreamByArea, usualBy } from './use-map.ts';

/** The city's areas coloured by the on-time share of a stream: by the unit that governs the area, or by its people. */
export function MapPanel({ stream, points = false }: { stream: Stream; points?: boolean }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment, city } = useSurroundings();
  const answer = useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
  const { sets, drawn, other } = useBoundaries((answer.data ?? answer.previousData)?.now.stamp.boundarySet);
  const byApplicant = other || colouredBy(view, stream) === 'applicant';
  const { data: byArea } = useStreamByArea(stream, byApplicant && drawn !== null ? drawn.id : null);
  const said = ({ now }: LateUnitsQuery): string | null => {
    if (view.measure !== null) return null;
    if (!byApplicant) return t.says.areasLate(t.says.where[stream], now.units.filter(governsAnArea).length);
    // The groups of other boundaries are partly those of today's areas, which that map does not show.
    if (other) return null;
    const told = byArea?.caseStats.groups.filter((group) => group.key.area != null && group.onTimeShare.value != null && !cannotTell(group.onTimeShare)) ?? [];
    return told.length === 0 ? null : t.says.areasBelow(told.filter((group) => group.onTimeShare.value! < now.target).length, told.length, wholePercent(f, now.target));
  };
  return (
    <Panel
      title={mapTitle(view.measure, stream, t)}
      says={said}
      answer={answer}
      stamp={(data) => data.now.stamp}
      className="map-panel"
      aside={<MapSwitch stream={stream} sets={sets} drawn={drawn} other={other} />}
      isEmpty={() => drawn === null}
      emptyText={t.map.none}
    >
      {({ now }) => drawn !== null && <AreaMap key={drawn.id} now={now} boundarySet={drawn} stream={stream} points={points} byApplicant={byApplicant} />}
    </Panel>
  );
}

const LOCAL = new Set(['WARD', 'COMMUNE', 'SPECIAL_ZONE', 'DISTRICT', 'TOWNSHIP']);
/** A unit that governs an area and is proven late: a warm place on the map. */
const governsAnArea = ({ level, unit }: LateUnitsQuery['now']['units'][number]) => (level === 'LATE' || level === 'CRITICAL') && LOCAL.has(unit.kind);

type Boundaries = ReturnType<typeof useBoundaries>;

/** What the colour answers for and under which boundaries; on a wall, where nobody chooses, in words. */
function MapSwitch({ stream, sets, drawn, other }: { stream: Stream } & Boundaries) {
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
        value={view.measure ?? ''}
        onChange={(event) => set({ measure: MAP_MEASURES.find((measure) => measure === event.target.value) ?? null })}
      >
        <option value="">{t.map.onTime}</option>
        {MAP_MEASURES.map((measure) => <option key={measure} value={measure}>{t.map.measures[measure]}</option>)}
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
