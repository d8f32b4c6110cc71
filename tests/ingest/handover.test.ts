import { createServer, type Server } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { answerRequest, type IngestRequest } from '@dung-hen/server/src/ingest/answer-request.ts';
import { findServer, handOver } from '@dung-hen/server/src/ingest/handover.ts';
import { NOW, openTestCity, type TestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FIXTURE = fileURLToPath(new URL('../fixtures/ingest/mot-cua.csv', import.meta.url));
const MAPPING = fileURLToPath(new URL('../../server/mappings/mot-cua.yaml', import.meta.url));
const TOKEN = 'secret of this test';

let city: TestCity;
let server: Server;

beforeAll(async () => {
  city = await openTestCity('da-nang');
  // What the server's own route does: one address, a token, lines of JSON as they come.
  server = createServer(async (request, response) => {
    if (request.url !== '/internal/ingest' || request.headers.authorization !== `Bearer ${TOKEN}`) {
      response.writeHead(401).end();
      return;
    }
    const asked = JSON.parse(await text(request)) as IngestRequest;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    await answerRequest(city.store, city.profile, fixedClock(NOW), asked, (line) => void response.write(line));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await city.close();
});

function announce(token = TOKEN, pid = process.pid): void {
  const address = server.address() as { port: number };
  writeFileSync(join(city.directory, 'server.json'), JSON.stringify({ pid, url: `http://127.0.0.1:${address.port}`, token }), { mode: 0o600 });
}

async function ask(request: IngestRequest): Promise<Record<string, unknown>[]> {
  const answers: Record<string, unknown>[] = [];
  for await (const answer of handOver(findServer(city.directory)!, request)) answers.push(answer);
  return answers;
}

describe('a running server that holds the store', () => {
  test('takes the job, tells its progress and its result', async () => {
    expect(findServer(city.directory)).toBeNull();
    announce();
    const answers = await ask({ files: [FIXTURE], mapping: MAPPING, options: { maxRefused: '50%' } });
    expect(answers.filter((answer) => answer.type === 'progress').map((answer) => answer.stage)).toEqual(expect.arrayContaining(['READING', 'CHECKING', 'LOADING', 'KEEPING_REFUSED']));
    expect(answers.at(-1)).toMatchObject({ type: 'result', state: 'DONE', runId: 1, read: 21, refused: 7, counts: { new: 13, changed: 0, unchanged: 1 } });
    expect(await ask({ action: 'runs', limit: 5 })).toMatchObject([{ type: 'run', id: 1, state: 'DONE', source_code: 'mot-cua', rows_new: 13 }]);
    expect(await ask({ action: 'refused', run: 1, out: join(city.directory, 'out.csv') })).toMatchObject([{ type: 'exported', rows: 7 }]);
    expect(await ask({ action: 'undo', run: 1 })).toMatchObject([{ type: 'undone', run: 1, removed: 13, restored: 0 }]);
  });

  test('passes on what went wrong, with its code', async () => {
    announce();
    await expect(ask({ action: 'undo', run: 1 })).rejects.toMatchObject({ code: 'RUN_NOT_UNDOABLE' });
    await expect(ask({ files: [FIXTURE], mapping: '/nowhere.yaml', options: {} })).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
  });

  test('is told apart from one that is gone, or that does not know the token', async () => {
    announce('another');
    await expect(ask({ action: 'runs', limit: 5 })).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    announce(TOKEN, 2 ** 22 + 1);
    expect(findServer(city.directory)).toBeNull();
    writeFileSync(join(city.directory, 'server.json'), '{"pid": 1');
    expect(findServer(city.directory)).toBeNull();
  });
});
