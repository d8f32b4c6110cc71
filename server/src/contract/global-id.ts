import { badInput } from '../errors.ts';

/** Kinds of object that `node(id)` can find. */
export const NODE_TYPES = ['Unit', 'Area', 'Term', 'BoundarySet', 'Case', 'Source', 'ImportRun'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** An opaque id, unique across all types and never reused. */
export function globalId(type: NodeType, key: string | number): string {
  return Buffer.from(`${type}:${key}`, 'utf8').toString('base64url');
}

/** What an opaque id stands for, or undefined when it is none of ours. */
export function parseGlobalId(id: string): { type: NodeType; key: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const type = text.slice(0, colon) as NodeType;
  if (colon < 1 || !NODE_TYPES.includes(type) || globalId(type, text.slice(colon + 1)) !== id) return undefined;
  return { type, key: text.slice(colon + 1) };
}

/** The store's number behind an id given as an argument. Throws BAD_USER_INPUT naming the argument. */
export function numericKey(type: NodeType, id: string, argument: string): number {
  const parsed = parseGlobalId(id);
  const key = Number(parsed?.key);
  if (parsed?.type !== type || !Number.isSafeInteger(key)) throw badInput(argument, id, `the id of a ${type}, as an answer gave it`);
  return key;
}
