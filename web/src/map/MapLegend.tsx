import { useId } from 'react';
import { LevelShape } from './level-shape.tsx';
import { cellPath } from './map-images.ts';
import type { AreaLevel, MapLanguage, MapTheme, ValueClasses } from './map-props.ts';
import { MAP_WORDS } from './map-words.ts';
import type { MapPalette } from './palette.ts';
import { cellColour, inkOn, levelColour } from './palette.ts';
import { HatchPattern } from './StaticMap.tsx';

interface MapLegendProps {
  classes: ValueClasses;
  /** Which of the marks occur, so that the legend explains no more than is there. */
  levels: ReadonlySet<AreaLevel>;
  hasHatch: boolean;
  hasNoData: boolean;
  cells: readonly string[];
  palette: MapPalette;
  theme: MapTheme;
  language: MapLanguage;
}

const LEVELS: AreaLevel[] = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];

export function MapLegend({ classes, levels, hasHatch, hasNoData, cells, palette, theme, language }: MapLegendProps) {
  const words = MAP_WORDS[language];
  const hatch = useId();
  return (
    <ul className="city-map__legend">
      {/* One ramp, each class written on its own colour: no swatch to look up and half the width. */}
      {classes.colours.map((colour, i) => (
        <li key={`${colour} ${i}`} className="city-map__class" style={{ background: colour, color: inkOn(colour) }}>
          {classes.labels[i]}
        </li>
      ))}
      {hasNoData && (
        <li>
          <svg className="city-map__swatch" viewBox="0 0 20 14" aria-hidden="true">
            <rect width={20} height={14} fill={palette.noData} stroke={palette.outline} />
          </svg>
          {words.noData}
        </li>
      )}
      {LEVELS.filter((level) => levels.has(level) || (level === 'TOO_FEW_TO_SAY' && hasHatch)).map((level) => (
        <li key={level}>
          {level === 'TOO_FEW_TO_SAY' && hasHatch && (
            <svg className="city-map__swatch" viewBox="0 0 20 14" aria-hidden="true">
              <HatchPattern id={hatch} palette={palette} />
              <rect width={20} height={14} fill={`url(#${hatch})`} stroke={palette.outline} />
            </svg>
          )}
          {levels.has(level) && (
            <svg className="city-map__mark" viewBox="-7 -7 14 14" aria-hidden="true">
              <LevelShape level={level} x={0} y={0} size={level === 'ON_TRACK' ? 8 : 12} colour={levelColour(theme, level)} edge={palette.panel} />
            </svg>
          )}
          {words.levels[level]}
        </li>
      ))}
      {cells.map((cell) => (
        <li key={cell}>
          <svg className="city-map__mark" viewBox="-13 -13 26 26" aria-hidden="true">
            <path
              d={cellPath(cell)}
              fill={cell === 'OPEN_IN_TIME' || cell === 'UNCLASSIFIED' ? 'none' : cellColour(theme, cell)}
              stroke={cellColour(theme, cell)}
              strokeWidth={3}
            />
          </svg>
          {words.cells[cell] ?? cell}
        </li>
      ))}
    </ul>
  );
}
