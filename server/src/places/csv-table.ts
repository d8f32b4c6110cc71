/** One record of a CSV text: its fields by header name, and the line (header = 1) on which it begins. */
export interface CsvRecord {
  line: number;
  fields: Record<string, string>;
}

export interface CsvTable {
  header: string[];
  records: CsvRecord[];
}

/**
 * Reads a small comma-separated text (RFC 4180: quotes, doubled quotes, line breaks inside quotes; a BOM is dropped).
 * Fields are trimmed and NFC-normalised; a field the record lacks is ''. Blank lines are skipped.
 * For the place lists alone: case files are read by the import, set by set.
 */
export function readCsv(text: string): CsvTable {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((value) => value.trim() !== '')) rows.push({ line: begun, cells });
    cells = [];
    cell = '';
    begun = line;
  };
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  const clean = (value: string) => value.normalize('NFC').trim();
  const header = (rows.shift()?.cells ?? []).map(clean);
  const records = rows.map(({ line: at, cells: values }) => ({
    line: at,
    fields: Object.fromEntries(header.map((name, index) => [name, clean(values[index] ?? '')])),
  }));
  return { header, records };
}
