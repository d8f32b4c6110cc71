import './map.css';
import type { CSSProperties } from 'react';
import { useMemo, useRef, useState } from 'react';
import { AreaButtons } from './AreaButtons.tsx';
import { useMapData } from './map-data.ts';
import { useMapInk } from './map-ink.ts';
import type { CityMapProps } from './map-props.ts';
import { MapLegend } from './MapLegend.tsx';
import { MapStage } from './MapStage.tsx';
import { MAP_WORDS } from './map-words.ts';
import { PALETTES } from './palette.ts';
import { useElementSize } from './element-size.ts';

/** Areas of the city coloured by a figure, each figure written where it belongs. Fills the box it is given. */
export default function CityMap(props: CityMapProps) {
  const { language, theme, points = [] } = props;
  const words = MAP_WORDS[language];
  const palette = PALETTES[theme];
  const root = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useElementSize(stage);
  const { data, failed } = useMapData(props.boundarySetUrl, props.landmarksUrl);
  const ink = useMapInk(props, data, root);
  const cells = useMemo(() => [...new Set(points.map((point) => point.cell))].sort(), [points]);
  // An island of the inset says there what it lacks; the legend explains what lies on the map.
  const kinds = useMemo(() => new Set(data?.shapes.mainland.map((shape) => ink.fills.get(shape.areaId)?.kind)), [ink.fills, data]);
  const areas = useMemo(() => {
    const shapes = data ? [...data.shapes.mainland, ...data.shapes.detached] : [];
    const named = shapes.map((shape) => ({ areaId: shape.areaId, name: language === 'en' ? (shape.nameEn ?? shape.name) : shape.name }));
    return named.sort((a, b) => a.name.localeCompare(b.name, language));
  }, [data, language]);
  const [arranged, setArranged] = useState<{ unread: number; as: 'map' | 'tiles' | 'list' }>({ unread: 0, as: 'map' });
  const notes = [
    arranged.as === 'tiles' ? words.tiles : arranged.as === 'list' ? words.list : data?.shapes.schematic ? words.schematic : null,
    arranged.as === 'map' && arranged.unread > 0 ? (props.posture === 'wall' ? words.unwritten : words.zoomForMore)(arranged.unread) : null,
    failed ? words.failed : null,
  ].filter((note) => note !== null);
  const colours = {
    '--map-sea': palette.sea,
    '--map-ink': palette.ink,
    '--map-muted': palette.muted,
    '--map-panel': palette.panel,
    '--map-hairline': palette.hairline,
    '--map-accent': palette.accent,
    '--map-text': `${ink.type.name}px`,
  } as CSSProperties;
  return (
    <section ref={root} className="city-map" style={colours} aria-label={words.map} data-map-theme={theme}>
      <MapLegend
        classes={props.classes}
        levels={ink.levels}
        hasHatch={kinds.has('hatch')}
        hasNoData={kinds.has('none')}
        {...{ cells, palette, theme, language }}
      />
      <div ref={stage} className="city-map__stage">
        {data && size && <MapStage {...props} {...{ data, ink, palette }} width={size.width} height={size.height} onArranged={setArranged} />}
        {props.onSelectArea && (
          <AreaButtons areas={areas} values={props.values} language={language} selectedAreaId={props.selectedAreaId ?? null} onSelectArea={props.onSelectArea} />
        )}
      </div>
      <p className="city-map__notes" role="status">
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
        {!data && !failed && <span>{words.loading}</span>}
      </p>
    </section>
  );
}
