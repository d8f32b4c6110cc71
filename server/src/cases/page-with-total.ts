import type { SelectedField } from '../contract/selection.ts';

/** How a list brings its rows and its length. */
export interface ListQueries<R> {
  /** The rows of the page; with `counted` each also bears the length of the whole list as `total`. */
  rows(counted: boolean): Promise<(R & { total?: number | null | undefined })[]>;
  count(): Promise<number>;
}

/**
 * What is selected of a list, and no more: a first page brings the length with it, in one reading; of a later page, which
 * reads only what follows, it is counted apart.
 */
export async function pageWithTotal<R>(selection: readonly SelectedField[], firstPage: boolean, { rows, count }: ListQueries<R>): Promise<{ rows: R[]; totalCount: number }> {
  const selected = new Set(selection.map((field) => field.name));
  const lists = ['nodes', 'edges', 'pageInfo'].some((name) => selected.has(name));
  const together = lists && firstPage && selected.has('totalCount');
  const [found, counted] = await Promise.all([lists ? rows(together) : [], selected.has('totalCount') && !together ? count() : 0]);
  return { rows: found, totalCount: together ? Number(found[0]?.total ?? 0) : counted };
}
