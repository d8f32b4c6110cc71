import type { FastifyInstance } from 'fastify';
import { callerKey } from '../limits/caller.ts';

/** A table that is being sent. */
export interface UnderWay {
  file: string;
  /** Rows handed to the reader so far, and rows that will come. */
  rows: number;
  total: number;
  /** When it began, as the API writes instants. */
  since: string;
}

/** The tables that are being sent, by who reads them. */
export class Exports {
  private readonly running = new Map<UnderWay, string>();

  begin(address: string, one: UnderWay): () => void {
    this.running.set(one, callerKey(address));
    return () => this.running.delete(one);
  }

  of(address: string): UnderWay[] {
    const caller = callerKey(address);
    return [...this.running].filter(([, whose]) => whose === caller).map(([one]) => one);
  }
}

/** Mounts `GET /export/progress`: how far the caller's own tables have come, for whoever waits for a long one. */
export function mountProgress(app: FastifyInstance, exports: Exports): void {
  app.get('/export/progress', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { exports: exports.of(request.ip) };
  });
}

/** The same batches; every row that goes by is counted. */
export async function* counted<T>(batches: AsyncIterable<T[]>, one: UnderWay): AsyncIterable<T[]> {
  for await (const batch of batches) {
    one.rows += batch.length;
    yield batch;
  }
}
