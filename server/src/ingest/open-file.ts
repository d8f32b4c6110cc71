import type { LineQuestion } from './csv-records.ts';
import { CodedError } from '../errors.ts';
import { literal } from './sql-text.ts';

/** What the reader of one format has found out before anything is loaded. */
export interface OpenFile {
  header: string[];
  /** The text that the engine reads: the file itself, or a copy made of it. */
  file: string;
  /** SQL: the records of a text file of this layout; refused ones go into the tables of the name given. */
  relation(file: string, rejects: string): string;
  hasFault: boolean;
  /** SQL expression over `raw` that gives a record as a JSON object of column name to text. */
  rowText: string;
  /** How lines are found; 'in column': the reader has noted them in `line_text`. */
  lines: Omit<LineQuestion, 'wanted' | 'rejectedAt'> | 'in column';
}

/** Names a file beside the scratch database that goes with it. */
export type Scratch = (suffix: string) => string;

export function unreadable(path: string, why: string): CodedError {
  return new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${why}`, { argument: 'file', value: path });
}

/** Names trimmed and in one Unicode form; a second column of the same name gets a number. */
export function tidyHeader(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim() || `column ${index + 1}`;
    const times = (seen.get(tidy) ?? 0) + 1;
    seen.set(tidy, times);
    return times === 1 ? tidy : `${tidy} (${times})`;
  });
}

/** Throws FILE_UNREADABLE when the header lacks a column that the mapping names. */
export function demandColumns(path: string, header: readonly string[], columns: readonly string[]): void {
  const missing = [...new Set(columns)].filter((name) => !header.includes(name));
  if (missing.length === 0) return;
  throw unreadable(path, `its header lacks ${missing.map((name) => JSON.stringify(name)).join(', ')}; it has ${header.map((name) => JSON.stringify(name)).join(', ')}.`);
}

/** SQL: a record of columns c0, c1, … as a JSON object. */
export function jsonObject(header: readonly string[]): string {
  return objectOf(header.map((name, index) => [literal(name), `coalesce(c${index}, '')`]));
}

export function objectOf(pairs: [string, string][]): string {
  return `json_object(${pairs.map(([key, value]) => `${key}, ${value}`).join(', ')})::varchar`;
}
