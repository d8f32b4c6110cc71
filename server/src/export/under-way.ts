import type { FastifyInstance } from 'fastify';
import type { Caller } from '../limits/caller.ts';
import type { Visit } from '../limits/visit.ts';

/** A table that is being sent. */
export interface UnderWay {
  file: string;
  /** The word that its reader gave for it. */
  ticket: string | null;
  /** Rows handed to the reader so far, and rows that will come. */
  rows: number;
  total: number;
  /** When it began, as the API writes instants. */
  since: string;
}

/** The tables that are being sent, by who reads them. */
export class Exports {
  private readonly running = new Map<UnderWay, Caller>();

  begin(caller: Caller, one: UnderWay): () => void {
    this.running.set(one, caller);
    return () => this.running.delete(one);
  }

  of(caller: Caller): UnderWay[] {
    return [...this.running].filter(([, whose]) => whose === caller).map(([one]) => one);
  }
}

/** Mounts `GET /export/progress`: how far the caller's own tables have come, for whoever waits for a long one. */
export function mountProgress(app: FastifyInstance, exports: Exports, receive: (address: string) => Visit): void {
  app.get('/export/progress', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { exports: exports.of(receive(request.ip).caller) };
  });
}

/** The same batches; every row that goes by is counted. */
export async function* counted<T>(batches: AsyncIterable<T[]>, one: UnderWay): AsyncIterable<T[]> {
  for await (const batch of batches) {
    one.rows += batch.length;
    yield batch;
  }
}
