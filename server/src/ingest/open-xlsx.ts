import { Worker } from 'node:worker_threads';
import type { Mapping } from './mapping.ts';
import { demandColumns, jsonObject, tidyHeader, unreadable, type OpenFile, type Scratch } from './open-file.ts';
import { readCsvCall } from './read-csv-sql.ts';
import type { XlsxAnswer, XlsxJob } from './xlsx-worker.ts';
import { zipDirectory } from './zip-directory.ts';

/** A spreadsheet that unfolds to more is refused before it is opened. */
const XLSX_UNFOLDED = 1 << 30;
const XLSX_HEAP_MIB = 1024;

/** One sheet of a spreadsheet, written out as CSV first. Throws FILE_UNREADABLE. */
export async function openXlsx(path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
  const directory = zipDirectory(path);
  if (directory.unfoldedBytes > XLSX_UNFOLDED) {
    throw unreadable(path, `it would unfold to ${Math.round(directory.unfoldedBytes / (1 << 20))} MiB; export it as CSV, or split it.`);
  }
  const target = scratch('.csv');
  const answer = await convertXlsx({ path, target, sheet: mapping.sheet ?? null, headerLine: mapping.headerLine });
  if ('fault' in answer) throw unreadable(path, answer.fault);
  const header = tidyHeader(answer.header);
  demandColumns(path, header, columns);
  const options = { columns: ['line_text', 'fault', ...header.map((_, index) => `c${index}`)], delimiter: ',', quote: '"', skip: 0 };
  return {
    header, file: target, hasFault: true, rowText: jsonObject(header), lines: 'in column',
    relation: (used, rejects) => `(select * replace (line_text::bigint as line_text, nullif(fault, '') as fault) from ${readCsvCall(used, options, rejects)})`,
  };
}

function convertXlsx(job: XlsxJob): Promise<XlsxAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: job, resourceLimits: { maxOldGenerationSizeMb: XLSX_HEAP_MIB },
    });
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ fault: 'it needs more memory than a spreadsheet may take; export it as CSV.' });
      else reject(error);
    });
    worker.once('exit', () => resolve({ fault: 'its reader ended early' }));
  });
}
