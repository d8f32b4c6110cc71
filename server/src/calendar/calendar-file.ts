import { z } from 'zod';
import { CodedError } from '../errors.ts';
import { readCsv } from '../places/csv-table.ts';
import type { CalendarDayTable } from '../store/place-tables.ts';
import { dayOf } from '../store/city-time.ts';

const COLUMNS = ['version', 'date', 'kind', 'reason', 'reason_en', 'legal_act', 'confidence'] as const;

const CalendarRecord = z.object({
  version: z.coerce.number().int().positive(),
  date: z.string().transform((text, context) => {
    try {
      return dayOf(text);
    } catch {
      context.addIssue({ code: 'custom', message: `not a date (yyyy-mm-dd): ${text}` });
      return z.NEVER;
    }
  }),
  kind: z.enum(['DAY_OFF', 'MAKE_UP']),
  reason: z.string().min(1),
  reason_en: z.string().min(1),
  legal_act: z.string().transform((text) => text || null),
  confidence: z.enum(['HIGH', 'MEDIUM', 'LOW', 'PROVISIONAL']),
});

/**
 * The rows of the `calendar_day` table from the text of a calendar.csv. An empty `legal_act` means that
 * none was found. Throws PROFILE_INVALID naming all faults with their lines.
 */
export function calendarDayRows(calendar: string, text: string): CalendarDayTable[] {
  const { header, records } = readCsv(text);
  const faults: string[] = COLUMNS.filter((name) => !header.includes(name)).map((name) => `column ${name} is missing`);
  const rows: CalendarDayTable[] = [];
  const seen = new Set<string>();
  for (const { line, fields } of faults.length > 0 ? [] : records) {
    const parsed = CalendarRecord.safeParse(fields);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) faults.push(`line ${line}, ${issue.path.join('.')}: ${issue.message}`);
      continue;
    }
    const { date: day, ...rest } = parsed.data;
    const key = `${rest.version} ${day}`;
    if (seen.has(key)) faults.push(`line ${line}: ${fields['date']} stands twice in version ${rest.version}`);
    seen.add(key);
    rows.push({ calendar, day, ...rest });
  }
  if (faults.length > 0) throw new CodedError('PROFILE_INVALID', `calendar ${calendar}:\n  ${faults.join('\n  ')}`);
  return rows;
}
