import { buildClientSchema, getIntrospectionQuery, getNamedType, isObjectType, type GraphQLField, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import type { Language } from '../filter/view.ts';

const MARK = /\s*Vietnamese:\s*/;

/** A description in the reader's language: every one is English and ends with the official Vietnamese term. */
export function described(text: string, language: Language): string {
  const [english = '', vietnamese] = text.split(MARK);
  if (vietnamese === undefined) return text;
  if (language === 'en') return english;
  const term = vietnamese.charAt(0).toLocaleUpperCase('vi') + vietnamese.slice(1);
  return `**${term.replace(/\.$/, '')}**\n\n${english}`;
}

/** A copy of an introspection with all descriptions in one language. */
export function inLanguage<T>(node: T, language: Language): T {
  if (Array.isArray(node)) return node.map((entry) => inLanguage<unknown>(entry, language)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'description' && typeof value === 'string' ? described(value, language) : inLanguage(value, language)])) as T;
}

/** What a measure means, by its path below a root such as `caseStats.balance.received`. */
export interface Meaning {
  field: string;
  formulaVi: string;
}

/** What the server says of itself. */
export interface SelfDescription {
  introspection: IntrospectionQuery;
  meanings: readonly Meaning[];
}

export async function fetchSelfDescription(): Promise<SelfDescription> {
  const ask = async <T>(query: string): Promise<T> => {
    const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return ((await response.json()) as { data: T }).data;
  };
  const [introspection, { metricDefinitions }] = await Promise.all([
    ask<IntrospectionQuery>(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })), ask<{ metricDefinitions: Meaning[] }>('{ metricDefinitions { field formulaVi } }'),
  ]);
  return { introspection, meanings: metricDefinitions };
}

/** What the page has to know of the server's city before it begins. */
export interface DescribedCity {
  /** Then no number of it is real, and the page says so. */
  simulated: boolean;
  /** The local day up to which there are data; today where there are none. */
  upTo: string;
}

export async function fetchCity(): Promise<DescribedCity> {
  const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ city { simulated lastDay today } }' }) });
  const { simulated, lastDay, today } = ((await response.json()) as { data: { city: { simulated: boolean; lastDay: string | null; today: string } } }).data.city;
  return { simulated, upTo: lastDay ?? today };
}

/** Where a measure stands in the contract: by itself, in the total and in each group of its root. */
function placesOf(schema: GraphQLSchema, { field }: Meaning): GraphQLField<unknown, unknown>[] {
  const [root, ...path] = field.split('.');
  return [[], ['total'], ['groups'], ['pairs']].flatMap((way) => {
    let at = schema.getQueryType()?.getFields()[root!];
    for (const name of [...way, ...path]) {
      const type = at && getNamedType(at.type);
      at = isObjectType(type) ? type.getFields()[name] : undefined;
    }
    return at ?? [];
  });
}

/** The schema in the reader's language; in Vietnamese a measure is told by its own definition, in the first paragraph, for lists show no more. */
export function schemaIn({ introspection, meanings }: SelfDescription, language: Language): GraphQLSchema {
  const schema = buildClientSchema(inLanguage(introspection, language));
  if (language === 'en') return schema;
  for (const meaning of meanings) {
    for (const place of new Set(placesOf(schema, meaning))) place.description = (place.description ?? '').replace(/\*\*(?=\n\n|$)/, () => `.** ${meaning.formulaVi}`);
  }
  return schema;
}
