import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';

/*
 * Turns one sheet into CSV, in a thread of its own with its own ceiling of memory. The first column of each line is
 * the row number of the sheet, the second says what is wrong with the row, if anything.
 */

export interface XlsxJob {
  path: string;
  target: string;
  sheet: string | null;
  /** Row of the header, from 1. */
  headerLine: number;
}

/** What the thread answers with, once. */
export type XlsxAnswer = { header: string[]; rows: number } | { fault: string };

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Dates of cells are wall-clock times: no zone. A time of midnight is a date alone. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    // Excel's fractions of a day are not whole seconds in binary.
    const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
    return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

async function convert(job: XlsxJob): Promise<XlsxAnswer> {
  const out = createWriteStream(job.target);
  let header: string[] | null = null;
  let rows = 0;
  for await (const row of streamXlsxRows(readFileSync(job.path), job.sheet === null ? {} : { sheet: job.sheet })) {
    const line = row.index + 1;
    if (line < job.headerLine) continue;
    const cells = row.values.map(cellText);
    while (cells.length > 0 && cells.at(-1)!.trim() === '') cells.pop();
    if (cells.length === 0) continue;
    if (header === null) {
      header = cells;
      continue;
    }
    const fault = cells.length > header.length ? 'MORE CELLS THAN THE HEADER' : '';
    const padded = header.map((_, index) => quoted(cells[index] ?? ''));
    rows += 1;
    if (!out.write(`${line},${quoted(fault)},${padded.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return header === null ? { fault: 'the sheet is empty' } : { header, rows };
}

convert(workerData as XlsxJob).then(
  (answer) => parentPort!.postMessage(answer),
  (error: unknown) => parentPort!.postMessage({ fault: error instanceof Error ? error.message : String(error) } satisfies XlsxAnswer),
);
