import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { serveCity, type ServedCity } from './served-city.ts';

/** What `/health` says of the walls that watch. */

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

const walls = async () => ((await (await fetch(`${served.url}/health`)).json()) as { walls: unknown }).walls;

async function open(payload: Record<string, unknown>): Promise<WebSocket> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await new Promise((resolve) => socket.once('message', resolve));
  return socket;
}

test('counts the walls that watch, each by its own name, and no other screen', async () => {
  expect(await walls()).toEqual({ watching: 0, silent: [] });
  const sockets = await Promise.all([open({ wall: 'Sảnh tầng 1' }), open({ wall: 'Sảnh tầng 1' }), open({ wall: 'phong-hop' }), open({})]);
  expect(await walls()).toEqual({ watching: 2, silent: [] });
  sockets[0]!.close();
  sockets[2]!.close();
  await expect.poll(walls).toEqual({ watching: 1, silent: [] });
  for (const socket of sockets) socket.close();
  await expect.poll(walls).toEqual({ watching: 0, silent: [] });
});
