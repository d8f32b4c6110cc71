import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** A store of its own for one test file, on either engine. */
export interface TestStore {
  store: Store;
  dataDir: string;
  databaseUrl: string | undefined;
  close(): Promise<void>;
}

export const ENGINES = ['duckdb', 'postgres'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Opens an empty, migrated store: DuckDB in a temporary folder, or a database of a real PostgreSQL server. */
export async function openTestStore(engine: EngineName): Promise<TestStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-store-'));
  let server: TestPostgres | undefined;
  let databaseUrl: string | undefined;
  if (engine === 'postgres') {
    server = await startPostgres();
    databaseUrl = await server.createDatabase('city');
  }
  const store = await openStore({ dataDir, databaseUrl, memoryMiB: 1024 });
  return {
    store, dataDir, databaseUrl,
    close: async () => {
      await store.close();
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
