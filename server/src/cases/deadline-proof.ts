import { deadline } from '../calendar/deadline.ts';
import { proofText } from '../calendar/proof-text.ts';
import type { LimitUnit } from '../calendar/time-limit.ts';
import type { Context } from '../context.ts';
import { isoOf } from '../store/city-time.ts';
import type { CaseTable } from '../store/tables.ts';
import { DeadlineProof, Language } from './case.type.ts';

/** `2026-11-20` as people write it here. */
function written(day: number): string {
  return isoOf(day).split('-').reverse().join('-');
}

const STATED = {
  VI: {
    stated: (due: string) => `hạn ${due} do nguồn ghi nhận`,
    moved: (from: string, to: string) => `hẹn trả ban đầu ${from}, lùi đến ${to} vì thời gian tạm dừng`,
    counted: (n: number, skipped: number, from: string) => `từ sau ngày ${from} đến hạn có ${n} ngày làm việc và ${skipped} ngày không tính`,
  },
  EN: {
    stated: (due: string) => `due ${due} as the source states it`,
    moved: (from: string, to: string) => `first appointed for ${from}, moved to ${to} by the time the clock stood still`,
    counted: (n: number, skipped: number, from: string) => `the days after ${from} up to it hold ${n} working days and ${skipped} that do not count`,
  },
};

/**
 * Why a case is due when it is due: the count of days when the deadline follows from the procedure's limit, else the
 * source's own statement with the days it spans. Null when the case has no deadline.
 */
export async function deadlineProof(row: CaseTable, language: Language, { city, dictionary }: Context): Promise<DeadlineProof | null> {
  if (row.due_at === null || row.due_day === null) return null;
  const { calendar } = city;
  const skipped = (from: number, to: number) => calendar.skippedDays(from, to).map((day) => ({
    on: day.day, reason: language === Language.EN ? day.reasonEn : day.reason, legalAct: day.legalAct, weekend: day.weekend,
  }));

  const procedure = row.procedure_id === null ? undefined : dictionary.terms.get(row.procedure_id);
  if (row.due_derived === 1 && procedure?.limit_value != null && procedure.limit_unit !== null) {
    const pauses = await city.store.db.selectFrom('case_pause').selectAll().where('case_id', '=', row.id).orderBy('from_at').execute();
    const policy = city.policies.get(city.profile.defaultPolicy)!;
    const derived = deadline({
      receivedAt: row.received_at, limit: { value: procedure.limit_value, unit: procedure.limit_unit as LimitUnit },
      pauses: pauses.map((pause) => ({ from: pause.from_at, to: pause.to_at })), onSupplement: policy.onSupplement, calendar,
    });
    // Only a count that arrives at the stored deadline proves it.
    if (derived.dueAt === row.due_at) {
      return {
        text: proofText(derived.proof, language === Language.EN ? 'en' : 'vi'), dueAt: row.due_at, calendarVersion: derived.calendarVersion,
        derived: true, countedWorkingDays: derived.proof.workingDays, skipped: skipped(row.received_day + 1, row.due_day + 1),
      };
    }
  }

  const words = STATED[language];
  const days = skipped(row.received_day + 1, row.due_day + 1);
  const workingDays = calendar.workingDaysAfter(row.received_day, row.due_day);
  const parts = [words.stated(written(row.due_day))];
  if (row.appointed_at !== null && calendar.dayAt(row.appointed_at) !== row.due_day) parts.push(words.moved(written(calendar.dayAt(row.appointed_at)), written(row.due_day)));
  if (row.due_day > row.received_day) parts.push(words.counted(workingDays, days.length, written(row.received_day)));
  return { text: parts.join('; '), dueAt: row.due_at, calendarVersion: row.calendar_version, derived: row.due_derived === 1, countedWorkingDays: workingDays, skipped: days };
}
