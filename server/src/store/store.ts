import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type Engine = 'duckdb' | 'postgres';

/**
 * A scratch DuckDB database in this process, where files are read, checked and shaped before a store sees them.
 * Its connection has the scratch database as default; nothing in it outlives `drop`.
 */
export interface Staging {
  connection: DuckDBConnection;
  /** Name under which DuckDB knows the scratch database. */
  catalog: string;
  /** Folder for files made on the way; their names begin with `catalog`, so that what a killed process leaves is found. */
  directory: string;
  drop(): Promise<void>;
}

/** One city's data on one engine. Reads are concurrent; writes queue up, one transaction each. */
export interface Store {
  readonly engine: Engine;
  /** Transactions of this process committed so far. */
  readonly commits: number;
  /** For reading only: each statement sees the latest committed state. */
  readonly db: Kysely<Tables>;
  /** The same for one request: when the signal comes, the engine itself stops what runs, and it rejects with the signal's reason. */
  reading(signal: AbortSignal): Kysely<Tables>;
  /**
   * Runs `work` alone in one transaction: committed when it resolves, rolled back when it throws. Once it
   * resolves, the data survive the death of the process.
   */
  write<T>(work: (trx: Kysely<Tables>) => Promise<T>): Promise<T>;
  openStaging(): Promise<Staging>;
  /**
   * Like `write`, and each named table of the scratch database can be selected from by its own name
   * (on PostgreSQL they are copied into temporary tables first).
   */
  writeStaged<T>(staging: Staging, tables: string[], work: (trx: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Sends what is in the write-ahead log to the database file, where the engine has one. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}
