import { getNamedType, isEnumType, isObjectType, type GraphQLObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFINITIONS } from '@dung-hen/server/src/metrics/definitions.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';

/** Every measure explained, every aggregate stamped. */

let roots: { name: string; type: GraphQLObjectType }[];
beforeAll(async () => {
  roots = Object.values((await makeSchema()).getQueryType()!.getFields()).flatMap((field) => {
    const type = getNamedType(field.type);
    return isObjectType(type) ? [{ name: field.name, type }] : [];
  });
});

/** Fields that bear no measure: what a group is called, and what compares measures that have definitions; nor does the reason for which one is null. */
const NO_MEASURES = ['key', 'change'];

test('every measure of every aggregate has a definition, by its field', () => {
  const wanting: string[] = [];
  for (const { name, type } of roots) {
    const total = type.getFields().total;
    const measures = total && getNamedType(total.type);
    if (!measures || !isObjectType(measures)) continue;
    for (const field of Object.keys(measures.getFields())) {
      if (NO_MEASURES.includes(field) || field.endsWith('NullReason')) continue;
      const found = DEFINITIONS.some((one) => one.field.split('.')[0] === name && one.field.split('.').includes(field));
      if (!found) wanting.push(`${name}.${field}`);
    }
  }
  expect(wanting).toEqual([]);
});

test('so has every number of a judgement', () => {
  const units = roots.find(({ name }) => name === 'lateUnits')!.type.getFields().units!;
  const numbers = Object.values((getNamedType(units.type) as GraphQLObjectType).getFields()).filter((field) => {
    const type = getNamedType(field.type);
    return ['Int', 'Float', 'Rate'].includes(type.name) || (isEnumType(type) && type.name === 'LatenessLevel');
  });
  expect(numbers.map((field) => `lateUnits.units.${field.name}`).filter((field) => !DEFINITIONS.some((one) => one.field === field))).toEqual([]);
});

test('so has every part of an object of numbers', () => {
  const cases = roots.find(({ name }) => name === 'caseStats')!.type.getFields().total!;
  const { balance } = (getNamedType(cases.type) as GraphQLObjectType).getFields();
  const parts = Object.keys((getNamedType(balance!.type) as GraphQLObjectType).getFields());
  expect(parts.filter((part) => !DEFINITIONS.some((one) => one.field === `caseStats.balance.${part}`))).toEqual([]);
});

describe.each(DEFINITIONS.map((one) => [one.id, one] as const))('%s', (_id, one) => {
  test('says everything, in both languages, and names a field that there is', () => {
    for (const text of [one.id, one.name, one.nameVi, one.formula, one.formulaVi, one.sql, one.unit]) expect(text.trim()).not.toBe('');
    expect(['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL']).toContain(one.direction);
    // A share says what it divides by what.
    expect(one.denominator === null).toBe(one.numerator === null);
    if (one.unit.startsWith('share')) expect(one.denominator).not.toBeNull();
    const [root, ...path] = one.field.split('.');
    const fieldsOf = (type: unknown) => (isObjectType(type) ? type.getFields() : {});
    const type = roots.find(({ name }) => name === root)?.type;
    // A measure stands in the total, whatever it is written as.
    const ways = [path, ['total', ...path], ['groups', ...path]];
    expect(ways.some((way) => way.reduce<unknown>((at, name) => {
      const field = fieldsOf(at)[name];
      return field && getNamedType(field.type);
    }, type) !== undefined), `${one.field} in the schema`).toBe(true);
  });
});

test('ids are unique', () => {
  expect(new Set(DEFINITIONS.map((one) => one.id)).size).toBe(DEFINITIONS.length);
});

test('every aggregate, judgement and list of cases is stamped', () => {
  const aggregates = roots.filter(({ type }) => type.getFields().total || type.getFields().levels || type.name === 'CaseConnection');
  expect(aggregates.length).toBeGreaterThanOrEqual(4);
  for (const { name, type } of aggregates) expect(`${name}: ${String(type.getFields().stamp?.type)}`).toBe(`${name}: Stamp!`);
  // Of a published figure only our own value is one, where there is any.
  const figure = roots.find(({ name }) => name === 'publishedFigures')!.type.getFields();
  expect([String(figure.ours!.type), String(figure.stamp!.type)]).toEqual(['Float', 'Stamp']);
});
