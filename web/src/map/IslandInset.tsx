import type { AreaFill } from './area-fill.ts';
import type { AreaShape } from './area-shapes.ts';
import { ringsBox } from './area-shapes.ts';
import type { Size } from './label-layout.ts';
import type { LabelText, LabelType, Measure } from './label-text.ts';
import { LEADING, NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';
import type { Landmarks } from './landmarks.ts';
import { LevelShape } from './level-shape.tsx';
import type { MapLanguage, MapTheme } from './map-props.ts';
import { MAP_WORDS } from './map-words.ts';
import type { Box, View } from './mercator.ts';
import { fitView, project } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { levelColour } from './palette.ts';
import { HatchPattern } from './StaticMap.tsx';
import { viewPath } from './view-paths.ts';

/** An archipelago of the sea that the inset shows: a unit of the city with its figure, or named alone. */
export interface IslandGroup {
  id: string;
  name: string;
  /** The unit's shape; null for an archipelago that is no unit of the city. */
  shape: AreaShape | null;
}

const PAD = 8;

/** The city's detached units first, then the archipelagos of the landmarks that are none of them. */
export function islandGroups(detached: readonly AreaShape[], landmarks: Landmarks, language: MapLanguage): IslandGroup[] {
  const units = detached.map((shape) => ({
    id: shape.areaId,
    name: language === 'en' ? (shape.nameEn ?? shape.name) : shape.name,
    shape,
  }));
  const others = landmarks.points
    .filter((point) => point.kind === 'archipelago' && !detached.some((shape) => sameIslands(shape.name, point.name)))
    .map((point) => ({ id: `archipelago-${point.name}`, name: language === 'en' ? point.nameEn : point.name, shape: null }));
  return [...units, ...others];
}

/** "Đặc khu Hoàng Sa" and "Quần đảo Hoàng Sa" end in the same name. */
function sameIslands(unit: string, archipelago: string): boolean {
  const tail = (name: string): string => name.normalize('NFC').split(' ').slice(-2).join(' ');
  return tail(unit) === tail(archipelago);
}

/** Size of the inset in pixels. Units get a picture, archipelagos that are no units a line. */
export function islandInsetSize(
  groups: readonly IslandGroup[],
  seaName: string | null,
  texts: ReadonlyMap<string, LabelText>,
  type: LabelType,
  measure: Measure,
  language: MapLanguage,
): Size | null {
  if (groups.length === 0) return null;
  const row = type.name * LEADING;
  let width = 0;
  let height = PAD * 2 + (seaName ? row : 0);
  for (const group of groups) {
    const value = texts.get(group.id);
    width = Math.max(width, measure(group.name, type.name, NAME_WEIGHT));
    if (group.shape) {
      if (value) width = Math.max(width, shapeSize(type, value.level) + shapeGap(type, value.level) + value.valueWidth);
      height += pictureHeight(type) + row + (value ? type.value * LEADING : 0);
    } else {
      width = Math.max(width, ...noteLines(language).map((line) => measure(line, type.name, 400)));
      height += row * (1 + noteLines(language).length) + PAD;
    }
  }
  return { w: Math.ceil(width + PAD * 2), h: Math.ceil(height) };
}

function noteLines(language: MapLanguage): string[] {
  const words = MAP_WORDS[language].notOfTheCity.split(' ');
  const half = Math.ceil(words.length / 2);
  return [`(${words.slice(0, half).join(' ')}`, `${words.slice(half).join(' ')})`];
}

function pictureHeight(type: LabelType): number {
  return type.name * 3.6;
}

interface IslandInsetProps {
  frame: Box;
  groups: readonly IslandGroup[];
  /** Name of the sea they lie in. */
  seaName: string | null;
  fills: ReadonlyMap<string, AreaFill>;
  texts: ReadonlyMap<string, LabelText>;
  type: LabelType;
  palette: MapPalette;
  theme: MapTheme;
  language: MapLanguage;
  selectedAreaId: string | null;
  onSelectArea: ((areaId: string) => void) | undefined;
}

/** Hoàng Sa at its own scale, always present; Trường Sa named below it. */
export function IslandInset({ frame, groups, seaName, palette, ...rest }: IslandInsetProps) {
  const row = rest.type.name * LEADING;
  let y = frame.y + PAD + (seaName ? row : 0);
  return (
    <g data-inset="islands">
      <rect x={frame.x} y={frame.y} width={frame.w} height={frame.h} fill={palette.sea} stroke={palette.hairline} />
      {seaName && (
        <text data-place="inset-sea" x={frame.x + frame.w / 2} y={frame.y + PAD + row * 0.75} fontSize={rest.type.name} fontStyle="italic" textAnchor="middle" fill={palette.muted}>
          {seaName}
        </text>
      )}
      {groups.map((group, i) => {
        const top = y;
        if (group.shape) {
          y += pictureHeight(rest.type) + row + (rest.texts.has(group.id) ? rest.type.value * LEADING : 0);
          return <UnitIslands key={group.id} {...{ frame, group, shape: group.shape, palette, top }} {...rest} />;
        }
        y += row * (1 + noteLines(rest.language).length) + PAD;
        return (
          <g key={group.id} data-place={group.id} fontSize={rest.type.name} textAnchor="middle">
            {i > 0 && <path d={`M${frame.x + PAD} ${top + PAD / 2}h${frame.w - 2 * PAD}`} stroke={palette.hairline} />}
            {[group.name, ...noteLines(rest.language)].map((line, n) => (
              <text key={line} x={frame.x + frame.w / 2} y={top + PAD / 2 + row * (n + 0.78)} fill={n === 0 ? palette.ink : palette.muted} fontWeight={n === 0 ? NAME_WEIGHT : 400}>
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

type UnitIslandsProps = Omit<IslandInsetProps, 'groups' | 'seaName'> & { group: IslandGroup; shape: AreaShape; top: number };

function UnitIslands({ frame, group, shape, top, ...props }: UnitIslandsProps) {
  const { fills, texts, type, palette, theme, onSelectArea } = props;
  const height = pictureHeight(type);
  const room = { width: frame.w - 2 * PAD, height: height - 4 };
  const view = fitView(shape.box, room.width, room.height, { left: 4, right: 4, top: 4, bottom: 4 });
  const fill = fills.get(group.id);
  const text = texts.get(group.id);
  const middle = frame.x + frame.w / 2;
  const hatchId = `hatch-${group.id}`;
  const selected = props.selectedAreaId === group.id;
  const level = text?.level ?? null;
  const shapeWidth = shapeSize(type, level) + shapeGap(type, level);
  return (
    <g onClick={onSelectArea && (() => onSelectArea(group.id))} style={onSelectArea && { cursor: 'pointer' }}>
      <HatchPattern id={hatchId} palette={palette} />
      <rect x={frame.x + 1} y={top} width={frame.w - 2} height={height} fill="transparent" />
      <g transform={`translate(${frame.x + PAD} ${top})`}>
        <path
          data-area={group.id}
          d={viewPath(shape.rings, view, true)}
          fill={fill?.kind === 'hatch' ? `url(#${hatchId})` : (fill?.colour ?? palette.noData)}
          stroke={selected ? palette.accent : palette.muted}
          strokeWidth={selected ? 2.5 : 1}
          strokeLinejoin="round"
        />
        {islets(shape, view).map((at) => (
          <circle key={`${at.x} ${at.y}`} cx={at.x} cy={at.y} r={2} fill={palette.ink} />
        ))}
      </g>
      <text x={middle} y={top + height + type.name * 1.05} fontSize={type.name} fontWeight={NAME_WEIGHT} textAnchor="middle" fill={palette.ink} data-place={group.id}>
        {group.name}
      </text>
      {text && (
        <g data-label={group.id}>
          {text.level && (
            <LevelShape
              level={text.level}
              x={middle - (text.valueWidth + shapeGap(type, level)) / 2}
              y={top + height + type.name * LEADING + type.value * 0.68}
              size={shapeSize(type, level)}
              colour={levelColour(theme, text.level)}
              edge={palette.sea}
            />
          )}
          <text x={middle + shapeWidth / 2} y={top + height + type.name * LEADING + type.value * 1.03} fontSize={type.value} fontWeight={VALUE_WEIGHT} textAnchor="middle" fill={palette.ink}>
            {text.value}
          </text>
        </g>
      )}
    </g>
  );
}

/** Middles of islands too small to be seen at this scale, to be drawn as dots. */
function islets(shape: AreaShape, view: View): { x: number; y: number }[] {
  return shape.rings.flatMap((ring) => {
    const box = ringsBox([ring]);
    if (Math.max(box.w, box.h) * view.scale >= 4) return [];
    return [project(view, { x: box.x + box.w / 2, y: box.y + box.h / 2 })];
  });
}
