import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../errors.ts';
import { openDuckDBStore } from './duckdb-store.ts';
import { migrate, MIGRATIONS } from './migrations.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

export interface OpenStoreOptions {
  /** Folder of the embedded store and of scratch files. */
  dataDir: string;
  /** PostgreSQL instead of the embedded store. */
  databaseUrl?: string | undefined;
  /** Ceiling of DuckDB's own memory, MiB; 2048 when left out. */
  memoryMiB?: number | undefined;
}

/** The embedded store's file in a data folder. */
export function storeFile(dataDir: string): string {
  return join(dataDir, 'city.duckdb');
}

/**
 * Opens a store and brings it to the newest schema. Throws STORE_LOCKED when another process holds the embedded
 * file, STORE_TOO_NEW when a newer version has written it.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  mkdirSync(options.dataDir, { recursive: true });
  const scratchDir = join(options.dataDir, 'scratch');
  mkdirSync(scratchDir, { recursive: true });
  const memoryMiB = options.memoryMiB ?? 2048;
  const store = options.databaseUrl
    ? await openPostgresStore({ url: options.databaseUrl, scratchDir, memoryMiB })
    : await openDuckDBStore({ file: storeFile(options.dataDir), scratchDir, memoryMiB }).catch((error: unknown) => {
        if (String(error).includes('Could not set lock')) {
          throw new CodedError('STORE_LOCKED', `Another process holds ${storeFile(options.dataDir)}. Stop it, or hand it the job.`, { argument: 'DATA_DIR', value: options.dataDir });
        }
        throw error;
      });
  try {
    await store.write((trx) => migrateInside(trx, store));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

async function migrateInside(trx: Parameters<Parameters<Store['write']>[0]>[0], store: Store): Promise<void> {
  await migrate(trx, store.engine);
  const known = new Set(MIGRATIONS.map((migration) => `migration:${migration.name}`));
  const applied = await trx.selectFrom('store_meta').select('key').where('key', 'like', 'migration:%').execute();
  const unknown = applied.map((row) => row.key).filter((key) => !known.has(key));
  if (unknown.length > 0) {
    throw new CodedError('STORE_TOO_NEW', `The store has been written by a newer version: ${unknown.join(', ')} is not known here.`);
  }
}
