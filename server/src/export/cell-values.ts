import { offsetSeconds } from '../store/city-time.ts';
import { at, labelOf, wordsOf, type Column, type Language } from './table-columns.ts';
import { PART_WORDS, type Table, type TableRow } from './table.ts';

/** A value ready for a cell: dates stay dates so that each format can write its own. */
export type Cell = string | number | boolean | null | { date: string } | { instant: string };

/** Header texts; the part of an aggregate is the first column. */
export function headerOf({ columns, language }: Pick<Table, 'columns' | 'language'>, parts: boolean): string[] {
  const labels = columns.map((column) => labelOf(column, language));
  return parts ? [language === null ? 'row' : language === 'vi' ? 'Dòng' : 'Row', ...labels] : labels;
}

/** Decides once what each column needs, and reads rows with it. */
export function cellReader({ columns, language }: Pick<Table, 'columns' | 'language'>): (row: TableRow) => Cell[] {
  const readers = columns.map((column) => valueReader(column, language));
  return ({ part, row }) => {
    const cells = readers.map((read) => read(row));
    return part === null ? cells : [language === null ? part : PART_WORDS[part][language], ...cells];
  };
}

function valueReader(column: Column, language: Language | null): (row: unknown) => Cell {
  const { kind, path } = column;
  const words = wordsOf(column, language);
  const text = (value: unknown): string => words?.get(String(value)) ?? String(value);
  return (row) => {
    const value = at(row, path);
    if (value === null) return null;
    switch (kind) {
      case 'NUMBER': return value as number;
      case 'BOOLEAN': return value as boolean;
      case 'DATE': return { date: value as string };
      case 'INSTANT': return { instant: value as string };
      case 'LIST': return (value as unknown[]).map(text).join('; ');
      default: return text(value);
    }
  };
}

/** The wall clock of the city at an instant, as milliseconds of a clock without a zone. Zones change at full hours, so an hour is asked for once. */
export function wallClock(timeZone: string): (instant: string) => number {
  const offsets = new Map<number, number>();
  return (instant) => {
    const ms = Date.parse(instant);
    const hour = Math.floor(ms / 3_600_000);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      offset = offsetSeconds(timeZone, hour * 3600) * 1000;
      if (offsets.size > 100_000) offsets.clear();
      offsets.set(hour, offset);
    }
    return ms + offset;
  };
}
