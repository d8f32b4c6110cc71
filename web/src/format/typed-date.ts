import type { Language } from '../filter/view.ts';

/** A local date as someone types it: 20/11/2026 in Vietnamese and English alike (day first), or 2026-11-20. A year may
 *  be left at two digits. Null where no such day exists. */
export function typedDate(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const own = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})\s*$/.exec(text);
  const [year, month, day] = iso ? [iso[1]!, iso[2]!, iso[3]!] : own ? [own[3]!.padStart(4, '20'), own[2]!, own[1]!] : ['', '', ''];
  if (year === '') return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}

/** The same date as it is typed. */
export const writtenDate = (date: string): string => date.split('-').reverse().join('/');

export const DATE_PATTERN: Record<Language, string> = { vi: 'nn/tt/nnnn', en: 'dd/mm/yyyy' };
