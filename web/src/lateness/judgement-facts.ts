import type { Format } from '../format/format.ts';
import type { JudgementPartsFragment } from '../graphql/graphql.ts';
import type { Messages } from '../i18n/vi.ts';

/** One line of facts about a unit: what is overdue and for how long, or what was late. */
export function judgementFacts(judgement: JudgementPartsFragment, t: Messages, f: Format): string {
  const facts: string[] = [];
  if (judgement.overdue > 0) {
    facts.push(t.late.overdue(f.count(judgement.overdue)));
    if (judgement.oldestOverdueWorkingDays != null) facts.push(t.late.oldest(judgement.oldestOverdueWorkingDays, f.count(judgement.oldestOverdueWorkingDays)));
  } else if (judgement.late > 0) {
    facts.push(t.late.lateDone(f.count(judgement.late)));
  } else {
    facts.push(t.late.nothing);
  }
  return facts.join(', ');
}
