import { DuckDBInstance } from '@duckdb/node-api';
import { Kysely, PostgresDialect, PostgresDriver, sql, type PostgresPool } from 'kysely';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cancelledBy } from './cancellable-driver.ts';
import { attachStaging, spillDirectory } from './duckdb-store.ts';
import type { Staging, Store } from './store.ts';
import type { Tables } from './tables.ts';

const INT8 = 20;
const NUMERIC = 1700;

/** An integer as a number while it is safe, else as bigint: the same rule as for DuckDB. */
function integer(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** PostgreSQL's name for a DuckDB column type. */
const POSTGRES_TYPES: Record<string, string> = {
  VARCHAR: 'text', INTEGER: 'integer', BIGINT: 'bigint', SMALLINT: 'smallint', TINYINT: 'smallint',
  DOUBLE: 'double precision', BOOLEAN: 'boolean', HUGEINT: 'numeric', UBIGINT: 'numeric', UINTEGER: 'bigint',
};

export interface PostgresOptions {
  url: string;
  scratchDir: string;
  memoryMiB: number;
}

export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const types = {
    getTypeParser: (oid: number, format?: string) => {
      if (oid === INT8) return integer;
      if (oid === NUMERIC) return (text: string) => Number(text);
      return pg.types.getTypeParser(oid, format as 'text');
    },
  };
  const pool = new pg.Pool({ connectionString: options.url, max: 10, types: types as pg.CustomTypesConfig });
  // A connection that the server closes, idle or lent out, must not end the process: the query under way fails, and
  // the next one opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const dialect = new PostgresDialect({ pool, controlClient: CancellingClient });
  const db = new Kysely<Tables>({ dialect });
  const lender = new PostgresDriver({ pool, controlClient: CancellingClient });
  await lender.init();

  // The scratch engine is opened when the first file comes.
  let scratch: Promise<DuckDBInstance> | undefined;
  const scratchInstance = (): Promise<DuckDBInstance> =>
    (scratch ??= DuckDBInstance.create(':memory:', {
      memory_limit: `${options.memoryMiB}MiB`,
      temp_directory: spillDirectory(options.scratchDir),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    }));

  // One writer at a time, across processes too: the advisory lock is held until the transaction ends.
  const WRITER_LOCK = 3_034_2027;
  let commits = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work, work);
    tail = result.then(() => commits++, () => undefined);
    return result;
  };
  const transact = <T>(work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> =>
    queued(() =>
      db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(trx);
        return work(trx);
      }),
    );

  return {
    engine: 'postgres',
    get commits() {
      return commits;
    },
    db,
    reading: (signal) => cancelledBy(signal, dialect, lender),
    write: transact,
    openStaging: async () => attachStaging(await scratchInstance(), options.scratchDir),
    writeStaged: (staging, tables, work) =>
      queued(async () => {
        const client = await pool.connect();
        const trx = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(client, pool) }) });
        try {
          await client.query('begin');
          await client.query('select pg_advisory_xact_lock($1)', [WRITER_LOCK]);
          for (const table of tables) await copyOver(client, staging, table, options.scratchDir);
          const result = await work(trx);
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        } finally {
          client.release();
        }
      }),
    checkpoint: async () => undefined,
    close: async () => {
      await db.destroy();
      if (scratch) (await scratch).closeSync();
    },
  };
}

/** The connection of its own that asks the server to stop a query, and whose end nobody waits for: one that the server
 *  closes first must not end the process either. */
class CancellingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A pool that lends one client it does not own, so that Kysely can speak inside a transaction begun elsewhere. */
function poolOf(client: pg.PoolClient, pool: pg.Pool): PostgresPool {
  const lent = { query: client.query.bind(client), release: () => undefined };
  return { connect: async () => lent, end: async () => undefined, options: pool.options } as unknown as PostgresPool;
}

/** Copies one scratch table into a temporary table of the same name and columns. */
async function copyOver(client: pg.PoolClient, staging: Staging, table: string, scratchDir: string): Promise<void> {
  const columns = (
    await staging.connection.runAndReadAll(
      `select column_name, data_type from duckdb_columns()
       where database_name = '${staging.catalog}' and table_name = '${table}' order by column_index`,
    )
  ).getRowsJS() as [string, string][];
  const definitions = columns.map(([name, type]) => {
    const postgres = POSTGRES_TYPES[type];
    if (!postgres) throw new TypeError(`no PostgreSQL type for ${type} of ${table}.${name}`);
    return `"${name}" ${postgres}`;
  });
  await client.query(`drop table if exists pg_temp."${table}"`);
  await client.query(`create temp table "${table}" (${definitions.join(', ')}) on commit drop`);
  const file = join(scratchDir, `${staging.catalog}-${table}.csv`);
  try {
    // NUL characters cannot be held by PostgreSQL's text; the reader has already refused rows that bear one.
    await staging.connection.run(
      `copy (select * from ${staging.catalog}.${table}) to '${file.replaceAll("'", "''")}' (format csv, header false, nullstr '\\N', quote '"', escape '"', force_quote (${columns.filter(([, type]) => type === 'VARCHAR').map(([name]) => `"${name}"`).join(', ') || `"${columns[0]![0]}"`}))`,
    );
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy pg_temp."${table}" from stdin with (format csv, null '\\N')`)));
  } finally {
    rmSync(file, { force: true });
  }
  await client.query(`analyze pg_temp."${table}"`);
}
