import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { CompiledQuery, Kysely, type Transaction } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cancelledBy } from './cancellable-driver.ts';
import { DuckDBDialect, DuckDBDriver, type ConnectionPool } from './duckdb-dialect.ts';
import type { Staging, Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Readers at once: more would only divide the same cores. */
const READERS = 8;

function pool(connections: DuckDBConnection[]): ConnectionPool {
  const free = [...connections];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  return {
    take: () =>
      new Promise((resolve) => {
        const connection = free.pop();
        if (connection) resolve(connection);
        else waiting.push(resolve);
      }),
    give: (connection) => {
      const next = waiting.shift();
      if (next) next(connection);
      else free.push(connection);
    },
    close: () => connections.forEach((connection) => connection.closeSync()),
  };
}

/** Where an engine of this process puts what finds no room in memory; bears the process's number, for whoever clears up after it. */
export function spillDirectory(scratchDir: string): string {
  return join(scratchDir, `spill_${process.pid}`);
}

let stagingCount = 0;

/**
 * Attaches a scratch database to an instance and returns a connection whose default it is. It lies in memory and what
 * finds no room there in the instance's temporary files: nobody opens it again, so nothing is gained by compressing it.
 */
export async function attachStaging(instance: DuckDBInstance, directory: string): Promise<Staging> {
  mkdirSync(directory, { recursive: true });
  const catalog = `staging_${process.pid}_${++stagingCount}`;
  const connection = await instance.connect();
  await connection.run(`attach ':memory:' as ${catalog}`);
  await connection.run(`use ${catalog}`);
  return {
    connection,
    catalog,
    directory,
    drop: async () => {
      await connection.run(`use memory`).catch(() => connection.run(`use main`)).catch(() => undefined);
      await connection.run(`detach database if exists ${catalog}`).catch(() => undefined);
      connection.closeSync();
    },
  };
}

export interface DuckDBOptions {
  /** The database file, or `:memory:`. */
  file: string;
  /** Where scratch databases and spilled intermediate results go. */
  scratchDir: string;
  /** Ceiling of the engine's own memory, in MiB. */
  memoryMiB: number;
  threads?: number | undefined;
}

export async function openDuckDBStore(options: DuckDBOptions): Promise<Store> {
  mkdirSync(options.scratchDir, { recursive: true });
  const instance = await DuckDBInstance.create(options.file, {
    memory_limit: `${options.memoryMiB}MiB`,
    temp_directory: spillDirectory(options.scratchDir),
    // Extensions could only come from outside; nothing is fetched, ever.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads ? { threads: String(options.threads) } : {}),
  });
  const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
  const writer = await instance.connect();
  const lending = pool(readers);
  const dialect = new DuckDBDialect(lending);
  const db = new Kysely<Tables>({ dialect });
  const lender = new DuckDBDriver(lending);
  // A pool of one: Kysely itself becomes the queue of writers.
  const writing = new Kysely<Tables>({ dialect: new DuckDBDialect(pool([writer])) });

  let commits = 0;
  const transact = async <T>(alone: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> => {
    const result = await alone.transaction().execute(work);
    commits++;
    return result;
  };

  return {
    engine: 'duckdb',
    get commits() {
      return commits;
    },
    db,
    reading: (signal) => cancelledBy(signal, dialect, lender),
    write: (work) => transact(writing, work),
    openStaging: () => attachStaging(instance, options.scratchDir),
    writeStaged: async (staging, tables, work) => {
      // Kysely hands the one writer to one caller at a time; the views live in that connection's temporary schema.
      return writing.connection().execute(async (alone) => {
        for (const table of tables) {
          await run(alone, `create or replace temp view ${table} as select * from ${staging.catalog}.${table}`);
        }
        try {
          return await transact(alone, work);
        } finally {
          for (const table of tables) await run(alone, `drop view if exists temp.${table}`);
        }
      });
    },
    checkpoint: async () => {
      await writing.connection().execute((alone) => run(alone, 'checkpoint'));
    },
    close: async () => {
      await writing.connection().execute((alone) => run(alone, 'checkpoint')).catch(() => undefined);
      await db.destroy();
      await writing.destroy();
      instance.closeSync();
    },
  };
}

async function run(db: Kysely<Tables>, statement: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement));
}
