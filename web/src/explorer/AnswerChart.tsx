import { useState } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { isNumeric, type AnswerTable } from './answer-table.ts';
import { firstChoice, measures, pointsOf, type ChartChoice, type ChartPoints } from './chart-points.ts';

/** Bars drawn at once, most that can be read. */
const MAX_BARS = 60;
/** As wide as the pane usually is, so that its text keeps its size. */
const WIDTH = 520;
const HEIGHT = 280;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 16, 12, 36];

/** A round number at or above another: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value)!;
}

/** Round numbers between which a chart lies: zero, every value and every interval. */
function rangeOf({ series }: ChartPoints): { bottom: number; top: number } {
  const numbers = series.flatMap(({ values, intervals }) => [...values, ...intervals.flatMap((interval) => (interval ? [interval.low, interval.high] : []))]).filter((value) => value !== null);
  const [lowest, highest] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  return { bottom: lowest < 0 ? -roundUp(-lowest) : 0, top: highest > 0 || lowest === 0 ? roundUp(highest) : 0 };
}

/** A table drawn: a line where x runs on, bars where it names. */
export function AnswerChart({ table }: { table: AnswerTable }) {
  const { t } = useSpeech();
  const [chosen, setChosen] = useState<{ of: string; choice: ChartChoice } | null>(null);
  // A choice holds for the columns that it was made for.
  const key = table.columns.join('\n');
  const choice = chosen?.of === key ? chosen.choice : firstChoice(table);
  if (!choice) return <p className="result-note">{t.explorer.nothingToDraw}</p>;
  const points = pointsOf(table, choice, '–');
  const select = (name: string, value: number | null, change: (value: number | null) => ChartChoice, allowed: number[], optional: boolean) => (
    <label>
      <span>{name}</span>
      <select value={value ?? ''} onChange={(event) => setChosen({ of: key, choice: change(event.target.value === '' ? null : Number(event.target.value)) })}>
        {optional && <option value="">{t.explorer.noSeries}</option>}
        {allowed.map((i) => <option key={i} value={i}>{table.columns[i]}</option>)}
      </select>
    </label>
  );
  const all = table.columns.map((_, i) => i);
  return (
    <div className="result-scroll">
      <div className="chart-choice">
        {select('x', choice.x, (x) => ({ ...choice, x: x! }), all, false)}
        {select('y', choice.y, (y) => ({ ...choice, y: y! }), all.filter((i) => isNumeric(table, i)), false)}
        {select(t.explorer.series, choice.series, (series) => ({ ...choice, series }), all.filter((i) => !measures(table, i) && i !== choice.x), true)}
      </div>
      {points.series.length > 1 && (
        <ul className="chart-legend">
          {points.series.map((series, i) => <li key={series.name}><svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" className={`series-${i}`} /></svg>{series.name}</li>)}
        </ul>
      )}
      {points.runs ? <Lines points={points} label={table.columns[choice.y]!} /> : <Bars points={points} label={table.columns[choice.y]!} />}
      {points.left > 0 && <p className="result-note">{t.explorer.moreSeries(points.left)}</p>}
      {points.doubled > 0 && <p className="result-note">{t.explorer.doubled(points.doubled)}</p>}
    </div>
  );
}

function Lines({ points, label }: { points: ChartPoints; label: string }) {
  const { f } = useSpeech();
  const { bottom, top } = rangeOf(points);
  const x = (i: number): number => LEFT + (i * (WIDTH - LEFT - RIGHT)) / Math.max(1, points.xs.length - 1);
  const y = (value: number): number => TOP + ((top - value) / (top - bottom)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(points.xs.length / 5);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(bottom + share * (top - bottom))} y2={y(bottom + share * (top - bottom))} />
          <text className="chart-text" x={LEFT - 8} y={y(bottom + share * (top - bottom))} textAnchor="end" dominantBaseline="middle">{f.exact(bottom + share * (top - bottom))}</text>
        </g>
      ))}
      {points.xs.map((name, i) => i % every === 0 && <text key={name} className="chart-text" x={x(i)} y={HEIGHT - 12} textAnchor={i === 0 ? 'start' : 'middle'}>{name.length === 10 ? f.date(name) : name}</text>)}
      {points.series.map((series, s) => (
        <g key={series.name} className={`series-${s}`}>
          {series.values.map((value, i) => {
            const next = series.values[i + 1];
            return value !== null && next !== null && next !== undefined && <line key={i} x1={x(i)} y1={y(value)} x2={x(i + 1)} y2={y(next)} />;
          })}
          {series.intervals.map((interval, i) => interval && <line key={i} className="chart-interval" x1={x(i)} x2={x(i)} y1={y(interval.low)} y2={y(interval.high)} />)}
          {series.values.map((value, i) => value !== null && <circle key={i} cx={x(i)} cy={y(value)} r="3"><title>{`${points.xs[i]} · ${series.name}: ${f.exact(value)}`}</title></circle>)}
        </g>
      ))}
    </svg>
  );
}

/** The interval of a bar: a thin line with ends, over the bar and beyond it. */
function IntervalMark({ low, high }: { low: number; high: number }) {
  return <path className="bar-interval" d={`M${low} 5H${high}M${low} 2.5V7.5M${high} 2.5V7.5`} vectorEffect="non-scaling-stroke" />;
}

function Bars({ points, label }: { points: ChartPoints; label: string }) {
  const { t, f } = useSpeech();
  const { bottom, top } = rangeOf(points);
  const at = (value: number): number => ((value - bottom) / (top - bottom)) * 100;
  const shown = points.xs.slice(0, MAX_BARS);
  return (
    <div className="chart-bars" role="img" aria-label={label}>
      {shown.map((name, i) => (
        <div key={name} className="chart-bar-row">
          <span className="chart-bar-name" title={name}>{name}</span>
          <span className="chart-bar-values">
            {points.series.map((series, s) => {
              const value = series.values[i];
              const interval = series.intervals[i];
              return (
                <span key={series.name} className="chart-bar-line">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x={at(Math.min(0, value ?? 0))} width={at(Math.max(0, value ?? 0)) - at(Math.min(0, value ?? 0))} height="10" className={`series-${s}`} />{interval && <IntervalMark low={at(interval.low)} high={at(interval.high)} />}</svg>
                  <b>{value === null || value === undefined ? '–' : f.exact(value)}</b>
                </span>
              );
            })}
          </span>
        </div>
      ))}
      {points.xs.length > MAX_BARS && <p className="result-note">{t.explorer.cut(f.count(MAX_BARS), f.count(points.xs.length))}</p>}
    </div>
  );
}
