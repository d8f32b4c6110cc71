import type { FastifyInstance } from 'fastify';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { City } from '../context.ts';
import { answerRequest, type IngestRequest } from '../ingest/answer-request.ts';
import type { ChangeFeed } from '../live/change-feed.ts';

/**
 * Takes jobs of the import command while this process holds the store. Only a program of this machine that can read
 * the token file may call; answers come as lines of JSON while the work goes on.
 */
export function mountIngest(app: FastifyInstance, city: City, changes: ChangeFeed, token: string): void {
  app.post<{ Body: IngestRequest }>('/internal/ingest', async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    if (!isLoopback(request.ip) || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing here.' });
    const lines = new PassThrough();
    void answerRequest(city.store, city.profile, city.clock, request.body, (line) => void lines.write(line))
      .finally(() => void changes.look().catch(() => undefined))
      .finally(() => lines.end());
    return reply.type('application/x-ndjson').send(lines);
  });
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.replace('::ffff:', '').startsWith('127.');
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tells other programs of this user where the holder of the store listens; returns how to take that back. */
export function announce(dataDir: string, url: string, token: string): () => void {
  const file = join(dataDir, 'server.json');
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, url, token }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
