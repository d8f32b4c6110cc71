import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createStagedTables, STAGED_CASE_COLUMNS } from '@dung-hen/server/src/cases/staged-tables.ts';
import { loadStagedCases } from '@dung-hen/server/src/cases/load-cases.ts';
import { loadStagedRatings } from '@dung-hen/server/src/satisfaction/load-ratings.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { post, serveCity, type ServedCity } from './served-city.ts';

/** The subscription over a real WebSocket, spoken as the protocol graphql-transport-ws says. */

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

interface Message {
  type: string;
  id?: string;
  payload?: { data?: { dataChanged: { dataVersion: number; streams: string[]; at: string } }; errors?: unknown } & Record<string, unknown>;
}

class Listener {
  private readonly socket: WebSocket;
  private readonly arrived: Message[] = [];
  private wake: (() => void) | undefined;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    this.socket.on('message', (text: Buffer) => {
      this.arrived.push(JSON.parse(text.toString()) as Message);
      this.wake?.();
    });
  }
  async open(): Promise<this> {
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    this.send({ type: 'connection_init' });
    const { type } = await this.next();
    if (type !== 'connection_ack') throw new Error(`the server answered ${type}`);
    return this;
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  subscribe(query: string): void {
    this.send({ id: '1', type: 'subscribe', payload: { query } });
  }
  async next(): Promise<Message> {
    while (this.arrived.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.arrived.shift()!;
  }
  close(): void {
    this.socket.close();
  }
}

async function loadCase(store: Store, externalId: string, stream: number): Promise<void> {
  const staging = await store.openStaging();
  await createStagedTables(staging);
  const row: Record<string, string> = {
    external_id: `'${externalId}'`, received_at: '1793500000', received_day: '20758', due_derived: '0', standing: '0', pauses: '0', published: '1', anonymous: '0',
    extensions: '0', transfers: '0', reopens: '0', supplements: '0', quality: '12', ref_day: '20758', ref_month: '682', stream: String(stream), digest: '7',
  };
  const columns = Object.keys(STAGED_CASE_COLUMNS).filter((name) => name in row);
  await staging.connection.run(`insert into staged_case (${columns.join(', ')}) values (${columns.map((name) => row[name]).join(', ')})`);
  await loadStagedCases(store, staging, { sourceId: 3, runId: 3 });
  await staging.drop();
}

async function loadRating(store: Store): Promise<void> {
  const staging = await store.openStaging();
  await createStagedTables(staging);
  await staging.connection.run("insert into staged_rating (external_id, rated_at, rated_day, rated_month, level, stream, digest) values ('R-9', 1793500000, 20758, 682, 3, 2, 9)");
  await loadStagedRatings(store, staging, { sourceId: 5, runId: 5 });
  await staging.drop();
}

const version = async (): Promise<number> => ((await post(served, '{ city { dataVersion } }')).data!.city as unknown as { dataVersion: number }).dataVersion;

describe('dataChanged', () => {
  test('tells every listener of each committed load, with the streams that it changed', async () => {
    const before = await version();
    const listeners = [await new Listener(served.url).open(), await new Listener(served.url).open()];
    for (const listener of listeners) listener.subscribe('subscription { dataChanged { dataVersion streams at } }');
    // A question over the same socket is answered only after the subscription stands.
    for (const listener of listeners) {
      listener.send({ id: '2', type: 'subscribe', payload: { query: '{ city { dataVersion } }' } });
      expect(await listener.next()).toMatchObject({ id: '2', type: 'next', payload: { data: { city: { dataVersion: before } } } });
      expect(await listener.next()).toMatchObject({ id: '2', type: 'complete' });
    }

    await loadCase(served.city.store, 'NV-1', 3);
    for (const listener of listeners) {
      const { type, payload } = await listener.next();
      expect(type).toBe('next');
      expect(payload!.data!.dataChanged).toEqual({ dataVersion: before + 1, streams: ['ASSIGNMENT'], at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    }
    await loadRating(served.city.store);
    for (const listener of listeners) expect((await listener.next()).payload!.data!.dataChanged).toMatchObject({ dataVersion: before + 2, streams: ['SATISFACTION'] });
    expect(await version()).toBe(before + 2);

    // What changed nothing is told to nobody: the next thing heard is the load after it.
    await loadCase(served.city.store, 'NV-1', 3);
    await loadCase(served.city.store, 'NV-2', 3);
    expect((await listeners[0]!.next()).payload!.data!.dataChanged).toMatchObject({ dataVersion: before + 3, streams: ['ASSIGNMENT'] });
    for (const listener of listeners) listener.close();
  });

  test('a page of another site may not listen', async () => {
    await expect(new Listener(served.url, { origin: 'https://elsewhere.example' }).open()).rejects.toThrow('404');
    const same = await new Listener(served.url, { origin: served.url }).open();
    same.close();
  });

  test('a wrong question over the socket is answered with its fault', async () => {
    const listener = await new Listener(served.url).open();
    listener.subscribe('subscription { phoneNumbers }');
    const { type, payload } = await listener.next();
    expect(type).toBe('error');
    expect(payload).toEqual([expect.objectContaining({ message: expect.stringContaining('phoneNumbers'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })]);
    listener.send({ id: '3', type: 'subscribe', payload: { query: '{ cases(filter: {}, first: 0) { totalCount nodes { id } } }' } });
    expect((await listener.next()).payload!.errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'first' }) })]);
    expect((await listener.next()).type).toBe('complete');
    listener.send({ id: '4', type: 'subscribe', payload: { query: 'query ($cohort: Cohort!) { caseStats(filter: { cohort: $cohort }) { total { n } } }', variables: { cohort: 'LATE' } } });
    expect((await listener.next()).payload!.errors).toEqual([expect.objectContaining({ message: expect.stringContaining('LATE'), extensions: { code: 'BAD_USER_INPUT', argument: 'cohort', value: 'LATE', expected: expect.stringContaining('one of DUE') } })]);
    listener.close();
  });
});
