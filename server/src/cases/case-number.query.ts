import { sql, type Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** Ids and numbers of cases whose number begins with a text, as typed or in capitals, by number. */
export async function findByNumber(db: Kysely<Tables>, typed: string, first: number): Promise<{ id: number; externalId: string }[]> {
  const begins = (text: string) => sql<boolean>`external_id like ${`${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`;
  const capitals = typed.toUpperCase();
  const { rows } = await sql<{ id: number | bigint; external_id: string }>`
    select id, external_id from cases where ${capitals === typed ? begins(typed) : sql`(${begins(typed)} or ${begins(capitals)})`}
    order by length(external_id), external_id, id limit ${sql.lit(first)}`.execute(db);
  return rows.map((row) => ({ id: Number(row.id), externalId: row.external_id }));
}
