import type { AreaLevel } from './map-props.ts';

/** Outlines of the levels' shapes in a square from -1 to 1: ■ critical, ▲ late, ◆ watch, ● on track, ○ too few to say. */
const OUTLINES: Record<AreaLevel, string> = {
  CRITICAL: 'M-.86-.86H.86V.86H-.86Z',
  LATE: 'M0-1L1 .82H-1Z',
  WATCH: 'M0-1L1 0L0 1L-1 0Z',
  ON_TRACK: 'M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z',
  TOO_FEW_TO_SAY: 'M-.8 0A.8 .8 0 1 0 .8 0A.8 .8 0 1 0 -.8 0Z',
};

interface LevelShapeProps {
  level: AreaLevel;
  x: number;
  y: number;
  /** Width of the shape in pixels. */
  size: number;
  colour: string;
  /** Line around the shape that keeps it apart from any fill. */
  edge: string;
}

/** A level as a shape, for an SVG. The word stands in the legend and in the list of areas. */
export function LevelShape({ level, x, y, size, colour, edge }: LevelShapeProps) {
  const half = size / 2;
  const hollow = level === 'TOO_FEW_TO_SAY';
  return (
    <path
      d={OUTLINES[level]}
      transform={`translate(${x} ${y}) scale(${half})`}
      fill={hollow ? 'none' : colour}
      stroke={hollow ? colour : edge}
      strokeWidth={hollow ? 1.6 : 1.2}
      paintOrder="stroke"
      vectorEffect="non-scaling-stroke"
    />
  );
}
