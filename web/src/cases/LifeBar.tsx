import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import type { CaseLifeQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { holdings } from './holdings.ts';

type Life = NonNullable<CaseLifeQuery['case']>;
const DAY = 86_400_000;
const TONES = 6;

/** A case's life as a bar of who held it how long, with the promised day, and the times when the clock stood. */
export function LifeBar({ life, now }: { life: Life; now: number }) {
  const { t, f, name } = useSpeech();
  const stretches = holdings(life, now);
  const start = stretches[0]?.from ?? Date.parse(life.receivedAt);
  const end = stretches.at(-1)?.to ?? now;
  const due = life.dueAt == null ? null : Date.parse(life.dueAt);
  const moved = life.currentDueAt == null || life.currentDueAt === life.dueAt ? null : Date.parse(life.currentDueAt);
  const last = Math.max(end, due ?? end, moved ?? end, start + 1);
  const at = (instant: number) => `${(Math.min(Math.max(instant - start, 0), last - start) / (last - start)) * 100}%`;
  const holders = [...new Set(stretches.map((held) => held.holder?.id ?? ''))];
  const tone = (id: string | undefined) => holders.indexOf(id ?? '') % TONES;
  const holderName = (held: (typeof stretches)[number]) => (held.holder ? name(held.holder) : t.life.unknownUnit);
  const pauses = life.pauses.map((pause) => ({ from: Date.parse(pause.from), to: pause.to == null ? end : Date.parse(pause.to) }));
  const mark = (instant: number) => ((instant - start) / (last - start) > 0.5 ? 'mark-left' : 'mark-right');
  return (
    <figure className="life">
      <div className="life-marks" aria-hidden="true">
        {due !== null && (
          <span className={`life-mark ${mark(due)}`} style={{ left: at(due) }}>
            {t.life.deadline} {f.momentDate(due)}
          </span>
        )}
      </div>
      <div className="life-bar" aria-hidden="true">
        {stretches.map((held) => (
          <i
            key={held.from}
            data-tone={tone(held.holder?.id)}
            style={{ left: at(held.from), width: `${((held.to - held.from) / (last - start)) * 100}%` }}
          />
        ))}
        {pauses.map((pause) => (
          <i key={pause.from} className="life-pause" style={{ left: at(pause.from), width: `${((Math.min(pause.to, last) - pause.from) / (last - start)) * 100}%` }} />
        ))}
        {due !== null && end > due && <i className="life-over" style={{ left: at(due), right: `calc(100% - ${at(end)})` }} />}
        {due !== null && <b className="life-due" style={{ left: at(due) }} />}
        {moved !== null && <b className="life-due life-moved" style={{ left: at(moved) }} />}
      </div>
      <div className="life-ends" aria-hidden="true">
        <span>{t.life.received} {f.moment(start)}</span>
        <span>{life.endedAt == null ? t.life.now : t.life.ended} {f.moment(end)}</span>
      </div>
      <ol className="life-holders">
        {stretches.map((held) => (
          <li key={held.from}>
            <i className="swatch" data-tone={tone(held.holder?.id)} aria-hidden="true" />
            <span>{holderName(held)}</span>
            <span className="right nowrap">{t.life.held(f.decimal((held.to - held.from) / DAY))}</span>
          </li>
        ))}
        {pauses.length > 0 && (
          <li className="quiet">
            <i className="swatch life-pause" aria-hidden="true" />
            <span>{t.life.paused}</span>
            <span className="right nowrap">
              {t.life.held(f.decimal(pauses.reduce((sum, pause) => sum + pause.to - pause.from, 0) / DAY))}
            </span>
          </li>
        )}
      </ol>
      <p className="quiet">
        {t.life.heldUnit}
        {moved !== null && ` · ${t.life.newDeadline} ${f.momentDate(moved)}`}
      </p>
      <TableTwin
        id="life"
        twin={{
          title: t.life.who,
          columns: [t.life.holder, t.life.from, t.life.to, t.life.heldUnit],
          rows: stretches.map((held) => [
            words(holderName(held), held.holder?.id ?? null),
            words(f.moment(held.from), new Date(held.from).toISOString()),
            words(f.moment(held.to), new Date(held.to).toISOString()),
            { ...count(f, (held.to - held.from) / DAY), text: f.decimal((held.to - held.from) / DAY) },
          ]),
        }}
      />
    </figure>
  );
}
