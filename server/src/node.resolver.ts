import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findCase } from './cases/case-list.query.ts';
import { caseNode } from './cases/case-node.ts';
import { presentView } from './cases/case.resolver.ts';
import { sourceNode } from './cases/source.type.ts';
import { termById } from './cases/term.type.ts';
import type { Context } from './context.ts';
import { parseGlobalId } from './contract/global-id.ts';
import { Node } from './contract/node.type.ts';
import { badInput } from './errors.ts';
import { areaById, boundarySetNode, unitById } from './places/place-nodes.ts';
import { findImportRun } from './sources/sources.resolver.ts';

const MAX_NODES = 100;

/** Whatever an opaque id stands for; null when nothing has it. */
async function find(id: string, context: Context): Promise<Node | null> {
  const parsed = parseGlobalId(id);
  if (!parsed) return null;
  const { dictionary } = context;
  const key = Number(parsed.key);
  if (parsed.type !== 'BoundarySet' && !Number.isSafeInteger(key)) return null;
  switch (parsed.type) {
    case 'Unit': return unitById(dictionary, key);
    case 'Area': return areaById(dictionary, key);
    case 'Term': return termById(dictionary, key);
    case 'BoundarySet': {
      const set = dictionary.boundarySets.find((row) => row.id === parsed.key);
      return set ? boundarySetNode(set) : null;
    }
    case 'Source': {
      const source = dictionary.sources.get(key);
      return source ? sourceNode(source, context) : null;
    }
    case 'ImportRun': return findImportRun(context, key);
    case 'Case': {
      const view = presentView(context);
      const row = await findCase(context.city.store.db, { id: key }, view);
      return row ? caseNode(row, view, context) : null;
    }
  }
}

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'The object with that id; null when there is none. Vietnamese: đối tượng theo định danh.' })
  node(@Arg('id', () => ID, { description: 'Opaque id. Vietnamese: định danh.' }) id: string, @Ctx() context: Context): Promise<Node | null> {
    return find(id, context);
  }

  @Query(() => [Node], { nullable: 'items', description: 'The objects with those ids, at most 100, in the order asked; null where there is none. Vietnamese: các đối tượng theo định danh.' })
  nodes(@Arg('ids', () => [ID], { description: 'Opaque ids. Vietnamese: các định danh.' }) ids: string[], @Ctx() context: Context): Promise<(Node | null)[]> {
    if (ids.length > MAX_NODES) throw badInput('ids', ids.length, `at most ${MAX_NODES} ids`);
    return Promise.all(ids.map((id) => find(id, context)));
  }
}
