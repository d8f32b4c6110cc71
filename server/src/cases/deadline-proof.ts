import { carryOver, type ClockStop, type Move } from '../calendar/clock-stops.ts';
import { deadline } from '../calendar/deadline.ts';
import { proofText } from '../calendar/proof-text.ts';
import type { Limit, LimitUnit } from '../calendar/time-limit.ts';
import type { NamedDay, WorkingCalendar } from '../calendar/working-calendar.ts';
import { workingMinutesBetween } from '../calendar/working-minutes.ts';
import type { Context } from '../context.ts';
import { isoOf } from '../store/city-time.ts';
import type { CaseTable } from '../store/case-tables.ts';
import type { CaseView } from './case-query.ts';
import { Language } from './case.type.ts';
import { ClockStopEffect, DeadlineProof, type ProofStop } from './deadline-proof.type.ts';
import { promisesOf } from './judged-due.ts';

/** `2026-11-20` as people write it here. */
function written(day: number): string {
  return isoOf(day).split('-').reverse().join('-');
}

const WORDS = {
  VI: {
    agrees: 'nguồn ghi nhận cùng hạn này',
    stated: (due: string) => `hạn ${due} do nguồn ghi nhận`,
    moved: (from: string, to: string) => `hẹn trả ban đầu ${from}, lùi đến ${to} vì thời gian tạm dừng`,
    counted: (n: number, skipped: number, from: string) => `từ sau ngày ${from} đến hạn có ${n} ngày làm việc và ${skipped} ngày không tính`,
    askedAgain: (on: string) => `theo chính sách này, yêu cầu bổ sung lần hai ngày ${on} làm hồ sơ bị tính là trễ hạn`,
  },
  EN: {
    agrees: 'the source states the same date',
    stated: (due: string) => `due ${due} as the source states it`,
    moved: (from: string, to: string) => `first appointed for ${from}, moved to ${to} by the time the clock stood still`,
    counted: (n: number, skipped: number, from: string) => `the days after ${from} up to it hold ${n} working days and ${skipped} that do not count`,
    askedAgain: (on: string) => `under this policy the second request for papers, on ${on}, makes the case count as late`,
  },
};

/**
 * Why a case is due when it is due: the count of days where the procedure's limit and the clock stops lead to exactly
 * that date, else the source's own statement with the days it spans. Null when the case has no deadline.
 */
export async function deadlineProof(row: CaseTable, view: Pick<CaseView, 'onSupplement' | 'secondSupplementOverdue' | 'asOf'>, language: Language, { city, dictionary }: Context): Promise<DeadlineProof | null> {
  const { original: due } = promisesOf(row, view);
  if (due.at === null || due.day === null) return null;
  const { calendar } = city;
  const pauses = (await city.store.db.selectFrom('case_pause').selectAll().where('case_id', '=', row.id).orderBy('from_at').execute())
    .map((pause): ClockStop => ({ from: pause.from_at, to: pause.to_at }));
  const named = (days: NamedDay[]) => days.map((day) => ({ on: day.day, reason: language === Language.EN ? day.reasonEn : day.reason, legalAct: day.legalAct, weekend: day.weekend }));
  const spans = {
    dueAt: due.at, derived: row.due_derived === 1, elapsedDays: due.day - row.received_day, countedWorkingDays: calendar.workingDaysAfter(row.received_day, due.day),
    skipped: named(calendar.skippedDays(row.received_day + 1, due.day + 1)), madeUp: named(calendar.makeUpDays(row.received_day + 1, due.day + 1)),
  };

  // What counts a case as late whatever its deadline belongs to the proof as well.
  const again = view.secondSupplementOverdue && row.second_supplement_at !== null && row.second_supplement_at <= Math.min(view.asOf, row.ended_at ?? Infinity) ? row.second_supplement_at : null;
  const askedAgain = again === null ? [] : [WORDS[language].askedAgain(written(calendar.dayAt(again)))];

  const procedure = row.procedure_id === null ? undefined : dictionary.terms.get(row.procedure_id);
  const limit: Limit | null = procedure?.limit_value != null && procedure.limit_unit !== null ? { value: procedure.limit_value, unit: procedure.limit_unit as LimitUnit } : null;
  const counted = limit && deadline({ receivedAt: row.received_at, limit, pauses, onSupplement: view.onSupplement, calendar });
  // Only a count that arrives at the date proves it.
  if (limit && counted && counted.dueAt === due.at) {
    const first = counted.proof.counts[0]!.to;
    const text = proofText(counted.proof, language === Language.EN ? 'en' : 'vi');
    const [besides, end] = text.endsWith('.') ? [' ', '.'] : ['; ', ''];
    const notes = [...(row.due_derived === 1 ? [] : [WORDS[language].agrees]), ...askedAgain].join('; ');
    return {
      ...spans, text: notes === '' ? text : `${text}${besides}${notes}${end}`, secondSupplementAt: again,
      confirmed: true, calendarVersion: counted.calendarVersion, limitValue: limit.value, limitUnit: limit.unit,
      firstWorkingDays: calendar.workingDaysAfter(row.received_day, first.day),
      stops: counted.proof.stops.map((stop) => stopOf({ ...stop, from: stop.from.at, to: stop.to?.at ?? null, dueBefore: stop.dueBefore.at, dueAfter: stop.dueAfter.at }, calendar)),
    };
  }

  const { moves, appointedDay } = statedMoves(row, due.at, pauses, calendar);
  const words = WORDS[language];
  const parts = [words.stated(written(due.day))];
  if (appointedDay !== due.day) parts.push(words.moved(written(appointedDay), written(due.day)));
  if (due.day > row.received_day) parts.push(words.counted(spans.countedWorkingDays, spans.skipped.length, written(row.received_day)));
  parts.push(...askedAgain);
  return {
    ...spans, text: parts.join('; '), secondSupplementAt: again, confirmed: false, calendarVersion: row.calendar_version, limitValue: null, limitUnit: null,
    firstWorkingDays: calendar.workingDaysAfter(row.received_day, appointedDay), stops: moves.map((move) => stopOf(move, calendar)),
  };
}

/** What each stop did to a stated appointment, where moving it by them arrives at the due date; else that is not known. */
function statedMoves(row: CaseTable, dueAt: number, pauses: ClockStop[], calendar: WorkingCalendar): { moves: Stop[]; appointedDay: number } {
  const appointedAt = row.appointed_at ?? dueAt;
  const carried = carryOver(appointedAt, row.received_at, pauses, null, calendar);
  if (carried.dueAt === dueAt) return { moves: carried.moves, appointedDay: calendar.dayAt(appointedAt) };
  return { moves: pauses.map((pause) => ({ ...pause, effect: 'INCLUDED', workingSeconds: 0, dueBefore: dueAt, dueAfter: dueAt })), appointedDay: calendar.dayAt(dueAt) };
}

type Stop = Omit<Move, 'effect'> & { effect: Move['effect'] | 'INCLUDED' };

function stopOf({ from, to, effect, dueBefore, dueAfter }: Stop, calendar: WorkingCalendar): ProofStop {
  return {
    from, to, effect: ClockStopEffect[effect], workingMinutes: to === null || effect === 'INCLUDED' ? null : workingMinutesBetween(from, to, calendar),
    dueBefore, dueAfter, movedWorkingDays: calendar.workingDaysAfter(calendar.dayAt(dueBefore), calendar.dayAt(dueAfter)),
  };
}
