import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useSpeech } from '../i18n/language.tsx';
import { rateAxis } from './rate-axis.ts';

export interface TrendPoint {
  /** First local day of the month. */
  month: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The month is not over: drawn dotted, with an open dot. */
  partial: boolean;
}

/** A share by month: a line in its interval, the target drawn and named, the last value written at its end, an
 *  unfinished month dotted. `rem` is the root size in pixels, because the drawing reckons in pixels. */
export default function RateTrend(props: { points: TrendPoint[]; target: number | null; rem: number; size: number }) {
  const { points, target, rem, size } = props;
  const { t, f, language } = useSpeech();
  const { bottom, ticks } = rateAxis(points.flatMap((point) => [point.value]), target);
  const lastIndex = points.findLastIndex((point) => point.value !== null);
  const rows = points.map((point, index) => ({
    ...point,
    whole: point.partial ? null : point.value,
    // The dotted part starts from the last whole month, so that the two lines meet.
    dotted: point.partial || points[index + 1]?.partial ? point.value : null,
    range: point.low === null || point.high === null ? null : [Math.max(point.low, bottom), point.high],
  }));
  const text = size * rem;
  const first = points.find((point) => point.value !== null)?.value ?? 1;
  const targetBelow = target !== null && first >= target;
  const lastValue = points[lastIndex]?.value ?? null;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: text * 0.8, right: text * 4.2, bottom: 0, left: 0 }}
        className="rate-trend"
        accessibilityLayer={false}
      >
        <YAxis
          type="number"
          domain={[bottom, 1]}
          ticks={ticks}
          width={text * (bottom >= 0.99 ? 3 : 2.3)}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
          tick={({ x, y, payload }: Tick) => (
            <text x={Number(x)} y={Number(y)} dy="0.35em" textAnchor="end" className="axis-text" fontSize={text}>
              {f.share(Number(payload.value)).replace(/[.,]0$/, '')}
            </text>
          )}
        />
        <XAxis
          dataKey="month"
          tickLine={false}
          axisLine={false}
          height={text * 1.7}
          interval="equidistantPreserveStart"
          minTickGap={text * 0.8}
          tick={({ x, y, payload, index }: Tick) => (
            <text x={x} y={Number(y)} dy="0.9em" textAnchor="middle" className="axis-text" fontSize={text}>
              {f.month(String(payload.value), index === 0)}
            </text>
          )}
        />
        {ticks.map((tick) => (
          <ReferenceLine key={tick} y={tick} className="grid-line" />
        ))}
        <Area dataKey="range" className="range" isAnimationActive={false} activeDot={false} dot={false} connectNulls={false} />
        {target !== null && target >= bottom && (
          <ReferenceLine
            y={target}
            className="target-line"
            label={({ viewBox }: { viewBox?: { x?: number; y?: number } }) => (
              <text
                x={(viewBox?.x ?? 0) + text * 0.4}
                y={(viewBox?.y ?? 0) + (targetBelow ? text * 1.15 : -text * 0.45)}
                className="axis-text"
                fontSize={text}
              >
                {t.rate.target(f.percent(target).replace(/[.,]0(?=\D*$)/, ''))}
              </text>
            )}
          />
        )}
        <Line dataKey="whole" className="trend-line" isAnimationActive={false} dot={false} activeDot={false} />
        <Line
          dataKey="dotted"
          className="trend-line dotted"
          isAnimationActive={false}
          activeDot={false}
          dot={({ cx, cy, index }: { cx?: number; cy?: number; index: number }) =>
            index === lastIndex && cx !== undefined && cy !== undefined && !Number.isNaN(cy) ? (
              <circle key={index} cx={cx} cy={cy} r={text * 0.32} className="open-dot" />
            ) : (
              <g key={index} />
            )
          }
        />
        {lastValue !== null && (
          <ReferenceLine
            y={lastValue}
            className="no-line"
            label={({ viewBox }: { viewBox?: { x?: number; y?: number; width?: number } }) => (
              <text
                x={(viewBox?.x ?? 0) + (viewBox?.width ?? 0) + text * 0.5}
                y={viewBox?.y ?? 0}
                dy="0.35em"
                className="end-label"
                fontSize={text * 1.35}
              >
                {f.share(lastValue)}
                {language === 'vi' ? ' %' : '%'}
              </text>
            )}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface Tick {
  x: number | string;
  y: number | string;
  index: number;
  payload: { value: string | number };
}
