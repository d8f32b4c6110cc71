import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { prepareStore } from '../city/prepare-store.ts';
import { loadProfile, type CityProfile } from '../city/profile.ts';
import { fixedClock } from '../clock.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { IngestOptions, IngestResult } from './ingest-job.ts';
import { runIngestJob } from './run-import.ts';

/** A prepared store of a city for tests of the import, with files of its own. */
export interface TestCity {
  store: Store;
  profile: CityProfile;
  directory: string;
  /** Writes a file into the city's folder; its path. */
  file(name: string, content: string | Uint8Array): string;
  /** Imports one file; `mapping` is a shipped mapping's name, or a path. */
  ingest(file: string, mapping: string, options?: IngestOptions): Promise<IngestResult>;
  rows<T = Record<string, unknown>>(statement: string): Promise<T[]>;
  close(): Promise<void>;
}

export const NOW = Date.UTC(2026, 10, 20, 2) / 1000;

export async function openTestCity(profileId: string, databaseUrl?: string): Promise<TestCity> {
  const directory = mkdtempSync(join(tmpdir(), 'dung-hen-ingest-'));
  const store = await openStore({ dataDir: directory, databaseUrl, memoryMiB: 768 });
  const profile = loadProfile(profileId);
  await prepareStore(store, profile);
  return {
    store, profile, directory,
    file: (name, content) => {
      const path = join(directory, name);
      writeFileSync(path, content);
      return path;
    },
    ingest: async (file, mapping, options = {}) => {
      const path = mapping.endsWith('.yaml') ? mapping : fileURLToPath(new URL(`../../mappings/${mapping}.yaml`, import.meta.url));
      return (await runIngestJob(store, profile, fixedClock(NOW), { files: [file], mapping: path, options }, () => undefined))[0]!;
    },
    rows: async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.db)).rows,
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
