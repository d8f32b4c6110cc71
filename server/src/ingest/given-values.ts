import type { DuckDBConnection } from '@duckdb/node-api';
import { CodedError } from '../errors.ts';
import { fillTable, rowsOf, type Scalar } from './scratch-rows.ts';
import { tidyText } from './tidy-text.ts';

/** More different codes or places than any city has: the mapping names the wrong column. */
const VALUES_LIMIT = 100_000;

/** One of the different values of a column of codes or names. */
export interface GivenValue {
  /** As it stands in the file, and in `typed`. */
  value: string;
  tidy: string;
  /** What else was asked for, of the rows that bear it. */
  also: Scalar;
}

/**
 * The different values of a column of `typed` in the rows without a fault, in their order. Those that are blank, or the mapping's words
 * for nothing, become null there. `also`: a column or an aggregate; `grouped` when the values are to be told apart by it.
 */
export async function givenValues(
  connection: DuckDBConnection, column: string, spec: { column: string; empty: readonly string[] }, also: { expression: string; grouped: boolean },
): Promise<GivenValue[]> {
  const rows = await rowsOf(connection, `select ${column}, ${also.expression} from typed where faults = 0 and ${column} is not null
    group by ${also.grouped ? '1, 2' : '1'} order by ${also.grouped ? '1, 2' : '1'} limit ${VALUES_LIMIT + 1}`);
  if (rows.length > VALUES_LIMIT) {
    throw new CodedError('MAPPING_INVALID', `Column ${JSON.stringify(spec.column)} has more than ${VALUES_LIMIT} different values: it can hardly be a code or a place.`, { argument: 'mapping', value: spec.column });
  }
  const nothing = new Set(['', ...spec.empty.map(tidyText)]);
  const values = (rows as [string, Scalar][]).map(([value, more]) => ({ value, tidy: tidyText(value), also: more }));
  const blank = new Set(values.filter(({ tidy }) => nothing.has(tidy)).map(({ value }) => value));
  if (blank.size > 0) {
    await fillTable(connection, 'm_nothing', 'v varchar', [...blank].map((value) => [value]));
    await connection.run(`update typed_rows set ${column} = null where ${column} in (select v from m_nothing)`);
  }
  return values.filter(({ value }) => !blank.has(value));
}
