import type { DuckDBConnection } from '@duckdb/node-api';
import type { RawFile } from './read-file.ts';
import { numberOf } from './scratch-rows.ts';

/** Identifiers grouped at a time: bounds the memory of the search. */
const GROUPED = 1_000_000;

/**
 * Rows that bear an identifier which an earlier accepted row bears: table `twin` (ordinal, same), `same` when all
 * that the mapping reads of the two rows is equal.
 */
export async function findTwins(connection: DuckDBConnection, raw: RawFile, columns: readonly string[]): Promise<{ same: number; differing: number }> {
  const rows = await numberOf(connection, 'select count(*) from typed');
  const parts = Math.max(1, Math.ceil(rows / GROUPED));
  await connection.run('create or replace table repeated (external_id varchar)');
  for (let part = 0; part < parts; part += 1) {
    await connection.run(`insert into repeated select external_id from typed where faults = 0 and hash(external_id) % ${parts} = ${part}
      and ordinal not in (select ordinal from refusal) group by 1 having count(*) > 1`);
  }
  await connection.run('create or replace table twin (ordinal bigint, same boolean)');
  if ((await numberOf(connection, 'select count(*) from repeated')) === 0) return { same: 0, differing: 0 };
  await connection.run(`create or replace table repeating as select ordinal, external_id from typed
    where faults = 0 and external_id in (select external_id from repeated) and ordinal not in (select ordinal from refusal)`);
  await raw.fetch('select ordinal from repeating');
  await connection.run(`insert into twin
    select ordinal, content = first_content from (
      select t.ordinal, ${CONTENT(columns.map((column) => `c${raw.header.indexOf(column)}`))} as content,
        first_value(content) over own as first_content, row_number() over own as nth
      from repeating t join raw r on r.ordinal = t.ordinal
      window own as (partition by t.external_id order by t.ordinal))
    where nth > 1`);
  const same = await numberOf(connection, 'select count(*) from twin where same');
  return { same, differing: (await numberOf(connection, 'select count(*) from twin')) - same };
}

const CONTENT = (columns: readonly string[]) => `md5(concat_ws(chr(31), ${columns.map((column) => `coalesce(r.${column}, '')`).join(', ')}))`;
