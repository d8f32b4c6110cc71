import { expect } from 'vitest';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { readCsv } from '../contract/read-csv.ts';
import { askCaseStats, commonArguments, FIELDS, groupArguments, keyOfGroup } from './ask.ts';
import { lookAt } from './compare.ts';
import type { NaiveCity } from './naive-city.ts';
import { cellAt, cohortOf } from './naive-question.ts';
import type { Asked } from './random-questions.ts';
import { inOrder, ORDERS } from './tiles.ts';

/** Exports, held against the answer of the API to the same arguments and against the oracle's list. */

export interface Exporter {
  city: City;
  get(file: string, query: Record<string, string>): Promise<{ status: number; body: string; rows: number }>;
  close(): Promise<void>;
}

/** The routes of a server over a city, without a port; its limits let a test ask as fast as it can. */
export async function exporterOf(city: City): Promise<Exporter> {
  const changes = watchChanges(city.store);
  const app = await makeApp({
    config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city, schema: await makeSchema(), changes, webDir: import.meta.dirname, ingestToken: 'token',
    log: (_reference, error) => console.error(error), limits: { ...SHIPPED_LIMITS, RATE: 1e12, COST: 1e6 },
  });
  return {
    city,
    get: async (file, query) => {
      const answer = await app.inject({ url: `/export/${file}`, query });
      return { status: answer.statusCode, body: answer.body, rows: Number(answer.headers['x-total-rows']) };
    },
    close: async () => {
      changes.stop();
      await app.close();
    },
  };
}

export async function checkExports(exporters: Exporter[], asked: Asked, naive: NaiveCity, now: number, ids: Map<string, number>): Promise<void> {
  const { groupBy, first } = asked;
  const args = JSON.stringify({ ...commonArguments(asked), ...groupArguments(asked), groupBy, first });
  const asking = lookAt(naive, asked, now);
  const order = ORDERS[asked.dice % ORDERS.length]!;
  const wanted = inOrder(cohortOf(asking), order, asking, ids).map((one) => [`source-${one.sourceId}`, one.externalId, cellAt(one, asking.moment, asking)]);
  const most = asked.dice % 3 === 0 ? asked.dice % 50 + 1 : undefined;
  const listed = JSON.stringify({ ...commonArguments(asked), orderBy: order, first: most });

  for (const { city, get } of exporters) {
    const screen = await askCaseStats(city, asked);
    const lines = await get('caseStats.ndjson', { args, fields: asked.measures.map((name) => FIELDS[name]).join(' '), notes: 'none' });
    expect(lines.status, lines.body).toBe(200);
    const rows = lines.body.trimEnd().split('\n').map((line) => JSON.parse(line) as { row: string; key?: object });
    const measures = (part: string): object[] => rows.filter(({ row }) => row === part).map(({ row: _row, key: _key, ...rest }) => rest);
    expect(measures('TOTAL')).toEqual([screen.total]);
    expect(measures('OTHER')).toEqual(screen.other ? [screen.other] : []);
    expect(measures('GROUP')).toEqual(screen.groups.map(({ key: _key, ...rest }) => rest));
    expect(rows.filter(({ row }) => row === 'GROUP').map(({ key }) => keyOfGroup(key as never, groupBy))).toEqual(screen.groups.map(({ key }) => keyOfGroup(key, groupBy)));
    expect(lines.rows).toBe(rows.length);

    const table = await get('cases.csv', { args: listed, fields: 'source { code } externalId cell', notes: 'none' });
    expect(table.status, table.body).toBe(200);
    const [header, ...records] = readCsv(table.body);
    expect(header).toEqual(['source.code', 'externalId', 'cell']);
    expect(records).toEqual(wanted.slice(0, most));
    expect(table.rows).toBe(records.length);
  }
}
