import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from 'hucre/xlsx';
import { CodedError } from '../errors.ts';
import { cellReader, headerOf, wallClock, type Cell } from './cell-values.ts';
import type { Table } from './table.ts';

/** Rows below the header that one sheet holds. */
export const MAX_SHEET_ROWS = XLSX_MAX_ROWS_PER_SHEET - 1;

/** Throws EXPORT_TOO_LONG when a sheet cannot hold so many rows. */
export function refuseLongSheet(count: number): void {
  if (count <= MAX_SHEET_ROWS) return;
  const expected = 'the same address with .csv or .ndjson, or a narrower filter';
  throw new CodedError('EXPORT_TOO_LONG', `${count} rows are more than the ${MAX_SHEET_ROWS} of a sheet; expected ${expected}`, { argument: 'format', value: 'xlsx', maximum: MAX_SHEET_ROWS, expected });
}

/** What Excel holds in one cell. */
const MAX_CELL_CHARACTERS = 32_767;

type Value = string | number | boolean | Date | null;

/** A table as a workbook: the data on the first sheet, the notes on the second. Texts are never formulas, dates are dates in the city's own time. */
export function xlsxStream(table: Table, parts: boolean): ReadableStream<Uint8Array> {
  const read = cellReader(table);
  const clock = wallClock(table.timeZone);
  const value = (cell: Cell): Value => {
    if (typeof cell === 'string') return cell.slice(0, MAX_CELL_CHARACTERS);
    if (cell === null || typeof cell !== 'object') return cell;
    return new Date('date' in cell ? Date.parse(cell.date) : clock(cell.instant));
  };
  const sheetRows = Math.max(table.count + 1, table.notes.length);
  async function* rows(): AsyncIterable<Value[]> {
    yield headerOf(table, parts);
    for await (const batch of table.batches) for (const row of batch) yield read(row).map(value);
    for (let i = table.count + 1; i < sheetRows; i++) yield [];
    for (const [name, text] of table.notes) yield [name, text];
  }
  const formats = table.columns.map(({ kind }) => (kind === 'DATE' ? { numFmt: 'yyyy-mm-dd', width: 12 } : kind === 'INSTANT' ? { numFmt: 'yyyy-mm-dd hh:mm:ss', width: 20 } : kind === 'TEXT' ? { width: 24 } : {}));
  return writeXlsxStream(rows(), {
    name: table.language === 'vi' ? 'Số liệu' : 'Data', columns: parts ? [{ width: 12 }, ...formats] : formats, repeatHeaders: false,
    // What comes after so many rows begins the next sheet: the number of rows is exact.
    maxRowsPerSheet: sheetRows,
    // A sheet of a million wide rows is larger than the plain format can say.
    zip64: table.count * table.columns.length > 5_000_000,
  });
}
