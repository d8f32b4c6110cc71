import { Bar, BarChart, Cell, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useSpeech } from '../i18n/language.tsx';
import { countAxis, monthTicks } from './rate-axis.ts';

export interface ColumnPoint {
  month: string;
  partial: boolean;
  /** One count for each series. */
  counts: number[];
}

/** Counts by month as columns from zero, the series side by side; an unfinished month is drawn in outline. */
export default function Columns(props: { points: ColumnPoint[]; series: string[]; rem: number; size: number }) {
  const { points, series, rem, size } = props;
  const { f } = useSpeech();
  const text = size * rem;
  const ticks = countAxis(points.flatMap((point) => point.counts));
  const top = ticks.at(-1) ?? 1;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={points}
        margin={{ top: text * 0.8, right: text * 0.6, bottom: 0, left: 0 }}
        barGap={1}
        barCategoryGap="24%"
        className="columns"
        accessibilityLayer={false}
      >
        <YAxis
          type="number"
          domain={[0, top]}
          ticks={ticks}
          width={text * (0.62 * f.count(top).length + 1)}
          tickLine={false}
          axisLine={false}
          tick={({ x, y, payload }: Tick) => (
            <text x={Number(x)} y={Number(y)} dy="0.35em" textAnchor="end" className="axis-text" fontSize={text}>
              {f.count(Number(payload.value))}
            </text>
          )}
        />
        <XAxis
          dataKey="month"
          tickLine={false}
          axisLine={false}
          height={text * 1.9}
          ticks={monthTicks(points.map((point) => point.month))}
          interval={0}
          tick={({ x, y, payload, index }: Tick) => (
            <text x={x} y={Number(y)} dy="1.1em" textAnchor="middle" className="axis-text" fontSize={text}>
              {f.month(String(payload.value), index === 0 || String(payload.value).slice(5, 7) === '01')}
            </text>
          )}
        />
        {ticks.map((tick) => (
          <ReferenceLine key={tick} y={tick} className={tick === 0 ? 'base-line' : 'grid-line'} />
        ))}
        {series.map((name, at) => (
          <Bar key={name} dataKey={(point: ColumnPoint) => point.counts[at]} isAnimationActive={false} className={`series-${at}`}>
            {points.map((point) => (
              <Cell key={point.month} className={point.partial ? 'partial' : 'whole'} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

interface Tick {
  x: number | string;
  y: number | string;
  index: number;
  payload: { value: string | number };
}
