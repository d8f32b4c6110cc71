import type { Staging } from '../store/store.ts';

/**
 * The shape in which files and the simulated city hand over cases and ratings: tables of a scratch database with
 * exactly these columns. Ids of units, areas and terms are already resolved; `external_id` is unique in each.
 */
export const STAGED_CASE_COLUMNS = {
  external_id: 'VARCHAR', title: 'VARCHAR', received_at: 'BIGINT', received_day: 'INTEGER', appointed_at: 'BIGINT',
  due_at: 'BIGINT', due_day: 'INTEGER', current_due_at: 'BIGINT', current_due_day: 'INTEGER', due_derived: 'SMALLINT',
  calendar_version: 'INTEGER', ended_at: 'BIGINT', ended_day: 'INTEGER', outcome: 'SMALLINT', standing: 'SMALLINT',
  pause_from: 'BIGINT', pause_to: 'BIGINT', pauses: 'SMALLINT', unit_id: 'INTEGER', holder_at_due_id: 'INTEGER',
  holder_id: 'INTEGER', receiving_unit_id: 'INTEGER', area_id: 'INTEGER', sector_id: 'INTEGER', procedure_id: 'INTEGER',
  channel_id: 'INTEGER', origin_id: 'INTEGER', priority_id: 'INTEGER', status_id: 'INTEGER', online: 'SMALLINT',
  published: 'SMALLINT', anonymous: 'SMALLINT', extensions: 'SMALLINT', transfers: 'SMALLINT', reopens: 'SMALLINT',
  supplements: 'SMALLINT', quality: 'INTEGER', lon: 'DOUBLE', lat: 'DOUBLE', ref_day: 'INTEGER', ref_month: 'INTEGER',
  stream: 'SMALLINT', digest: 'BIGINT', reset_due_at: 'BIGINT', reset_due_day: 'INTEGER', second_supplement_at: 'BIGINT', announced_at: 'BIGINT',
} as const;

export const STAGED_EVENT_COLUMNS = {
  external_id: 'VARCHAR', seq: 'INTEGER', happened_at: 'BIGINT', kind: 'SMALLINT', from_unit_id: 'INTEGER',
  to_unit_id: 'INTEGER', activity: 'VARCHAR', until_at: 'BIGINT',
} as const;

export const STAGED_PAUSE_COLUMNS = { external_id: 'VARCHAR', from_at: 'BIGINT', to_at: 'BIGINT' } as const;

export const STAGED_CONTACT_COLUMNS = {
  external_id: 'VARCHAR', name: 'VARCHAR', phone: 'VARCHAR', email: 'VARCHAR', address: 'VARCHAR',
} as const;

export const STAGED_RATING_COLUMNS = {
  external_id: 'VARCHAR', rated_at: 'BIGINT', rated_day: 'INTEGER', rated_month: 'INTEGER', level: 'SMALLINT',
  stream: 'SMALLINT', unit_id: 'INTEGER', area_id: 'INTEGER', sector_id: 'INTEGER', procedure_id: 'INTEGER',
  channel_id: 'INTEGER', case_external_id: 'VARCHAR', digest: 'BIGINT',
} as const;

export const STAGED_APOLOGY_COLUMNS = {
  external_id: 'VARCHAR', stream: 'SMALLINT', case_external_id: 'VARCHAR', sent_at: 'BIGINT', sent_day: 'INTEGER', new_due_at: 'BIGINT',
  new_due_day: 'INTEGER', signer_unit_id: 'INTEGER', reason: 'VARCHAR', digest: 'BIGINT',
} as const;

export const STAGED_TABLES = {
  staged_case: STAGED_CASE_COLUMNS,
  staged_event: STAGED_EVENT_COLUMNS,
  staged_pause: STAGED_PAUSE_COLUMNS,
  staged_contact: STAGED_CONTACT_COLUMNS,
  staged_rating: STAGED_RATING_COLUMNS,
  staged_apology: STAGED_APOLOGY_COLUMNS,
} as const;

/** Creates the hand-over tables, empty, in a scratch database (replacing what stood there). */
export async function createStagedTables(staging: Staging): Promise<void> {
  for (const [table, columns] of Object.entries(STAGED_TABLES)) {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await staging.connection.run(`create or replace table ${staging.catalog}.${table} (${definitions.join(', ')})`);
  }
}
