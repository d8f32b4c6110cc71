import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, ERROR_CODES, type ErrorCode } from '../errors.ts';
import { isAlive } from './import-runs.ts';

/** What a running server writes to `server.json` in its data folder, readable by its own user alone. */
export interface RunningServer {
  pid: number;
  url: string;
  token: string;
}

/** The server that holds a data folder's store; null when none runs. A file left behind by a dead one is no server. */
export function findServer(dataDir: string): RunningServer | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, 'server.json'), 'utf8');
  } catch {
    return null;
  }
  try {
    const server = JSON.parse(text) as RunningServer;
    return typeof server.pid === 'number' && typeof server.url === 'string' && typeof server.token === 'string' && isAlive(server.pid) ? server : null;
  } catch {
    return null;
  }
}

/**
 * Gives a request to a running server and yields the lines it answers with, as it sends them. Throws
 * SERVER_UNREACHABLE when it does not take it, and what the server threw, with its code.
 */
export async function* handOver(server: RunningServer, request: object): AsyncGenerator<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(new URL('/internal/ingest', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify(request),
    });
  } catch (error) {
    throw unreachable(server, (error as Error).cause instanceof Error ? ((error as Error).cause as Error).message : (error as Error).message);
  }
  if (!response.ok || !response.body) throw unreachable(server, `it answered ${response.status}`);
  let held = '';
  let ended = false;
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      held += chunk;
      const lines = held.split('\n');
      held = lines.pop()!;
      for (const line of lines) {
        if (line.trim() === '') continue;
        const answer = JSON.parse(line) as Record<string, unknown>;
        if (answer.type === 'error') throw fromServer(answer);
        if (answer.type === 'end') ended = true;
        else yield answer;
      }
    }
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw unreachable(server, `it broke off: ${(error as Error).message}`);
  }
  // A process that is killed closes its connections as one that has finished does.
  if (!ended) throw unreachable(server, 'it broke off before it was done');
}

function unreachable(server: RunningServer, why: string): CodedError {
  return new CodedError('SERVER_UNREACHABLE', `The server at ${server.url} (process ${server.pid}) holds the store but did not take the job: ${why}.`, { argument: 'DATA_DIR', value: server.url });
}

function fromServer({ code, message }: Record<string, unknown>): Error {
  if (typeof code === 'string' && code in ERROR_CODES) return new CodedError(code as ErrorCode, String(message));
  return new Error(String(message));
}
