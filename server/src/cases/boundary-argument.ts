import type { Context } from '../context.ts';
import { parseGlobalId } from '../contract/global-id.ts';
import { badInput } from '../errors.ts';
import type { BoundarySetTable } from '../store/place-tables.ts';
import { boundarySetOn } from './stamp.type.ts';

/** The boundary set an argument names by id or by short name, or the one in force. Throws BAD_USER_INPUT when there is no such set. */
export function boundarySetFor({ dictionary }: Context, id: string | null | undefined, day: number): BoundarySetTable | undefined {
  if (!id) return boundarySetOn(dictionary.boundarySets, day);
  const parsed = parseGlobalId(id);
  const key = parsed?.type === 'BoundarySet' ? parsed.key : id;
  const found = dictionary.boundarySets.find((set) => set.id === key);
  if (!found) throw badInput('boundarySet', id, `the id of a boundary set, as \`boundarySets\` gives it, or its short name: ${dictionary.boundarySets.map((set) => set.id).join(', ')}`);
  return found;
}
