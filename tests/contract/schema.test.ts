import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  BreakingChangeType, buildSchema, findBreakingChanges, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isScalarType, isSpecifiedScalarType,
  type GraphQLArgument, type GraphQLSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schemaText } from '@dung-hen/server/src/emit-schema.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';

const FILE = 'schema/schema.graphql';
const root = fileURLToPath(new URL('../../', import.meta.url));

test('the committed schema is what the classes emit: `npx tsx server/src/emit-schema.ts` writes it anew', async () => {
  expect(readFileSync(`${root}${FILE}`, 'utf8')).toBe(await schemaText());
});

/** Every name of the schema with its description. */
function described(schema: GraphQLSchema): [string, string | null | undefined][] {
  const found: [string, string | null | undefined][] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || (isScalarType(type) && isSpecifiedScalarType(type))) continue;
    found.push([type.name, type.description]);
    if (isEnumType(type)) for (const value of type.getValues()) found.push([`${type.name}.${value.name}`, value.description]);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) found.push([`${type.name}.${field.name}`, field.description]);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        found.push([`${type.name}.${field.name}`, field.description]);
        for (const argument of field.args) found.push([`${type.name}.${field.name}(${argument.name}:)`, argument.description]);
      }
    }
  }
  return found;
}

describe('what is deprecated', () => {
  test('stands in the calendar with its day, a quarter day, and nothing else does', async () => {
    const marked = Object.values((await makeSchema()).getTypeMap()).flatMap((type): [string, string][] => {
      if (isEnumType(type)) return type.getValues().flatMap((value) => (value.deprecationReason ? [[`${type.name}.${value.name}`, value.deprecationReason]] : []));
      if (!isInputObjectType(type) && !isObjectType(type) && !isInterfaceType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => [
        ...(field.deprecationReason ? [[`${type.name}.${field.name}`, field.deprecationReason] as [string, string]] : []),
        ...('args' in field ? (field.args as GraphQLArgument[]).flatMap((argument) => (argument.deprecationReason ? [[`${type.name}.${field.name}(${argument.name}:)`, argument.deprecationReason] as [string, string]] : [])) : []),
      ]);
    });
    const calendar = [...readFileSync(`${root}docs/changes.md`, 'utf8').matchAll(/^\| (\d{4}-\d\d-\d\d) \| `([^`]+)` \| ([^|]+) \| (\d{4}-(?:01|04|07|10)-01) \|$/gm)];
    expect(calendar.map(([, , name]) => name!).sort()).toEqual(marked.map(([name]) => name).sort());
    for (const [, since, name, , gone] of calendar) {
      expect(marked.find(([one]) => one === name)![1], name).toContain(gone);
      expect(Date.parse(gone!) - Date.parse(since!), name).toBeGreaterThanOrEqual(89 * 86_400_000);
    }
  });
});

describe('descriptions', () => {
  test('every type, field, argument and value says in English and in Vietnamese what it is', async () => {
    const wanting = described(await makeSchema()).filter(([, text]) => !/^[^]*[A-Za-z][^]*Vietnamese: [^]*\p{L}/u.test(text ?? '') || /^\s*Vietnamese:/.test(text!));
    expect(wanting).toEqual([]);
  });

  test('dates and instants say by which specification they are written', async () => {
    const schema = await makeSchema();
    for (const name of ['Date', 'DateTime']) {
      const type = schema.getType(name);
      expect(isScalarType(type) && type.specifiedByURL).toMatch(/^https:\/\/scalars\.graphql\.org\//);
    }
  });
});

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }).trimEnd();
  } catch {
    return undefined;
  }
}

/** The commit whose contract holds for clients: the main branch, or on it the commit before. */
function earlierCommit(): string | undefined {
  const head = git('rev-parse', 'HEAD');
  const main = ['origin/HEAD', 'origin/main', 'main'].map((ref) => git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)).find(Boolean);
  return main !== undefined && main === head ? git('rev-parse', '--verify', '--quiet', 'HEAD~1^{commit}') : main;
}

/** What breaks clients, but for the removal of what had been deprecated. */
function broken(before: GraphQLSchema, after: GraphQLSchema): string[] {
  const deprecated = new Set<string>();
  for (const type of Object.values(before.getTypeMap())) {
    if (isEnumType(type)) for (const value of type.getValues()) if (value.deprecationReason) deprecated.add(`${value.name} was removed from enum type ${type.name}.`);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) if (field.deprecationReason) deprecated.add(`${type.name}.${field.name} was removed.`);
    }
  }
  const removals: string[] = [BreakingChangeType.FIELD_REMOVED, BreakingChangeType.VALUE_REMOVED_FROM_ENUM];
  return findBreakingChanges(before, after).filter((change) => !(removals.includes(change.type) && deprecated.has(change.description))).map((change) => change.description);
}

const earlier = earlierCommit();
const earlierText = earlier && git('show', `${earlier}:${FILE}`);
if (!earlierText) console.warn(`SKIPPED: breaking changes are not looked for, because ${earlier ? `${earlier.slice(0, 7)} has no ${FILE}` : 'git or an earlier commit is not there'}.`);

describe('changes since the main branch', () => {
  test.skipIf(!earlierText)(`none breaks a client without a deprecation first (compared with ${earlier?.slice(0, 7)})`, async () => {
    expect(broken(buildSchema(earlierText!), buildSchema(await schemaText()))).toEqual([]);
  });

  test('the comparison sees a removal, and lets a deprecated field go', () => {
    const before = buildSchema('type Query { a: Int b: Int @deprecated(reason: "use a") }');
    expect(broken(before, buildSchema('type Query { b: Int }'))).toEqual(['Query.a was removed.']);
    expect(broken(before, buildSchema('type Query { a: Int }'))).toEqual([]);
  });
});
