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
