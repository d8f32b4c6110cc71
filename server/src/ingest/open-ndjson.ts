import type { Mapping } from './mapping.ts';
import { asUtf8, refuseWorkbook } from './open-csv.ts';
import { objectOf, type OpenFile, type Scratch } from './open-file.ts';
import { readCsvCall } from './read-csv-sql.ts';
import { literal } from './sql-text.ts';

/** A character that no line of JSON has: the whole line is one column. */
const NO_DELIMITER = '\u0001';

/** One JSON object a line; a column is a key, or a pointer into objects. Throws FILE_UNREADABLE. */
export async function openNdjson(path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
  refuseWorkbook(path);
  const header = [...new Set(columns)];
  const value = (name: string) => `try(json_extract_string(l, ${literal(name.startsWith('/') ? name : `$."${name.replaceAll('"', '\\"')}"`)}))`;
  const options = { columns: ['l'], delimiter: NO_DELIMITER, quote: '', skip: 0 };
  return {
    header, file: await asUtf8(path, mapping, scratch), hasFault: true, lines: { quote: null, delimiter: NO_DELIMITER, headerLine: 0 },
    rowText: `case when fault is null then line_text else ${objectOf([["''", 'line_text']])} end`,
    relation: (used, rejects) => `(select ${header.map((name, index) => `${value(name)} as c${index}`).join(', ')}, l as line_text,
      case when json_valid(l) and json_type(l) = 'OBJECT' then null else 'NOT A JSON OBJECT' end as fault
      from ${readCsvCall(used, options, rejects)} where l is not null)`,
  };
}
