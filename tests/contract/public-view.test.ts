import { getNamedType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { post, serveCity, type ServedCity } from './served-city.ts';

/** What the public may see, and what nobody gets by a query. */

let inside: ServedCity, outside: ServedCity;
beforeAll(async () => {
  inside = await serveCity();
  outside = await serveCity((city) => ({ ...city, publicView: true }));
  for (const { city } of [inside, outside]) {
    await city.store.write(async (trx) => {
      await trx.updateTable('cases').set({ lon: 108.22, lat: 16.07 }).execute();
      await trx.insertInto('refused_row').values({ run_id: 2, line: 7, column_name: 'Họ tên', value: 'Nguyễn Văn Bảy', reason: 'ROW_CODE', expected: 'a code', row_text: '{"Họ tên":"Nguyễn Văn Bảy"}' }).execute();
      const { id } = await trx.selectFrom('cases').select('id').where('external_id', '=', 'HS-2').executeTakeFirstOrThrow();
      await trx.insertInto('case_contact').values({ case_id: id, name: 'Nguyễn Văn Bảy', phone: '0905000111', email: 'bay@example.org', address: '12 Trần Phú' }).execute();
    });
  }
});
afterAll(async () => {
  await inside.close();
  await outside.close();
});

const list = async (served: ServedCity, search?: string) =>
  (await post(served, 'query ($search: String) { cases(filter: { search: $search }, first: 10, orderBy: RECEIVED_ASC) { totalCount nodes { externalId title lon lat published } } }', { search })).data!.cases as unknown as
    { totalCount: number; nodes: { externalId: string; title: string | null; lon: number | null; lat: number | null }[] };
const refused = async (served: ServedCity) =>
  ((await post(served, 'query ($run: ID!) { refusedRows(run: $run, first: 10) { nodes { line column value reason expected } } }', { run: globalId('ImportRun', 2) })).data!.refusedRows as unknown as { nodes: object[] }).nodes;

describe('the public view', () => {
  test('shows the published text and place, and the number alone of the rest', async () => {
    expect((await list(outside)).nodes.map(({ externalId, title, lon, lat }) => [externalId, title, lon, lat])).toEqual([
      ['HS-1', 'Cấp phép công khai', 108.22, 16.07], ['HS-2', null, null, null], ['HS-3', 'Đã xong', 108.22, 16.07],
    ]);
    expect((await list(inside)).nodes[1]).toMatchObject({ title: 'Chuyện riêng của ông Bảy', lon: 108.22 });
  });

  test('one case, by id or by number, shows no more', async () => {
    const { data } = await post(outside, '{ case(source: "source-2", externalId: "HS-2") { id title lon lat } }');
    const found = data!.case as unknown as { id: string };
    expect(found).toMatchObject({ title: null, lon: null, lat: null });
    expect((await post(outside, 'query ($id: ID!) { node(id: $id) { ... on Case { externalId title lon } } }', { id: found.id })).data).toEqual({ node: { externalId: 'HS-2', title: null, lon: null } });
  });

  test('does not find what is not published by its text, nor count it', async () => {
    expect((await list(inside, 'ông bảy')).totalCount).toBe(1);
    expect((await list(outside, 'ông bảy')).totalCount).toBe(0);
    expect((await list(outside, 'công khai')).totalCount).toBe(1);
    expect((await list(outside, 'HS-2')).totalCount).toBe(1);
    const counted = await post(outside, '{ caseStats(filter: { search: "riêng của" }) { total { n } } }');
    expect(counted.data).toEqual({ caseStats: { total: { n: 0 } } });
  });

  test('hides the values of refused rows', async () => {
    const row = { line: 7, column: 'Họ tên', reason: 'ROW_CODE', expected: 'a code' };
    expect(await refused(outside)).toEqual([{ ...row, value: null }]);
    expect(await refused(inside)).toEqual([{ ...row, value: 'Nguyễn Văn Bảy' }]);
  });
});

describe('levels of satisfaction in the public view', () => {
  type Part = { ratings: number; withheld: number; satisfied: number; acceptable: number; notSatisfied: number; satisfiedShare: { value: number | null; denominator: number; nullReason: string | null } };
  type Stats = { total: Part; groups: (Part & { key: { month: string | null; unit: { name: string } | null } })[] };
  const PARTS = 'ratings withheld satisfied acceptable notSatisfied satisfiedShare { value denominator nullReason }';
  const stats = async (served: ServedCity, args: string): Promise<Stats> => {
    const { data, errors } = await post(served, `{ satisfactionStats(${args}) { total { ${PARTS} } groups { key { month unit { name } } ${PARTS} } } }`);
    expect(errors).toBeUndefined();
    return data!.satisfactionStats as unknown as Stats;
  };
  /** Ratings of two units in two months: [unit, day of 2026, level]. */
  beforeAll(async () => {
    for (const { city } of [inside, outside]) {
      const units = await city.store.db.selectFrom('unit').select('id').where('kind', '=', 'DEPARTMENT').where('valid_to', 'is', null).orderBy('id').limit(2).execute();
      const [a, b] = units.map((row) => row.id) as [number, number];
      const day = (text: string): number => Date.parse(`2026-${text}`) / 86_400_000;
      const rows = [
        // Unit a: six in August, one in September. Unit b: five in August, seven in September.
        ...[3, 3, 3, 2, 1, 3].map((level, i) => [a, day('08-03') + i, level]), [a, day('09-14'), 1],
        ...[3, 3, 3, 3, 2].map((level, i) => [b, day('08-10') + i, level]), ...[3, 3, 3, 3, 3, 1, 2].map((level, i) => [b, day('09-01') + i, level]),
      ] as [number, number, number][];
      const { id: unused, case_id: _, ...like } = await city.store.db.selectFrom('rating').selectAll().limit(1).executeTakeFirstOrThrow();
      await city.store.write(async (trx) => {
        await trx.insertInto('rating').values(rows.map(([unit, rated, level], i) => ({
          ...like, id: unused + 1000 + i, external_id: `R-${i}`, case_id: null, unit_id: unit, area_id: null, sector_id: null, procedure_id: null, channel_id: null, stream: 2,
          rated_day: rated, rated_month: (2026 - 1970) * 12 + new Date(rated * 86_400_000).getUTCMonth(), rated_at: rated * 86_400 + 7200, level,
        }))).execute();
      });
    }
  });
  const SUMMER = 'filter: { stream: DOSSIER, period: { from: "2026-08-01", to: "2026-10-01" } }';

  test('are told where five people stand behind them, and add up with those withheld', async () => {
    const got = await stats(outside, `${SUMMER}, groupBy: [UNIT, MONTH], orderBy: { measure: KEY, direction: ASC }`);
    const shown = got.groups.map((one) => [one.key.month, one.ratings, one.withheld, one.satisfied, one.satisfiedShare.nullReason]).toSorted();
    expect(shown).toEqual([['2026-08-01', 5, 0, 4, null], ['2026-08-01', 6, 0, 4, null], ['2026-09-01', 1, 1, 0, 'SUPPRESSED'], ['2026-09-01', 7, 0, 5, null]]);
    for (const one of [got.total, ...got.groups]) {
      expect(one.satisfied + one.acceptable + one.notSatisfied + one.withheld).toBe(one.ratings);
      expect(one.satisfiedShare.denominator).toBe(one.ratings - one.withheld);
    }
    expect(got.total).toMatchObject({ ratings: 19, withheld: 1, notSatisfied: 2 });
    expect((await stats(inside, SUMMER)).total).toMatchObject({ ratings: 19, withheld: 0, notSatisfied: 3 });
  });

  test('are not told by the difference of two answers', async () => {
    const only = (month: string, next: string): string => `filter: { stream: DOSSIER, period: { from: "2026-${month}-01", to: "2026-${next}-01" } }`;
    const [both, august, september] = [(await stats(outside, SUMMER)).total, (await stats(outside, only('08', '09'))).total, (await stats(outside, only('09', '10'))).total];
    expect(both.notSatisfied).toBe(august.notSatisfied + september.notSatisfied);
    // What was withheld in one is withheld in all.
    expect([both.withheld, august.withheld, september.withheld]).toEqual([1, 0, 1]);
    const seen = await stats(outside, `${SUMMER}, asOf: "2026-09-30T23:00:00+07:00"`);
    expect(seen.total).toMatchObject({ withheld: 8, notSatisfied: august.notSatisfied });
  });

  test.each([
    ['by day', `${SUMMER}, groupBy: [DAY]`], ['by weekday', `${SUMMER}, groupBy: [WEEKDAY]`], ['of two things together', `${SUMMER}, groupBy: [UNIT, SECTOR]`],
    ['of half a month', 'filter: { stream: DOSSIER, period: { from: "2026-08-05", to: "2026-08-20" } }'],
  ])('are told to no question %s', async (_what, args) => {
    const { total, groups } = await stats(outside, args);
    expect(total.ratings).toBeGreaterThan(5);
    for (const one of [total, ...groups]) {
      expect([one.withheld, one.satisfied, one.satisfiedShare.value, one.satisfiedShare.nullReason]).toEqual([one.ratings, 0, null, 'SUPPRESSED']);
    }
  });

  test('come with a reason when they are ordered, kept or compared', async () => {
    const { data } = await post(outside, `{ satisfactionStats(filter: { stream: DOSSIER, period: { from: "2026-09-01", to: "2026-10-01" } }, groupBy: [UNIT], compareTo: { earlier: PREVIOUS },
      orderBy: { measure: NOT_SATISFIED }) { groups { ratings change(measure: SATISFIED_SHARE) { value earlier nullReason } } } }`);
    const { groups } = data!.satisfactionStats as unknown as { groups: { ratings: number; change: { value: number | null; earlier: number | null; nullReason: string | null } }[] };
    expect(groups.find((one) => one.ratings === 1)!.change).toMatchObject({ value: null, nullReason: 'SUPPRESSED' });
    expect(groups.find((one) => one.ratings === 7)!.change.nullReason).toBeNull();
  });

  test('of one case are nobody’s business', async () => {
    const ratings = async (served: ServedCity): Promise<unknown> => (await post(served, '{ cases(filter: {}, first: 100) { nodes { ratings { level } } } }')).data;
    expect(JSON.stringify(await ratings(inside))).toContain('"level"');
    expect(JSON.stringify(await ratings(outside))).not.toContain('"level"');
  });
});

describe('contact data', () => {
  const PERSONAL = /phone|e-?mail|address|contact|citizen|applicantName|fullName|identityNumber|birth/i;

  test('no field, argument or filter of the schema bears any', async () => {
    const schema = await makeSchema();
    const suspects = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__')).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? [type.name, ...Object.values(type.getFields()).flatMap((field) => [field.name, String(getNamedType(field.type)), ...('args' in field ? (field.args as { name: string }[]).map((argument) => argument.name) : [])])]
        : [type.name]).filter((name) => PERSONAL.test(name));
    expect(suspects).toEqual([]);
  });

  test('everything that can be asked about a case, asked at once, holds none', async () => {
    const schema = await makeSchema();
    /** All fields of a type that need no argument, some levels deep. */
    const everything = (typeName: string, depth: number): string => {
      const type = schema.getType(typeName);
      if (!isObjectType(type)) return '';
      const fields = Object.values(type.getFields()).flatMap((field) => {
        const result = getNamedType(field.type);
        if (!isObjectType(result) && !isInterfaceType(result)) return [field.name];
        const below = depth > 0 ? everything(result.name, depth - 1) : '';
        return below ? [`${field.name} ${below}`] : [];
      });
      return fields.length > 0 ? `{ ${fields.join(' ')} }` : '';
    };
    const { data, errors } = await post(inside, `{ case(source: "source-2", externalId: "HS-2") ${everything('Case', 2)} }`);
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    expect(text).toContain('Chuyện riêng của ông Bảy');
    for (const secret of ['Nguyễn Văn Bảy', '0905000111', 'bay@example.org', '12 Trần Phú']) expect(text).not.toContain(secret);
  });

  test('a search does not find a person', async () => {
    for (const search of ['Nguyễn Văn Bảy', '0905000111']) expect((await list(inside, search)).totalCount).toBe(0);
  });
});
