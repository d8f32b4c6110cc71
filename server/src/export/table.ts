import type { Column, Language } from './table-columns.ts';

/** A table on its way out: rows come in batches, as the reader takes them. */
export interface Table {
  columns: Column[];
  /** Rows as an answer has them, values in the form of the API. */
  batches: AsyncIterable<TableRow[]>;
  /** Exact number of rows. */
  count: number;
  language: Language | null;
  timeZone: string;
  /** What stands beside the data: lines of a name and a text. Empty when it was not asked for. */
  notes: [string, string][];
}

/** A row, and which part of an aggregate it is; null in a list. */
export interface TableRow {
  part: RowPart | null;
  row: unknown;
}
export type RowPart = 'GROUP' | 'OTHER' | 'TOTAL';

export const PART_WORDS: Record<RowPart, { vi: string; en: string }> = {
  GROUP: { vi: 'Nhóm', en: 'Group' }, OTHER: { vi: 'Các nhóm còn lại', en: 'Other groups' }, TOTAL: { vi: 'Tổng', en: 'Total' },
};
