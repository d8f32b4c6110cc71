import { getNamedType, isNonNullType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { City } from '@dung-hen/server/src/context.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { ask } from '../oracle/ask.ts';
import { fillStore } from '../oracle/city-in-store.ts';
import { NOW, randomCases, randomRatings } from '../oracle/random-city.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { POOLS } from './pools.ts';
import { Dice, QueryWriter } from './random-queries.ts';

/** A number of an aggregate is null if, and only if, a reason stands beside it; asked at random, inside the city and in the public view. */

const SEED = Number(process.env.FUZZ_SEED ?? 20261121);
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

const ROOTS = ['caseStats', 'satisfactionStats', 'apologyStats', 'signalStats', 'handoffs', 'lostTime'];
/** Which field says why others are null, by type. */
const REASONS: Record<string, Record<string, string[]>> = {
  Rate: { nullReason: ['value', 'low', 'high'] },
  Change: { nullReason: ['difference'], intervalNullReason: ['low', 'high'] },
  WorkingDays: { medianNullReason: ['median'], p90NullReason: ['p90'] },
  SignalMeasures: { shareNullReason: ['share'] },
  SignalGroup: { shareNullReason: ['share'], verdictNullReason: ['verdict', 'expected'], pValueNullReason: ['pValue', 'adjustedPValue'] },
  HandoffMeasures: { medianNullReason: ['medianMinutes'] },
  HandoffPair: { medianNullReason: ['medianMinutes'] },
};
/** Null says one thing, as described: an endless band, an interval that is not reached, a part of a change whose own null is why there is no difference. */
const SPEAKS = ['AgeBand.toWorkingDays', 'WorkingDays.medianLow', 'WorkingDays.medianHigh', 'WorkingDays.p90Low', 'WorkingDays.p90High', 'Change.value', 'Change.earlier', 'Change.earlierRate'];

const measuresOf = (schema: GraphQLSchema, root: string): { all: GraphQLObjectType; listed: GraphQLObjectType; list: string } => {
  const fields = (getNamedType(schema.getQueryType()!.getFields()[root]!.type) as GraphQLObjectType).getFields();
  const list = fields['groups'] ? 'groups' : 'pairs';
  return { all: getNamedType(fields['total']!.type) as GraphQLObjectType, listed: getNamedType(fields[list]!.type) as GraphQLObjectType, list };
};

/** Types of numbers below a type of measures. */
function typesBelow(type: GraphQLObjectType): GraphQLObjectType[] {
  return [type, ...Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    return isObjectType(below) && !['key', 'from', 'to'].includes(field.name) ? typesBelow(below) : [];
  })];
}

test('every number that may be null has a reason beside it, or its null says one thing', async () => {
  const schema = await makeSchema();
  const types = new Set(ROOTS.flatMap((root) => [measuresOf(schema, root).all, measuresOf(schema, root).listed]).flatMap(typesBelow));
  const wanting = [...types].flatMap((type) => Object.values(type.getFields()).filter((field) => !isNonNullType(field.type)).map((field) => `${type.name}.${field.name}`).filter((name) => {
    const [of, field] = name.split('.') as [string, string];
    return !SPEAKS.includes(name) && !Object.entries(REASONS[of] ?? {}).some(([reason, nulls]) => reason === field || nulls.includes(field));
  }));
  expect(wanting).toEqual([]);
});

describe.each(ENGINES.flatMap((engine) => [[engine, false], [engine, true]] as const))('random questions on %s, public view %s', (engine, publicView) => {
  let own: TestStore;
  let city: City;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    own = await openTestStore(engine);
    const cases = randomCases(SEED, 200, NOW, []);
    city = { ...(await fillStore(own.store, loadProfile('da-nang'), cases, randomRatings(SEED, 400, cases), NOW)), publicView };
    schema = await makeSchema();
  });
  afterAll(async () => own.close());

  /** Everything that can be selected of measures, with their types. */
  function everything(type: GraphQLObjectType, comparing: boolean, measure: () => string): string {
    return `{ __typename ${Object.values(type.getFields()).filter((field) => !['key', 'from', 'to'].includes(field.name) && (field.name !== 'change' || comparing)).map((field) => {
      const below = getNamedType(field.type);
      const args = field.name === 'change' ? `(measure: ${measure()})` : '';
      return `${field.name}${args}${isObjectType(below) ? ` ${everything(below, comparing, measure)}` : ''}`;
    }).join(' ')} }`;
  }

  test('of judgements: null if and only if there is a reason', async () => {
    const answer = await ask<Record<string, { units: Record<string, string | number | null>[] }>>(city, `{ ${['DOSSIER', 'FEEDBACK', 'ASSIGNMENT'].map((stream) => `${stream}: lateUnits(stream: ${stream}, period: { from: "2020-01-01", to: "2027-01-01" }) {
      units { n level pValue adjustedPValue pValueNullReason oldestOverdueWorkingDays oldestOverdueWorkingDaysNullReason } }`).join(' ')} }`, {});
    const units = Object.values(answer).flatMap((one) => one.units);
    for (const unit of units) {
      expect([unit.pValue === null, unit.adjustedPValue === null, unit.level === 'TOO_FEW_TO_SAY'], JSON.stringify(unit)).toEqual(Array.from({ length: 3 }, () => unit.pValueNullReason !== null));
      expect(unit.pValueNullReason, JSON.stringify(unit)).toBe(unit.pValueNullReason && (Number(unit.n) > 0 ? 'NOT_REACHED' : 'NO_DATA'));
      expect(unit.oldestOverdueWorkingDaysNullReason).toBe(unit.oldestOverdueWorkingDays === null ? 'NOT_APPLICABLE' : null);
    }
    expect(new Set(units.map((unit) => unit.pValueNullReason))).toContain('NOT_REACHED');
    expect(new Set(units.map((unit) => unit.oldestOverdueWorkingDaysNullReason))).toEqual(new Set([null, 'NOT_APPLICABLE']));
  });

  test(`${RUNS} of them: null if and only if there is a reason`, async () => {
    const dice = new Dice(SEED);
    const writer = new QueryWriter(schema, POOLS, dice);
    const met: Record<string, number> = {};
    const wrong: string[] = [];
    const look = (value: unknown, text: string): void => {
      if (Array.isArray(value)) for (const one of value) look(one, text);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
      const row = value as Record<string, unknown>;
      for (const [reason, nulls] of Object.entries(REASONS[String(row['__typename'])] ?? {})) {
        const why = row[reason] as string | null;
        met[why ?? 'a number'] = (met[why ?? 'a number'] ?? 0) + 1;
        const fault = reason === 'intervalNullReason' ? (why !== null) !== nulls.some((name) => row[name] === null) : nulls.some((name) => (why !== null) !== (row[name] === null));
        if (fault) wrong.push(`${JSON.stringify(row)} in ${text}`);
      }
      for (const one of Object.values(row)) look(one, text);
    };
    let refused = 0;
    for (let i = 0; i < RUNS && wrong.length < 3; i++) {
      const root = dice.one(ROOTS);
      const field = schema.getQueryType()!.getFields()[root]!;
      const { all, listed, list } = measuresOf(schema, root);
      const args = writer.arguments(field);
      const measures = (getNamedType(all.getFields()['change']!.args.find((arg) => arg.name === 'measure')!.type) as unknown as { getValues(): { name: string }[] }).getValues().map((one) => one.name)
        .filter((name) => name !== 'KEY' && name !== 'P_VALUE' && !(root === 'caseStats' && /GROUPED|^(CARRIED|RECEIVED|ENDED|OPEN_AT|PAUSED_AT|NOT_YET|REFUSED)/.test(name)));
      const measure = dice.one(measures);
      const comparing = args.includes('compareTo');
      const select = (type: GraphQLObjectType): string => everything(type, comparing, () => measure).replace(/ balance \{[^}]*\}/, '');
      const text = `{ ${root}${args} { total ${select(all)} ${list} ${select(listed)} other ${select(all)} } }`;
      try {
        look(await ask(city, text, {}), text);
      } catch (error) {
        // What is wrong with a question is tested elsewhere; a fault of ours is none of these.
        if (!(error instanceof AggregateError) || !error.errors.every((one: { originalError?: { code?: string } }) => one.originalError?.code)) throw error;
        refused++;
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeLessThan(RUNS * 0.8);
    expect(Object.keys(met)).toEqual(expect.arrayContaining(['a number', 'NO_DATA', ...(publicView ? ['SUPPRESSED'] : [])]));
    if (!publicView) expect(met).not.toHaveProperty('SUPPRESSED');
  }, 3_600_000);
});
