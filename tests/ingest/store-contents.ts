import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Store } from '@dung-hen/server/src/store/store.ts';

/** Statements over everything an import writes, in an order of its own; without what names the run, or the order of writing. */
const STATEMENTS: Record<string, string> = {
  cases: 'select * from cases order by source_id, external_id',
  case_event: 'select c.external_id, e.* from case_event e join cases c on c.id = e.case_id order by c.external_id, e.seq',
  case_pause: 'select c.external_id, p.* from case_pause p join cases c on c.id = p.case_id order by c.external_id, p.from_at',
  case_contact: 'select c.external_id, k.* from case_contact k join cases c on c.id = k.case_id order by c.external_id',
  case_rollup: 'select * from case_rollup order by ref_day, ref_month, stream, standing, unit_id nulls first, done_cell, outcome nulls first, online nulls first',
  case_unsettled: 'select * from case_unsettled order by source_id, external_id',
  term: 'select * from term order by id',
  unit: 'select * from unit order by id',
  area: 'select * from area order by id',
  source: 'select id, code, name, stream, data_up_to from source order by id',
};
const LEFT_OUT = new Set(['id', 'case_id', 'run_id']);

/** Rows and SHA-256 of each table's contents. */
export async function storeContents(store: Store): Promise<Record<string, { rows: number; digest: string }>> {
  const contents: Record<string, { rows: number; digest: string }> = {};
  for (const [table, statement] of Object.entries(STATEMENTS)) {
    const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(store.db);
    const hash = createHash('sha256');
    const keep = table === 'cases' || table.startsWith('case_') ? (key: string) => !LEFT_OUT.has(key) : () => true;
    for (const row of rows) hash.update(`${Object.keys(row).sort().filter(keep).map((key) => `${key}=${String(row[key])}`).join('\u001f')}\n`);
    contents[table] = { rows: rows.length, digest: hash.digest('hex') };
  }
  return contents;
}
