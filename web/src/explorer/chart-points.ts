import { isNumeric, type AnswerTable } from './answer-table.ts';

/** Which columns a chart shows; `series` splits the points into lines or colours. */
export interface ChartChoice {
  x: number;
  y: number;
  series: number | null;
}

export interface Series {
  name: string;
  /** One value for each x; null where there is none. */
  values: (number | null)[];
  /** The interval of each value, where the answer gives one; null where it does not. */
  intervals: ({ low: number; high: number } | null)[];
}

export interface ChartPoints {
  xs: string[];
  series: Series[];
  /** Whether x runs on, as days and months do, so that points may be joined. */
  runs: boolean;
  /** Points of the same x and series, of which only the first is shown. */
  doubled: number;
  /** Series beyond those that can be told apart, which are not drawn. */
  left: number;
}

const RUNNING = /^\d{4}(-\d\d(-\d\d)?)?$/;
/** More series than there are colours say nothing. */
export const MAX_SERIES = 6;

/** Whether a column says how much; a year or a weekday of a key is a number too, and says which. */
export const measures = (table: AnswerTable, column: number): boolean => isNumeric(table, column) && !/(^|\.)key\.\w+$/.test(table.columns[column]!);

/** A choice that shows something: the first column of words or days, the first that measures something. */
export function firstChoice(table: AnswerTable): ChartChoice | null {
  const measured = table.columns.map((_, i) => measures(table, i));
  const running = table.columns.findIndex((name, i) => !measured[i] && (/(^|\.)key\.weekday$/.test(name) || table.rows.every((row) => RUNNING.test(String(row[i])))));
  const named = table.columns.findIndex((name, i) => !measured[i] && /(^|\.)name$/.test(name));
  const x = running >= 0 ? running : named >= 0 ? named : measured.findIndex((is) => !is);
  // A share or a median says more than the number of cases that it rests on.
  const telling = table.columns.findIndex((name, i) => measured[i] && i !== x && /(Share\.value|\.median)$/.test(name));
  const y = telling >= 0 ? telling : table.columns.findIndex((_, i) => measured[i] && i !== x);
  if (y < 0 || table.rows.length < 2) return null;
  return { x: x < 0 ? (y === 0 ? 1 : 0) : x, y, series: running >= 0 && named >= 0 ? named : null };
}

/** The points of a choice, in the order of the answer. */
export function pointsOf({ columns, rows }: AnswerTable, { x, y, series }: ChartChoice, none: string): ChartPoints {
  const label = (value: unknown): string => (value === null || value === undefined ? none : String(value));
  const xs = [...new Set(rows.map((row) => label(row[x])))];
  const all = series === null ? [columns[y] ?? ''] : [...new Set(rows.map((row) => label(row[series])))];
  const names = all.slice(0, MAX_SERIES);
  const at = new Map(xs.map((name, i) => [name, i]));
  const found = names.map((name): Series => ({ name, values: xs.map(() => null), intervals: xs.map(() => null) }));
  // A share brings its interval along.
  const [low, high] = ['low', 'high'].map((end) => columns.indexOf((columns[y] ?? '').replace(/(^|\.)(value|difference)$/, `$1${end}`)));
  let doubled = 0;
  for (const row of rows) {
    const one = found[series === null ? 0 : names.indexOf(label(row[series]))];
    const value = row[y];
    if (!one || typeof value !== 'number') continue;
    const place = at.get(label(row[x]))!;
    if (one.values[place] !== null) {
      doubled++;
      continue;
    }
    one.values[place] = value;
    const [from, to] = [row[low!], row[high!]];
    if (low !== y && high !== y && typeof from === 'number' && typeof to === 'number') one.intervals[place] = { low: from, high: to };
  }
  return { xs, series: found, runs: rows.length > 1 && xs.every((text) => RUNNING.test(text)), doubled, left: all.length - names.length };
}
