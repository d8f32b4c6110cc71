import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { UNKNOWN, type Stream, type View } from '../filter/view.ts';
import type { LostTimeQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { daysOf } from './life-axis.ts';

type Lost = LostTimeQuery['lostTime'];
const ORDER = ['WORKING', 'WAITING_OPINION', 'RECEPTION', 'WAITING_CITIZEN', 'STOPPED', 'CLOSED'] as const;

const LATE: View['cell'] = ['DONE_LATE', 'OPEN_OVERDUE'];

/** Where the working time of late cases went: a bar for each holder, cut by what was happening. */
export function LostTimeBars({ lost, stream, most = 8 }: { lost: Lost; stream: Stream; most?: number }) {
  const { t, f, name } = useSpeech();
  const holders = [...Map.groupBy(lost.groups, (group) => group.key.holder?.id ?? '')].map(([id, groups]) => ({
    id, unit: groups[0]!.key.holder ?? null, groups: groups.toSorted((a, b) => ORDER.indexOf(a.key.doing ?? 'WORKING') - ORDER.indexOf(b.key.doing ?? 'WORKING')),
    minutes: groups.reduce((sum, group) => sum + group.workingMinutes, 0), late: groups.reduce((sum, group) => sum + group.afterDueMinutes, 0),
  })).sort((a, b) => b.minutes - a.minutes).slice(0, most);
  const scale = Math.max(1, ...holders.map((one) => one.minutes));
  /** The late cases that a holder had in hand. */
  const cases = (holder: string | null | undefined): Partial<View> => ({ scene: 'cases', stream, cohort: 'DUE', cell: LATE, heldBy: holder ?? UNKNOWN });
  const used = ORDER.filter((doing) => holders.some((one) => one.groups.some((group) => group.key.doing === doing)));
  return (
    <figure className="lost">
      <p className="lost-key" aria-hidden="true">
        {used.map((doing) => <span key={doing} className="nowrap"><i className="swatch lost-part" data-doing={doing} /> {t.doings[doing]}</span>)}
      </p>
      <ol className="lost-rows">
        {holders.map((one) => (
          <li key={one.id}>
            <span className="lost-name">{one.unit ? <Go to={{ scene: 'unit', unit: one.unit.id, stream }}>{name(one.unit)}</Go> : t.life.unknownUnit}</span>
            <Go to={cases(one.unit?.id)} className="lost-figure strong-link nowrap">{t.life.workingDays(f.count(Math.round(daysOf(one.minutes))))}</Go>
            <span className="lost-track" aria-hidden="true">
              {one.groups.map((group) => <i key={group.key.doing} className="lost-part" data-doing={group.key.doing} style={{ width: `${(group.workingMinutes / scale) * 100}%` }} />)}
            </span>
            <span className="quiet lost-note">{t.lost.after(f.count(Math.round(daysOf(one.late))))}</span>
          </li>
        ))}
      </ol>
      <TableTwin
        id="lost-time"
        twin={{
          title: t.lost.title,
          columns: [t.life.holder, t.life.doing, t.lost.cases, t.life.heldUnit, t.lost.afterDue],
          rows: () => lost.groups.map((group) => [
            words(group.key.holder ? name(group.key.holder) : t.life.unknownUnit, group.key.holder?.id ?? null), words(group.key.doing ? t.doings[group.key.doing] : ''),
            count(f, group.cases, { ...cases(group.key.holder?.id), doing: group.key.doing ?? null }), { text: f.decimal(daysOf(group.workingMinutes)), value: group.workingMinutes }, { text: f.decimal(daysOf(group.afterDueMinutes)), value: group.afterDueMinutes },
          ]),
        }}
      />
    </figure>
  );
}
