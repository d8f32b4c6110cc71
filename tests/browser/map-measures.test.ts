import type { Browser, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { twinOf } from './twin.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const PERIOD = { from: '2026-06-01', to: '2026-11-21' };

/** The map in every measure that a stream has: the figures of its table are the API's own, by governing unit and by area. */
describe.skipIf(!browserAvailable())('the measures of the map', { timeout: 240_000 }, () => {
  let city: CityServer;
  let browser: Browser;
  /** The unit that governs each area of the map. */
  let governs: Map<string, string>;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [city, browser] = await Promise.all([startCity(), launch()]);
    const { areas } = await city.ask<{ areas: { id: string; governedBy: { id: string } | null }[] }>('query ($set: ID!) { areas(boundarySet: $set) { id governedBy { id } } }', { set: await setInForce() });
    governs = new Map(areas.flatMap((area) => (area.governedBy ? [[area.id, area.governedBy.id]] : [])));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  const setInForce = async () => (await city.ask<{ lateUnits: { stamp: { boundarySet: { id: string } } } }>('{ lateUnits(stream: DOSSIER) { stamp { boundarySet { id } } } }')).lateUnits.stamp.boundarySet.id;
  const offered = (page: Page) => page.locator('.map-measure option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value).filter(Boolean));

  async function twin(query: string, stream: string) {
    const watched = await watchedPage(browser, { width: 1440, height: 900 });
    await watched.page.goto(`${city.url}/?${query}&from=${PERIOD.from}&to=${PERIOD.to}`);
    await settled(watched.page);
    const rows = await twinOf(watched.page, `map-${stream}`);
    return { ...watched, rows: new Map(rows.map(([area, ...cells]) => [area!, cells.join(' ')])) };
  }
  interface Group {
    key: { unit?: { id: string } | null; area?: { id: string } | null };
    workingDays: { median: number | null; medianLow: number | null; medianHigh: number | null; counted: number };
    satisfiedShare: { value: number | null; low: number | null; high: number | null; numerator: number; denominator: number };
    transfers: number;
  }
  async function groups(root: 'caseStats' | 'satisfactionStats', by: 'UNIT' | 'AREA', filter: object, fields: string): Promise<Map<string, Group>> {
    const key = by === 'UNIT' ? 'unit' : 'area';
    const kind = root === 'caseStats' ? 'Case' : 'Satisfaction';
    const answer = await city.ask<Record<string, { groups: Group[] }>>(
      `query($filter: ${kind}Filter!) { ${root}(filter: $filter, groupBy: [${by}], first: 500) { groups { key { ${key} { id } } ${fields} } } }`, { filter: { ...filter, period: PERIOD } },
    );
    return new Map(answer[root]!.groups.flatMap((group) => (group.key[key] ? [[group.key[key].id, group]] : [])));
  }

  it('gives the median of the working days by governing unit, hatched where it cannot be told', async () => {
    const { page, context, rows, errors } = await twin('measure=days', 'DOSSIER');
    const asked = await groups('caseStats', 'UNIT', { stream: 'DOSSIER', cohort: 'RECEIVED' }, 'workingDays { median medianLow medianHigh counted }');
    const expected = [...governs].map(([area, unit]) => {
      const days = asked.get(unit)?.workingDays;
      return [area, [days?.median, days?.medianLow, days?.medianHigh, days?.counted].map((value) => String(value ?? null)).join(' ')];
    });
    expect(rows.size).toBe(governs.size);
    expect(rows).toEqual(new Map(expected.map(([area, said]) => [area, said!])));
    expect([...rows.values()].filter((said) => !said.startsWith('null')).length).toBeGreaterThan(10);
    expect(await page.locator('.city-map__class').count()).toBe(5);
    await page.screenshot({ path: join(SHOTS, 'map-days.png') });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('gives the satisfied share by area, and the times cases were passed on', async () => {
    const satisfied = await twin('scene=feedback&measure=satisfied&by=applicant', 'FEEDBACK');
    const ratings = await groups('satisfactionStats', 'AREA', { stream: 'FEEDBACK' }, 'satisfiedShare { value low high numerator denominator } responseShare { value }');
    const share = (area: string) => {
      const rate = ratings.get(area)?.satisfiedShare;
      return [rate?.value, rate?.low, rate?.high, rate?.numerator, rate?.denominator].map((value) => String(value ?? null)).join(' ');
    };
    expect(satisfied.rows).toEqual(new Map([...governs.keys()].map((area) => [area, share(area)])));
    await satisfied.page.screenshot({ path: join(SHOTS, 'map-satisfied.png') });
    await satisfied.context.close();
    const passed = await twin('measure=transfers', 'DOSSIER');
    const transfers = await groups('caseStats', 'UNIT', { stream: 'DOSSIER', cohort: 'ENDED' }, 'transfers');
    expect(passed.rows).toEqual(new Map([...governs].map(([area, unit]) => [area, String(transfers.get(unit)?.transfers ?? 0)])));
    await passed.context.close();
  });

  it('offers each stream what it has, and falls back to the on-time share where a link asks for more', async () => {
    const dossiers = await twin('measure=online', 'DOSSIER');
    expect(await offered(dossiers.page)).toEqual(['overdue', 'dueSoon', 'open', 'due', 'doneLate', 'received', 'unclassified', 'days', 'online', 'satisfied', 'rated', 'reopened', 'transfers', 'extensions']);
    expect(await dossiers.page.locator('.map-measure').inputValue()).toBe('online');
    await dossiers.context.close();
    const feedback = await twin('scene=feedback&measure=online', 'FEEDBACK');
    expect(await offered(feedback.page)).not.toContain('online');
    expect(await feedback.page.locator('.map-measure').inputValue()).toBe('');
    await feedback.context.close();
  });
});
