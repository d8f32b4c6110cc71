import { isGzip } from './source-file.ts';
import { literal } from './sql-text.ts';

/** More lines than these without the header's columns: the file is not what the mapping says. */
export const REJECTS = 500_000;
/** A longer record is refused; the engine holds several buffers of four times as much, whatever the file's size. */
const LINE_BYTES = 4_000_000;

/** How a text is taken apart. */
export interface TextOptions {
  columns: string[];
  delimiter: string;
  quote: string;
  /** Lines before the first record. */
  skip: number;
}

/** SQL: the records of a text file, every column as text; those that cannot be taken apart go into the temporary tables `<rejects>_rejects` and `<rejects>_scans`. */
export function readCsvCall(file: string, options: TextOptions, rejects: string): string {
  const columns = options.columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${literal(file)}, columns = {${columns}}, auto_detect = false, header = false, skip = ${options.skip},
    delim = ${literal(options.delimiter)}, quote = ${literal(options.quote)}, escape = ${literal(options.quote)},
    compression = '${isGzip(file) ? 'gzip' : 'none'}', strict_mode = ${options.quote !== ''}, max_line_size = ${LINE_BYTES}, buffer_size = ${4 * LINE_BYTES}, nullstr = '',
    store_rejects = true, rejects_table = '${rejects}_rejects', rejects_scan = '${rejects}_scans', rejects_limit = ${REJECTS})`;
}
