import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { wholePercent } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import { monthTicks, rateAxis } from './rate-axis.ts';

export interface TrendPoint {
  /** First local day of the month. */
  month: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The month is not over: drawn dotted, with an open dot. */
  partial: boolean;
}

/** One of several trends over the same months, one below the other: only the `lowest` names the months, and the target,
 *  the same line in all, is named beside them and not in each. */
export type TrendStacked = 'above' | 'lowest';

/** A share by month: a line in its interval, the target drawn and named, the last value written at its end, an
 *  unfinished month dotted. `rem` is the root size in pixels, because the drawing reckons in pixels. */
export default function RateTrend(props: { points: TrendPoint[]; target: number | null; rem: number; size: number; stacked?: TrendStacked | undefined }) {
  const { points, target, rem, size, stacked } = props;
  const { f } = useSpeech();
  const { bottom, ticks } = rateAxis(points.flatMap((point) => [point.value]), target);
  const lastIndex = points.findLastIndex((point) => point.value !== null);
  const rows = points.map((point, index) => ({
    ...point,
    whole: point.partial ? null : point.value,
    // The dotted part starts from the last whole month, so that the two lines meet.
    dotted: point.partial || points[index + 1]?.partial ? point.value : null,
    low: point.low,
    spread: point.low === null || point.high === null ? null : point.high - point.low,
  }));
  const text = size * rem;
  const lastValue = points[lastIndex]?.value ?? null;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: text * (stacked ? 0.5 : 0.8), right: text * (target === null || stacked ? 5.4 : 8.3), bottom: text * (stacked === 'above' ? 0.5 : 0.2), left: 0 }}
        className="rate-trend"
        accessibilityLayer={false}
      >
        <YAxis
          type="number"
          domain={[bottom, topOf(bottom)]}
          ticks={ticks}
          interval={0}
          width={text * (bottom >= 0.99 ? 3.4 : 2.9)}
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
          hide={stacked === 'above'}
          height={text * 1.9}
          ticks={monthTicks(points.map((point) => point.month), stacked ? 3 : 5)}
          interval={0}
          tick={({ x, y, payload, index }: Tick) => (
            <text x={x} y={Number(y)} dy="1.1em" textAnchor="middle" className="axis-text" fontSize={text}>
              {f.month(String(payload.value), index === 0 || String(payload.value).slice(5, 7) === '01')}
            </text>
          )}
        />
        {ticks.map((tick) => (
          <ReferenceLine key={tick} y={tick} className="grid-line" />
        ))}
        <Area dataKey="low" stackId="interval" className="below-range" isAnimationActive={false} activeDot={false} dot={false} />
        <Area dataKey="spread" stackId="interval" className="range" isAnimationActive={false} activeDot={false} dot={false} />
        {target !== null && target >= bottom && <ReferenceLine y={target} className="target-line" />}
        {/* The edges come after the grid, which would lie over a limit at 100 %. */}
        <Line dataKey="low" className="band-edge" isAnimationActive={false} dot={false} activeDot={false} />
        <Line dataKey="high" className="band-edge" isAnimationActive={false} dot={false} activeDot={false} />
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
        <ReferenceLine
          y={bottom}
          className="no-line"
          label={({ viewBox }: { viewBox?: { x?: number; y?: number; width?: number } }) => (
            <EndLabels
              x={(viewBox?.x ?? 0) + (viewBox?.width ?? 0) + text * 0.7}
              floor={viewBox?.y ?? 0}
              ceiling={text * (stacked ? 0.5 : 0.8)}
              {...{ bottom, text, target: !stacked && target !== null && target >= bottom ? target : null, value: lastValue }}
            />
          )}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** A little above all, so that the mark of a full share is not cut. */
const topOf = (bottom: number) => 1 + (1 - bottom) * 0.12;

/** The last value and the target, written at the right end of their lines; the target gives way where they would meet. */
function EndLabels(props: {
  x: number;
  floor: number;
  ceiling: number;
  bottom: number;
  text: number;
  value: number | null;
  target: number | null;
}) {
  const { x, floor, ceiling, bottom, text, value, target } = props;
  const { t, f, language } = useSpeech();
  const at = (share: number) => floor - ((share - bottom) / (topOf(bottom) - bottom)) * (floor - ceiling);
  const valueAt = value === null ? null : Math.max(at(Math.max(value, bottom)), ceiling);
  let targetAt = target === null ? null : at(target);
  const room = text * 1.55;
  if (valueAt !== null && targetAt !== null && Math.abs(valueAt - targetAt) < room) {
    const above = valueAt - room;
    targetAt = targetAt < valueAt && above > 0 ? above : valueAt + room;
    if (targetAt > floor) targetAt = above;
  }
  return (
    <g>
      {value !== null && valueAt !== null && (
        <text x={x} y={valueAt} dy="0.35em" className="end-label" fontSize={text * 1.3}>
          {f.share(value)}
          {language === 'vi' ? '\u00a0%' : '%'}
        </text>
      )}
      {target !== null && targetAt !== null && (
        <text x={x} y={targetAt} dy="0.35em" className="axis-text" fontSize={text}>
          {t.rate.target(wholePercent(f, target))}
        </text>
      )}
    </g>
  );
}

interface Tick {
  x: number | string;
  y: number | string;
  index: number;
  payload: { value: string | number };
}
