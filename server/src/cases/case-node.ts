import type { Context } from '../context.ts';
import { globalId } from '../contract/global-id.ts';
import { NullReason } from '../contract/rate.type.ts';
import { CELL } from './case-facts.ts';
import { Outcome, Stream, TimelinessCellName, type QualityFlagEnumName } from './case-input.type.ts';
import type { CaseRow } from './case-list.query.ts';
import type { CaseView } from './case-query.ts';
import { Case } from './case.type.ts';
import { promisesOf, type Due } from './judged-due.ts';
import { OUTCOMES, QUALITY_FLAGS, STREAMS } from './codes.ts';

const CELL_NAMES: Record<number, TimelinessCellName> = {
  [CELL.DONE_ON_TIME]: TimelinessCellName.DONE_ON_TIME, [CELL.DONE_LATE]: TimelinessCellName.DONE_LATE,
  [CELL.OPEN_IN_TIME]: TimelinessCellName.OPEN_IN_TIME, [CELL.OPEN_OVERDUE]: TimelinessCellName.OPEN_OVERDUE,
  [CELL.PAUSED]: TimelinessCellName.PAUSED, [CELL.UNCLASSIFIED_DONE]: TimelinessCellName.UNCLASSIFIED, [CELL.UNCLASSIFIED_OPEN]: TimelinessCellName.UNCLASSIFIED,
};
const names = <T extends string>(codes: Record<T, number>): Map<number, T> => new Map((Object.entries(codes) as [T, number][]).map(([name, code]) => [code, name]));
const [STREAM_NAMES, OUTCOME_NAMES] = [names(STREAMS), names(OUTCOMES)];
const FLAGS = Object.entries(QUALITY_FLAGS) as [QualityFlagEnumName, number][];

/** A row as the API shows it: cell and days at the view's moment, text and place only where they may be seen. */
export function caseNode(row: CaseRow, view: CaseView, { city }: Context): Case {
  const { calendar } = city;
  const visible = row.published === 1 || !view.publicView;
  const ended = row.ended_at !== null && row.ended_at <= view.asOf;
  const lastDay = ended ? row.ended_day! : view.asOfDay;
  const { original, current } = promisesOf(row, view);
  const due = view.dueBasis === 'ORIGINAL' ? original : current;
  const noDays = whyNoDaysLate(row, due, view);
  const outcome = ended && row.outcome !== null ? OUTCOME_NAMES.get(row.outcome) : undefined;
  return Object.assign(new Case(), {
    nodeType: 'Case' as const, id: globalId('Case', row.id), row, view,
    stream: Stream[STREAM_NAMES.get(row.stream)!], externalId: row.external_id, title: visible ? row.title : null,
    receivedAt: row.received_at, appointedAt: row.appointed_at, dueAt: original.at, currentDueAt: current.at,
    endedAt: ended ? row.ended_at : null, dueDerived: row.due_derived === 1, outcome: outcome ? Outcome[outcome] : null,
    cell: CELL_NAMES[row.cell]!,
    workingDaysLate: noDays ? null : calendar.workingDaysAfter(due.day!, lastDay), workingDaysLateNullReason: noDays,
    workingDaysOpen: Math.max(0, calendar.workingDaysAfter(row.received_day, lastDay)),
    online: row.online === null ? null : row.online === 1, published: row.published === 1, anonymous: row.anonymous === 1,
    extensions: row.extensions, transfers: row.transfers, reopens: row.reopens, supplements: row.supplements,
    quality: row.quality === 0 ? [] : FLAGS.filter(([, bit]) => (row.quality & bit) !== 0).map(([flag]) => flag),
    lon: visible ? row.lon : null, lat: visible ? row.lat : null,
  });
}

/** A second request for papers may make a case late that has missed no date: then there are no days to tell. */
function whyNoDaysLate({ cell, ended_at: endedAt, ended_day: endedDay }: CaseRow, due: Due, view: CaseView): NullReason | null {
  if (due.at === null || due.day === null) return NullReason.NO_DATA;
  if (cell !== CELL.DONE_LATE && cell !== CELL.OPEN_OVERDUE) return null;
  const missed = view.precision === 'SECOND' ? due.at < (cell === CELL.DONE_LATE ? endedAt! : view.asOf) : due.day < (cell === CELL.DONE_LATE ? endedDay! : view.asOfDay);
  return missed ? null : NullReason.NOT_APPLICABLE;
}
