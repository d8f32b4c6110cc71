import { sql, type RawBuilder } from 'kysely';

/** Units that have gone over to another whole, and to which. */
export type Successors = ReadonlyMap<number, number>;

/** A column of units as what they have become: `join` stands after the tables, `unit` in place of the column. */
export interface BecomeUnit {
  join: RawBuilder<unknown>;
  unit: RawBuilder<unknown>;
}

/** Without successors the column itself, and nothing joined. Building it runs nothing. */
export function becomeUnit(column: string, successors: Successors | undefined, name: string): BecomeUnit {
  if (!successors || successors.size === 0) return { join: sql``, unit: sql.ref(column) };
  const pairs = [...successors].map(([was, became]) => sql`(${sql.lit(was)}, ${sql.lit(became)})`);
  return {
    join: sql` left join (values ${sql.join(pairs)}) ${sql.ref(name)}(was, became) on ${sql.ref(`${name}.was`)} = ${sql.ref(column)}`,
    unit: sql`coalesce(${sql.ref(`${name}.became`)}, ${sql.ref(column)})`,
  };
}
