import type { ListLayout } from './composition.ts';
import type { LabelInk } from './MapLabels.tsx';
import { AreaLabelText } from './MapLabels.tsx';

interface AreaListInsetProps {
  list: ListLayout;
  titleHeight: number;
  title: string;
  ink: LabelInk;
}

/** Name and figure of the areas that are too small for a label on them. */
export function AreaListInset({ list, titleHeight, title, ink }: AreaListInsetProps) {
  const { frame, rows } = list;
  const { palette, type } = ink;
  return (
    <g data-inset="list">
      <rect x={frame.x} y={frame.y} width={frame.w} height={frame.h} fill={palette.panel} stroke={palette.hairline} />
      <text x={frame.x + 8} y={frame.y + titleHeight * 0.7} fontSize={type.name} fontWeight={500} fill={palette.muted}>
        {title}
      </text>
      {rows.map(({ id, box }) => (
        <AreaLabelText key={id} label={{ id, variant: 'line', box }} ink={ink} ground={palette.panel} />
      ))}
    </g>
  );
}
