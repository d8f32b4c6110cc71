import { cellReader, headerOf, wallClock, type Cell } from './cell-values.ts';
import type { Table } from './table.ts';

/** So that Excel reads the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** Texts that a spreadsheet would take for a formula. Full-width signs are read as their narrow ones by some. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text as one field, never a formula: an apostrophe before it makes it text. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as RFC 4180 with a byte order mark. Notes are lines before the header that begin with `#`, one field each. */
export async function* csvChunks(table: Table, parts: boolean): AsyncIterable<string> {
  const read = cellReader(table);
  const clock = wallClock(table.timeZone);
  const field = (cell: Cell): string => {
    if (cell === null) return '';
    if (typeof cell === 'object') {
      if ('date' in cell) return cell.date;
      // In words of a language instants are the city's own time; otherwise as the API writes them.
      return table.language === null ? cell.instant : new Date(clock(cell.instant)).toISOString().slice(0, 19).replace('T', ' ');
    }
    return typeof cell === 'string' ? csvText(cell) : String(cell);
  };
  yield BYTE_ORDER_MARK + table.notes.map(([name, text]) => csvText(`# ${name}: ${text}`.replace(/\s+/g, ' ')) + LINE_END).join('') + headerOf(table, parts).map(csvText).join(',') + LINE_END;
  for await (const batch of table.batches) {
    let text = '';
    for (const row of batch) text += read(row).map(field).join(',') + LINE_END;
    if (text !== '') yield text;
  }
}
