import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
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

/** What the server says of itself. */
export async function fetchIntrospection(): Promise<IntrospectionQuery> {
  const response = await fetch('/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }) }),
  });
  return ((await response.json()) as { data: IntrospectionQuery }).data;
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

export function schemaIn(introspection: IntrospectionQuery, language: Language): GraphQLSchema {
  return buildClientSchema(inLanguage(introspection, language));
}
