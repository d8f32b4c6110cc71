import type { Format } from '../format/format.ts';
import type { JudgementPartsFragment } from '../graphql/graphql.ts';
import type { Messages } from '../i18n/vi.ts';

/** The same, or why it is not known. */
export function sinceOrWhy(judgement: Pick<JudgementPartsFragment, 'since' | 'lateSince' | 'sinceNullReason'>, t: Messages, f: Format): string {
  const known = sinceWords(judgement, t, f);
  return known !== '' || judgement.sinceNullReason == null ? known : t.late.noSince[judgement.sinceNullReason];
}

/** "since 3 November": the day on which a unit became late, or on which its level began; nothing where that is not known. */
export function sinceWords({ since, lateSince }: Pick<JudgementPartsFragment, 'since' | 'lateSince'>, t: Messages, f: Format): string {
  const day = lateSince ?? since;
  return day == null ? '' : t.late.since(f.dayMonth(day));
}
