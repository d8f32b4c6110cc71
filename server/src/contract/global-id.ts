import { badInput } from '../errors.ts';

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

/** The store's number behind an id given as an argument. Throws BAD_USER_INPUT naming the argument. */
export function numericKey(type: NodeType, id: string, argument: string): number {
  const parsed = parseGlobalId(id);
  const key = Number(parsed?.key);
  if (parsed?.type !== type || !Number.isSafeInteger(key)) throw badInput(argument, id, `the id of a ${type}, as an answer gave it`);
  return key;
}
