import type { Mapping } from './mapping.ts';
import { splitRecord } from './csv-records.ts';
import { demandColumns, jsonObject, tidyHeader, unreadable, type OpenFile, type Scratch } from './open-file.ts';
import { readCsvCall } from './read-csv-sql.ts';
import { firstBytes, openBytes, transcode } from './source-file.ts';

/** How a text file is laid out. */
export type TextLayout = Pick<Mapping, 'encoding' | 'delimiter' | 'quote' | 'headerLine'>;

const HEADER_BYTES = 1 << 20;

/** A text of delimited records under a header. Throws FILE_UNREADABLE. */
export async function openCsv(path: string, layout: TextLayout, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
  refuseWorkbook(path);
  const file = await asUtf8(path, layout, scratch);
  const header = await readHeader(file, layout);
  demandColumns(path, header, columns);
  const { delimiter, quote, headerLine } = layout;
  const options = { columns: header.map((_, index) => `c${index}`), delimiter, quote, skip: headerLine };
  return {
    header, file, hasFault: false, rowText: jsonObject(header), lines: { quote, delimiter, headerLine },
    relation: (used, rejects) => readCsvCall(used, options, rejects),
  };
}

/** The file itself when it is UTF-8, else a transcoded copy. */
export async function asUtf8(path: string, layout: TextLayout, scratch: Scratch): Promise<string> {
  if (layout.encoding === 'utf-8') return path;
  const target = scratch('.txt');
  await transcode(path, layout.encoding, target);
  return target;
}

async function readHeader(file: string, layout: TextLayout): Promise<string[]> {
  let start = Buffer.alloc(0);
  const bytes = openBytes(file);
  try {
    for await (const chunk of bytes) {
      start = Buffer.concat([start, chunk as Buffer]);
      if (start.length >= HEADER_BYTES) break;
    }
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  } finally {
    bytes.destroy();
  }
  const line = start.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n/)[layout.headerLine - 1];
  if (line === undefined || line.trim() === '') throw unreadable(file, `line ${layout.headerLine}, where the mapping expects the header, is empty.`);
  return tidyHeader(splitRecord(line, layout.delimiter, layout.quote));
}

/** Throws FILE_UNREADABLE for what is no text at all. */
export function refuseWorkbook(path: string): void {
  const [first, second] = firstBytes(path, 2);
  if (first === 0x50 && second === 0x4b) throw unreadable(path, 'it is a zip file (a spreadsheet?); the mapping says text.');
}
