import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post, serveCity, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

async function answer<T>(query: string): Promise<T> {
  return (await post(served, query)).data as unknown as T;
}

interface Setting { name: string; value: string; meaning: string; meaningVi: string; provenance: string }

describe('policies', () => {
  test('are listed with every setting, what it decides and where it comes from', async () => {
    const { policies } = await answer<{ policies: { name: string; version: number; isDefault: boolean; settings: Setting[] }[] }>('{ policies { name version isDefault settings { name value meaning meaningVi provenance } } }');
    expect(policies.map(({ name, isDefault }) => [name, isDefault])).toEqual([['default', true], ['decision-766', false]]);
    const value = (policy: number, name: string) => policies[policy]!.settings.find((one) => one.name === name)?.value;
    expect(['onTimePrecision', 'onSupplement', 'secondSupplementOverdue', 'dueBasis', 'ageingBands'].map((name) => value(1, name))).toEqual(['DAY', 'PAUSE', 'true', 'CURRENT', '[0,3,6,11,21,31]']);
    expect(value(0, 'secondSupplementOverdue')).toBe('false');
    for (const { settings } of policies) for (const one of settings) for (const text of [one.meaning, one.meaningVi, one.provenance]) expect(text, one.name).toMatch(/\p{L}{3}/u);
  });

  test('give two answers to one question, each stamped with its own rules', async () => {
    const { first, second } = await answer<Record<'first' | 'second', { stamp: { policy: object }; total: object }>>(`{
      first: caseStats(filter: { stream: DOSSIER }) { ...answer } second: caseStats(filter: { stream: DOSSIER }, policy: "decision-766") { ...answer } }
      fragment answer on CaseStats { stamp { policy { name version onTimePrecision dueBasis onSupplement secondSupplementOverdue } } total { doneOnTime openOverdue } }`);
    expect(first.stamp.policy).toEqual({ name: 'default', version: 2, onTimePrecision: 'SECOND', dueBasis: 'ORIGINAL', onSupplement: 'PAUSE', secondSupplementOverdue: false });
    expect(second.stamp.policy).toEqual({ name: 'decision-766', version: 1, onTimePrecision: 'DAY', dueBasis: 'CURRENT', onSupplement: 'PAUSE', secondSupplementOverdue: true });
  });

  test('that are not known are named with those that are', async () => {
    const { errors } = await post(served, '{ caseStats(filter: {}, policy: "strict") { total { n } } }');
    expect(errors?.map((error) => error.message)).toEqual(['policy: "strict" cannot be used; expected one of decision-766, default']);
  });
});
