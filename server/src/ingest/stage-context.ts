import type { DuckDBConnection } from '@duckdb/node-api';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CaseMapping } from './mapping.ts';
import type { PlacePlan } from './resolve-places.ts';

/** Everything that shaping one slice needs to know. */
export interface StageContext {
  connection: DuckDBConnection;
  mapping: CaseMapping;
  cityZone: string;
  /** Epoch seconds: tells the future from the past. */
  now: number;
  calendar: WorkingCalendar;
  places: readonly PlacePlan[];
  /** Whether there is a limit from which a missing due date could follow. */
  derives: boolean;
}
