/** A value of a cell: what JSON holds below objects and lists. */
export type Cell = string | number | boolean | null;

/** A list of an answer as a table; nested objects are columns with a dotted name. */
export interface AnswerTable {
  /** Where it stands in the answer, such as `caseStats.groups`. */
  path: string;
  columns: string[];
  rows: Cell[][];
}

type Row = Record<string, unknown>;
const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The cells of an object: lists of plain values in one cell, lists of objects by their number, for they are tables of their own. */
function cellsOf(value: unknown, name: string, cells: Map<string, Cell>): void {
  if (isObject(value)) {
    for (const [key, entry] of Object.entries(value)) if (key !== '__typename') cellsOf(entry, name === '' ? key : `${name}.${key}`, cells);
    return;
  }
  if (Array.isArray(value)) cells.set(name, value.some(isObject) ? value.length : value.map(String).join(', '));
  else cells.set(name, (value as Cell | undefined) ?? null);
}

function tableOf(path: string, entries: unknown[]): AnswerTable {
  const rows = entries.map((entry) => {
    const cells = new Map<string, Cell>();
    cellsOf(entry, isObject(entry) ? '' : 'value', cells);
    return cells;
  });
  const named = [...new Set(rows.flatMap((cells) => [...cells.keys()]))];
  // What is an object in one row and null in another has its parts as columns; the null is not one more.
  const columns = named.filter((name) => !named.some((other) => other.startsWith(`${name}.`)));
  return { path, columns, rows: rows.map((cells) => columns.map((name) => cells.get(name) ?? null)) };
}

/** Every list of objects of an answer, then what stands once, each as a table; the longest list first. */
export function tablesOf(data: unknown): AnswerTable[] {
  const lists: AnswerTable[] = [];
  const single: AnswerTable[] = [];
  const look = (value: unknown, path: string, withinList: boolean): void => {
    if (Array.isArray(value)) {
      if (value.length > 0 && value.every((entry) => entry === null || isObject(entry))) {
        if (!withinList) lists.push(tableOf(path, value));
        return;
      }
      return;
    }
    if (!isObject(value)) return;
    // `edges` repeats what `nodes` says when both are asked for.
    for (const [key, entry] of Object.entries(value)) if (!(key === 'edges' && 'nodes' in value)) look(entry, path === '' ? key : `${path}.${key}`, withinList);
    if (path !== '' && Object.values(value).some((entry) => !isObject(entry) && !Array.isArray(entry) && entry !== null) && !path.includes('.key')) single.push(tableOf(path, [value]));
  };
  look(data, '', false);
  lists.sort((a, b) => b.rows.length - a.rows.length);
  return [...lists, ...single];
}

/** Whether a column holds numbers and nothing else but blanks. */
export function isNumeric(table: AnswerTable, column: number): boolean {
  return table.rows.some((row) => typeof row[column] === 'number') && table.rows.every((row) => row[column] === null || typeof row[column] === 'number');
}

/** How many decimals the numbers of a column are written with, so that they stand below each other: up to three, as many as any needs. */
export function decimalsOf({ rows }: AnswerTable, column: number): number {
  const needed = (value: Cell | undefined): number => (typeof value !== 'number' || Number.isInteger(value) ? 0 : (String(Math.round(value * 1000) / 1000).split('.')[1]?.length ?? 0));
  return Math.max(0, ...rows.map((row) => needed(row[column])));
}

/** What a spreadsheet would take for a formula is made a text. */
function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV for spreadsheets: UTF-8 with its mark, comma, CRLF. */
export function csvOf({ columns, rows }: AnswerTable): string {
  return `\ufeff${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
