import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import { startPostgres } from './postgres.ts';

const WRITER = fileURLToPath(new URL('acknowledging-writer.ts', import.meta.url));
const TSX = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
const ROUNDS = 4;

/** Lets a writer run and kills it, without warning, some milliseconds after its first acknowledgement; returns the last number it had acknowledged. */
function writeUntilKilled(dataDir: string, databaseUrl: string | undefined, first: number, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const writer = spawn(TSX, [WRITER, dataDir, databaseUrl ?? '', String(first)], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    let told = '';
    let armed = false;
    writer.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (armed) return;
      armed = true;
      // The whole group: tsx and the process it runs.
      setTimeout(() => process.kill(-writer.pid!, 'SIGKILL'), after);
    });
    writer.once('error', reject);
    writer.once('close', () => {
      const lines = told.split('\n').slice(0, -1);
      if (lines.length === 0) reject(new Error('the writer never acknowledged anything'));
      else resolve(Number(lines.at(-1)));
    });
  });
}

async function checkKept(dataDir: string, databaseUrl: string | undefined, acknowledged: number): Promise<number> {
  const store = await openStore({ dataDir, databaseUrl, memoryMiB: 512 });
  try {
    const rows = await store.db.selectFrom('store_meta').select('key').where('key', 'like', 'written:%').execute();
    const kept = new Set(rows.map((row) => row.key));
    const lost = Array.from({ length: acknowledged + 1 }, (_, n) => n).filter((n) => !kept.has(`written:${n}:a`) || !kept.has(`written:${n}:b`));
    expect(lost).toEqual([]);
    // A commit whose acknowledgement the kill cut off may be there, but whole.
    expect(kept.size % 2).toBe(0);
    return kept.size / 2;
  } finally {
    await store.close();
  }
}

test.each(['duckdb', 'postgres'] as const)('nothing acknowledged is lost when the process is killed: %s', async (engine) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-kill-'));
  const server = engine === 'postgres' ? await startPostgres() : undefined;
  const databaseUrl = await server?.createDatabase('city');
  try {
    let next = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const acknowledged = await writeUntilKilled(dataDir, databaseUrl, next, Math.floor(Math.random() * 400));
      next = await checkKept(dataDir, databaseUrl, acknowledged);
      expect(next).toBeGreaterThan(acknowledged);
    }
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('nothing acknowledged is lost when the PostgreSQL server itself is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-kill-'));
  const server = await startPostgres();
  const databaseUrl = await server.createDatabase('city');
  try {
    const store = await openStore({ dataDir, databaseUrl, memoryMiB: 512 });
    let acknowledged = -1;
    const writing = (async () => {
      for (let n = 0; ; n++) {
        await store.write(async (trx) => {
          for (const half of ['a', 'b']) await trx.insertInto('store_meta').values({ key: `written:${n}:${half}`, value: String(n) }).execute();
        });
        acknowledged = n;
      }
    })().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.floor(Math.random() * 400)));
    await server.kill();
    await writing;
    await store.close().catch(() => undefined);
    expect(acknowledged).toBeGreaterThan(0);
    await server.restart();
    await checkKept(dataDir, databaseUrl, acknowledged);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
