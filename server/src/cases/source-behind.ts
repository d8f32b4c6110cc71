import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { ImportRunTable, SourceTable } from '../store/source-tables.ts';
import { freshness, promisedBy } from './source-freshness.ts';

/** Why the data of a source are not as recent as it promises. */
export type BehindReasonName =
  | 'NO_IMPORT_SINCE' | 'NOTHING_NEWER' | 'IMPORT_RUNNING' | 'IMPORT_REFUSED' | 'IMPORT_FAILED' | 'IMPORT_INTERRUPTED' | 'IMPORT_UNDONE';

/** What is asked of the last run of a source. */
export type LastRun = Pick<ImportRunTable, 'state' | 'code' | 'started_at' | 'ended_at' | 'rows_read' | 'rows_refused'>;

export interface WhyBehind {
  reason: BehindReasonName;
  /** When that happened; null when nothing ever did. */
  at: number | null;
  /** Of a run that was refused beyond its limit. */
  rowsRead: number | null;
  rowsRefused: number | null;
}

const ENDED_BADLY: Record<string, BehindReasonName> = { FAILED: 'IMPORT_FAILED', INTERRUPTED: 'IMPORT_INTERRUPTED', UNDONE: 'IMPORT_UNDONE' };

/**
 * Why a source is behind, by its last run: what went wrong with it, or whether files come and bring nothing newer, or none
 * come. Null while it is current, and where nothing was ever tried.
 */
export function whyBehind(row: SourceTable, last: LastRun | undefined, now: number, calendar: WorkingCalendar): WhyBehind | null {
  const state = freshness(row, now, calendar);
  if (state === 'CURRENT' || (state === 'NOT_CONFIGURED' && !last)) return null;
  const plain = (reason: BehindReasonName, at: number | null): WhyBehind => ({ reason, at, rowsRead: null, rowsRefused: null });
  if (last?.state === 'RUNNING') return plain('IMPORT_RUNNING', last.started_at);
  if (last?.code === 'TOO_MANY_REFUSED') return { reason: 'IMPORT_REFUSED', at: last.ended_at, rowsRead: last.rows_read, rowsRefused: last.rows_refused };
  const wrong = last && ENDED_BADLY[last.state];
  if (wrong) return plain(wrong, last.ended_at ?? last.started_at);
  // Loads that are not imports of a file (of a system that delivers by itself) leave their time with the source.
  const loaded = [row.last_load_at, last?.ended_at].filter((at): at is number => at != null);
  if (loaded.length === 0) return plain('NO_IMPORT_SINCE', null);
  const at = Math.max(...loaded);
  return plain(now > promisedBy(row, at, calendar) ? 'NO_IMPORT_SINCE' : 'NOTHING_NEWER', at);
}
