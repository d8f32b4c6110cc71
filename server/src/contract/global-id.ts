import { badInput } from '../errors.ts';
import { isoOf } from '../store/city-time.ts';

/** Kinds of object that `node(id)` can find. */
export const NODE_TYPES = ['Unit', 'Area', 'Term', 'BoundarySet', 'Case', 'Source', 'ImportRun'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** An opaque id, unique across all types and never reused. */
export function globalId(type: NodeType, key: string | number): string {
  return Buffer.from(`${type}:${key}`, 'utf8').toString('base64url');
}

/** The greatest key by the type of its column; those beyond 2⁵³ are not told apart as numbers. */
const GREATEST = { bigint: Number.MAX_SAFE_INTEGER, integer: 2_147_483_647 } as const;

/** What an opaque id stands for, or undefined when it is none of ours. */
export function parseGlobalId(id: string): { type: NodeType; key: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const type = text.slice(0, colon) as NodeType;
  const key = text.slice(colon + 1);
  if (colon < 1 || !NODE_TYPES.includes(type) || globalId(type, key) !== id) return undefined;
  // What no column of the store can hold was never given to anything.
  if (type !== 'BoundarySet' && !(/^\d+$/.test(key) && Number(key) <= GREATEST[type === 'Case' ? 'bigint' : 'integer'])) return undefined;
  return { type, key };
}

/** Where an id is found. */
const FOUND: Record<NodeType, string> = {
  Unit: '`unit(code: …)` finds it by its code, `units(search: …)` by its name', Area: '`areas(search: …)` finds it', Term: '`terms(kind: …)` lists them',
  BoundarySet: '`boundarySets` lists them', Case: '`case(source: …, externalId: …)` finds it by its number', Source: '`sources` lists them', ImportRun: '`importRuns` lists them',
};

/** What bears a code of its own beside its id. */
export interface Coded {
  id: number;
  code: string | null;
  name: string;
  /** First local day on which it was no more, where it may end. */
  valid_to?: number | null;
}

/** The store's number behind an id given as an argument. Throws BAD_USER_INPUT naming the argument; who gave the code of one of `known` is told its id. */
export function numericKey(type: NodeType, id: string, argument: string, known: () => Iterable<Coded> = () => []): number {
  const parsed = parseGlobalId(id);
  const key = Number(parsed?.key);
  if (parsed?.type !== type || !Number.isSafeInteger(key)) {
    const meant = [...known()].filter(({ code }) => code === id).sort((a, b) => (b.valid_to ?? Infinity) - (a.valid_to ?? Infinity))
      .map((one) => `"${globalId(type, one.id)}" (${one.name}${one.valid_to ? `, until ${isoOf(one.valid_to)}` : ''})`);
    throw badInput(argument, id, `the id of a ${type}, as an answer gave it; ${meant.length > 0 ? `for the code ${id} that is ${meant.join(' or ')}` : FOUND[type]}`);
  }
  return key;
}
