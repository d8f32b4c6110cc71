import { edgeOf, type AreaFill } from './area-fill.ts';
import type { AreaListPlan } from './area-list.ts';
import type { LabelType } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, shapeSize } from './label-text.ts';
import { LevelShape } from './level-shape.tsx';
import type { MapTheme } from './map-props.ts';
import type { MapPalette } from './palette.ts';
import { levelColour } from './palette.ts';
import type { TiledArea } from './tile-arrangement.ts';

interface AreaListProps {
  plan: AreaListPlan;
  areas: readonly TiledArea[];
  fills: ReadonlyMap<string, AreaFill>;
  type: LabelType;
  palette: MapPalette;
  theme: MapTheme;
  /** Said below of those that are not in the list. */
  rest: string;
}

/** Areas by name and figure, the worst first, each with the colour that it has on the map beside. */
export function AreaList({ plan, areas, fills, type, palette, theme, rest }: AreaListProps) {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const swatch = type.value * 0.62;
  return (
    <g data-area-list="">
      {plan.rows.map(({ id, box }) => {
        const { name, text } = byId.get(id)!;
        const middle = box.y + box.h / 2;
        const level = text?.level ?? null;
        return (
          <g key={id} data-label={id} data-level={level ?? undefined} fill={palette.ink}>
            {level ? (
              <LevelShape level={level} x={box.x + swatch / 2} y={middle} size={shapeSize(type, level)} colour={levelColour(theme, level)} edge={palette.panel} />
            ) : (
              <rect x={box.x} y={middle - swatch / 2} width={swatch} height={swatch} fill={fills.get(id)?.colour ?? palette.noData} stroke={edgeOf(fills.get(id), palette)} />
            )}
            <text x={box.x + type.value} y={middle + type.name * 0.35} fontSize={type.name} fontWeight={NAME_WEIGHT}>{name}</text>
            <text x={box.x + box.w} y={middle + type.value * 0.35} fontSize={type.value} fontWeight={VALUE_WEIGHT} textAnchor="end">{text?.value}</text>
          </g>
        );
      })}
      {plan.rest && (
        <text data-rest="" x={plan.rest.x} y={plan.rest.y + plan.rest.h * 0.65} fontSize={type.name} fontWeight={NAME_WEIGHT} fill={palette.muted}>{rest}</text>
      )}
    </g>
  );
}
