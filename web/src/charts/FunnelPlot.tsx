import type { MouseEvent, ReactNode } from 'react';
import { ComposedChart, Line, ReferenceLine, ResponsiveContainer, Scatter, XAxis, YAxis } from 'recharts';
import type { LatenessLevel } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { rateAxis } from './rate-axis.ts';

export interface FunnelUnit {
  id: string;
  name: string;
  n: number;
  share: number;
  level: LatenessLevel;
}

export interface FunnelLimit {
  n: number;
  watch: number | null;
  late: number | null;
}

const CLASS: Record<LatenessLevel, string> = { CRITICAL: 'critical', LATE: 'late', WATCH: 'watch', ON_TRACK: 'good', TOO_FEW_TO_SAY: 'few' };

/** Every unit by volume and share, the exact limits drawn: few cases scatter widely, and only what lies below the lower
 *  limit is evidence. Volumes on a logarithmic axis, or one large unit would push all others to the edge. */
export default function FunnelPlot(props: {
  units: FunnelUnit[]; limits: FunnelLimit[]; target: number; rem: number; size: number;
  /** The page of a unit, and how it is gone to; without an address a mark is no link. */
  href: ((unit: string) => string) | undefined; onPick: (unit: string) => void;
}) {
  const { units, limits, target, rem, size, href, onPick } = props;
  const { t, f } = useSpeech();
  const text = size * rem;
  const { bottom, ticks } = rateAxis(units.filter((unit) => unit.level !== 'TOO_FEW_TO_SAY').map((unit) => unit.share), target);
  const most = Math.max(10, ...limits.map((limit) => limit.n), ...units.map((unit) => unit.n));
  const least = Math.min(...limits.map((limit) => limit.n), 4);
  const inside = (share: number | null) => (share === null || share < bottom ? null : share);
  const volumes = [1, 10, 100, 1_000, 10_000, 100_000].filter((n) => n >= least && n <= most);
  const named = units.filter((unit) => unit.level === 'CRITICAL' || unit.level === 'LATE').sort((a, b) => a.share - b.share).slice(0, 8);
  const taken = new Map<string, Placed>();
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart margin={{ top: text * 0.8, right: text * 1.2, bottom: text * 0.4, left: 0 }} className="funnel" accessibilityLayer={false}>
        <YAxis
          type="number" dataKey="share" domain={[bottom, 1 + (1 - bottom) * 0.06]} ticks={ticks} width={text * 2.9} tickLine={false} axisLine={false} allowDataOverflow
          tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string | number } }) => (
            <text x={Number(x)} y={Number(y)} dy="0.35em" textAnchor="end" className="axis-text" fontSize={text}>{f.share(Number(payload.value)).replace(/[.,]0$/, '')}</text>
          )}
        />
        <XAxis
          type="number" dataKey="n" scale="log" domain={[least, most * 1.1]} ticks={volumes.length > 1 ? volumes : [least, most]} tickLine={false} axisLine={false} height={text * 1.9} allowDataOverflow
          tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string | number } }) => (
            <text x={x} y={Number(y)} dy="1.1em" textAnchor="middle" className="axis-text" fontSize={text}>{t.evidence.cases(f.count(Number(payload.value)))}</text>
          )}
        />
        {ticks.map((tick) => <ReferenceLine key={tick} y={tick} className="grid-line" />)}
        <ReferenceLine y={target} className="target-line" />
        <Line data={limits.map((limit) => ({ n: limit.n, share: inside(limit.watch) }))} dataKey="share" className="limit-watch" isAnimationActive={false} dot={false} activeDot={false} type="linear" />
        <Line data={limits.map((limit) => ({ n: limit.n, share: inside(limit.late) }))} dataKey="share" className="limit-late" isAnimationActive={false} dot={false} activeDot={false} type="linear" />
        <Scatter
          data={units.map((unit) => ({ ...unit, n: Math.max(least, unit.n), share: Math.max(bottom, unit.share) }))} isAnimationActive={false}
          shape={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: FunnelUnit }) => <Linked unit={payload} href={href} onPick={onPick}><Mark x={cx ?? 0} y={cy ?? 0} level={payload?.level ?? 'ON_TRACK'} r={text * 0.34} /></Linked>}
        />
        <Scatter
          data={named.map((unit) => ({ ...unit, n: Math.max(least, unit.n), share: Math.max(bottom, unit.share) }))} isAnimationActive={false}
          shape={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: FunnelUnit }) => {
            if (payload === undefined || cx === undefined || cy === undefined) return <g />;
            const toLeft = payload.n > Math.sqrt(least * most) * 1.6;
            const at = freePlace(taken, { id: payload.id, x: cx, y: cy, w: payload.name.length * text * 0.56, h: text * 1.3, gap: text * 0.6, toLeft });
            return (
              <Linked unit={payload} href={href} onPick={onPick}>
                {Math.abs(at - cy) > text && <path d={`M${cx} ${cy}L${cx + (toLeft ? -text * 0.4 : text * 0.4)} ${at}`} className="funnel-leader" />}
                <text x={cx + (toLeft ? -text * 0.6 : text * 0.6)} y={at} dy="0.35em" textAnchor={toLeft ? 'end' : 'start'} className="funnel-name" fontSize={text}>{payload.name}</text>
              </Linked>
            );
          }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** A mark or a name that leads to the page of its unit. The table twin has the same links for the keyboard. */
function Linked({ unit, href, onPick, children }: { unit: FunnelUnit | undefined; href: ((unit: string) => string) | undefined; onPick: (unit: string) => void; children: ReactNode }) {
  if (unit === undefined || href === undefined) return <g>{children}</g>;
  const picks = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onPick(unit.id);
  };
  return <a href={href(unit.id)} tabIndex={-1} onClick={picks}><title>{unit.name}</title>{children}</a>;
}

interface Placed {
  left: number;
  right: number;
  y: number;
  h: number;
}

/** Where a name stands beside its mark: at its height, or as little below or above as keeps it off the names before it. */
function freePlace(taken: Map<string, Placed>, name: { id: string; x: number; y: number; w: number; h: number; gap: number; toLeft: boolean }): number {
  const { id, x, y, w, h, gap, toLeft } = name;
  const [left, right] = toLeft ? [x - gap - w, x - gap] : [x + gap, x + gap + w];
  taken.delete(id);
  const isFree = (at: number): boolean => [...taken.values()].every((other) => other.right < left || other.left > right || Math.abs(other.y - at) >= Math.max(h, other.h));
  const at = [0, 1, -1, 2, -2, 3, -3, 4, 5].map((step) => y + step * h).find(isFree) ?? y;
  taken.set(id, { left, right, y: at, h });
  return at;
}

/** The shape of a level, as beside its word. */
function Mark({ x, y, level, r }: { x: number; y: number; level: LatenessLevel; r: number }) {
  const className = `funnel-mark level-${CLASS[level]}`;
  if (level === 'CRITICAL') return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} className={className} />;
  if (level === 'LATE') return <path d={`M${x} ${y - 1.2 * r}L${x + 1.2 * r} ${y + r}H${x - 1.2 * r}z`} className={className} />;
  if (level === 'WATCH') return <path d={`M${x} ${y - 1.3 * r}L${x + 1.3 * r} ${y}L${x} ${y + 1.3 * r}L${x - 1.3 * r} ${y}z`} className={className} />;
  return <circle cx={x} cy={y} r={level === 'ON_TRACK' ? 0.75 * r : 0.6 * r} className={className} />;
}
