import type { CaseRowFragment } from '../graphql/graphql.ts';

/** What a case is about: its procedure, which has a name in both languages; else its own title; else its sector; null
 *  when the source publishes none of them. */
export function matterOf(
  row: Pick<CaseRowFragment, 'title' | 'procedure' | 'sector'>,
  name: (named: { name: string; nameEn: string }) => string,
): string | null {
  if (row.procedure) return name(row.procedure);
  return row.title ?? (row.sector ? name(row.sector) : null);
}
