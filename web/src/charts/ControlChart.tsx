import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useSpeech } from '../i18n/language.tsx';
import { rateAxis } from './rate-axis.ts';

export interface ControlPoint {
  /** The Monday of the week. */
  week: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  signal: 'BELOW' | 'WITHIN' | 'ABOVE' | null;
}

/** Weekly shares about the centre of a unit's own past: the band of its exact limits, weeks outside as filled marks, the
 *  week that is not over as an open one. `rem` is the root size in pixels, because the drawing reckons in pixels. */
export default function ControlChart(props: { points: ControlPoint[]; centre: number; target: number; rem: number; size: number }) {
  const { points, centre, target, rem, size } = props;
  const { t, f } = useSpeech();
  const { bottom, ticks } = rateAxis(points.flatMap((point) => [point.value, point.value === null ? null : point.lower]), Math.min(target, centre));
  const text = size * rem;
  const rows = points.map((point) => ({
    ...point,
    low: Math.max(bottom, point.lower ?? bottom),
    band: (point.upper ?? 1) - Math.max(bottom, point.lower ?? bottom),
  }));
  const centreSaid = t.evidence.centre(f.percent(centre));
  const step = Math.max(1, Math.ceil(points.length / 5));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: text * 0.8, right: text * (0.9 + 0.54 * centreSaid.length), bottom: text * 0.2, left: 0 }} className="control-chart" accessibilityLayer={false}>
        <YAxis
          type="number" domain={[bottom, 1 + (1 - bottom) * 0.12]} ticks={ticks} width={text * 2.9} tickLine={false} axisLine={false} allowDataOverflow
          tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string | number } }) => (
            <text x={Number(x)} y={Number(y)} dy="0.35em" textAnchor="end" className="axis-text" fontSize={text}>{f.share(Number(payload.value)).replace(/[.,]0$/, '')}</text>
          )}
        />
        <XAxis
          dataKey="week" tickLine={false} axisLine={false} height={text * 1.9} interval={0} ticks={points.filter((_, i) => (points.length - 1 - i) % step === 0).map((point) => point.week)}
          tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string | number } }) => (
            <text x={x} y={Number(y)} dy="1.1em" textAnchor="middle" className="axis-text" fontSize={text}>{f.dayMonth(String(payload.value))}</text>
          )}
        />
        {ticks.map((tick) => <ReferenceLine key={tick} y={tick} className="grid-line" />)}
        <Area dataKey="low" stackId="limits" className="below-range" isAnimationActive={false} activeDot={false} dot={false} />
        <Area dataKey="band" stackId="limits" className="range" isAnimationActive={false} activeDot={false} dot={false} />
        {/* The edges come after the grid, which would lie over a limit at 100 %. Where every share lies within there is none. */}
        <Line dataKey="lower" className="band-edge" isAnimationActive={false} dot={false} activeDot={false} />
        <Line dataKey="upper" className="band-edge" isAnimationActive={false} dot={false} activeDot={false} />
        <ReferenceLine y={centre} className="centre-line" label={({ viewBox }: { viewBox?: { x?: number; y?: number; width?: number } }) => (
          <text x={(viewBox?.x ?? 0) + (viewBox?.width ?? 0) + text * 0.6} y={viewBox?.y ?? 0} dy="0.35em" className="axis-text" fontSize={text}>{centreSaid}</text>
        )} />
        <Line
          dataKey="value" className="trend-line" isAnimationActive={false} activeDot={false} connectNulls
          dot={({ cx, cy, index }: { cx?: number; cy?: number; index: number }) => {
            const point = points[index]!;
            if (cx === undefined || cy === undefined || Number.isNaN(cy) || point.value === null) return <g key={index} />;
            if (point.signal === null) return <circle key={index} cx={cx} cy={cy} r={text * 0.32} className="open-dot" />;
            // Shape as well as colour: a triangle points to the side on which it left.
            const r = text * 0.45;
            if (point.signal === 'BELOW') return <path key={index} d={`M${cx - r} ${cy - r}h${2 * r}L${cx} ${cy + r}z`} className="signal-below" />;
            if (point.signal === 'ABOVE') return <path key={index} d={`M${cx - r} ${cy + r}h${2 * r}L${cx} ${cy - r}z`} className="signal-above" />;
            return <circle key={index} cx={cx} cy={cy} r={text * 0.2} className="plain-dot" />;
          }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
