import type { Context } from '../context.ts';
import { parseGlobalId } from '../contract/global-id.ts';
import { badInput } from '../errors.ts';
import type { BoundarySetTable } from '../store/tables.ts';
import { boundarySetOn } from './stamp.type.ts';

/** The boundary set an argument names, or the one in force. Throws BAD_USER_INPUT when there is no such set. */
export function boundarySetFor({ dictionary }: Context, id: string | null | undefined, day: number): BoundarySetTable | undefined {
  if (!id) return boundarySetOn(dictionary.boundarySets, day);
  const parsed = parseGlobalId(id);
  const found = parsed?.type === 'BoundarySet' ? dictionary.boundarySets.find((set) => set.id === parsed.key) : undefined;
  if (!found) throw badInput('boundarySet', id, 'the id of a boundary set, as `boundarySets` gives it');
  return found;
}
