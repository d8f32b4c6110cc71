import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { CodedError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { RefusedRowTable } from '../store/source-tables.ts';
import { firstBytes } from './source-file.ts';

/** Columns that an exported file has beside the original ones; the import knows such a file by them. */
const MARKS = ['refused_line', 'refused_column', 'refused_reason', 'refused_expected'] as const;
/** The record as it stood, where it could not be taken apart. */
const TEXT = 'refused_text';
const PAGE = 5000;
const HEADER_BYTES = 1 << 16;

/**
 * Writes the refused rows of a run to a file, to be mended and imported again with the same mapping: CSV (UTF-8,
 * the original columns, then why each row was refused) or, where the name ends in `.ndjson`, the original lines.
 * Returns the number of rows written. Throws NOT_FOUND for an unknown run.
 */
export async function exportRefused(store: Store, runId: number, target: string): Promise<number> {
  const run = await store.db.selectFrom('import_run').select('id').where('id', '=', runId).executeTakeFirst();
  if (!run) throw new CodedError('NOT_FOUND', `There is no import run ${runId}.`, { argument: 'run', value: runId });
  const asLines = /\.(ndjson|jsonl)$/i.test(target);
  const out = createWriteStream(target);
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  let header: string[] | null = null;
  let written = 0;
  for await (const faults of refusedRows(store, runId)) {
    const row = JSON.parse(faults[0]!.row_text) as Record<string, unknown>;
    const text = row[''] === undefined ? '' : String(row['']);
    if (asLines) {
      await write(`${text || faults[0]!.row_text}\n`);
    } else {
      if (header === null) {
        header = Object.keys(row).filter((name) => name !== '');
        await write(`\ufeff${[...header, TEXT, ...MARKS].map(cell).join(',')}\r\n`);
      }
      const joined = (of: keyof RefusedRowTable) => [...new Set(faults.map((fault) => String(fault[of])))].join('; ');
      const why = [String(faults[0]!.line), joined('column_name'), joined('reason'), joined('expected')];
      await write(`${[...header.map((name) => valueText(row[name])), text, ...why].map(cell).join(',')}\r\n`);
    }
    written += 1;
  }
  out.end();
  await once(out, 'finish');
  return written;
}

/** The faults of one row after the other, in the order of the file. */
async function* refusedRows(store: Store, runId: number): AsyncGenerator<RefusedRowTable[]> {
  let after = -1;
  for (;;) {
    const lines = (await store.db.selectFrom('refused_row').select('line').distinct().where('run_id', '=', runId).where('line', '>', after).orderBy('line').limit(PAGE).execute()).map((row) => Number(row.line));
    if (lines.length === 0) return;
    const last = lines.at(-1)!;
    const rows = await store.db.selectFrom('refused_row').selectAll().where('run_id', '=', runId).where('line', '>', after).where('line', '<=', last)
      .orderBy('line').orderBy('column_name').orderBy('reason').execute();
    yield* Map.groupBy(rows, (row) => row.line).values();
    after = last;
  }
}

function valueText(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The delimiter of an exported file of refused rows, whatever a spreadsheet made of it; null when the file is none. */
export function mendedDelimiter(path: string): string | null {
  const line = Buffer.from(firstBytes(path, HEADER_BYTES)).toString('utf8').split(/\r?\n/, 1)[0]!;
  const match = new RegExp(`${MARKS[0]}"?([,;\\t])"?${MARKS[1]}"?\\1"?${MARKS[2]}"?\\1"?${MARKS[3]}`).exec(line);
  return match?.[1] ?? null;
}
