import { getMainDefinition } from '@apollo/client/utilities';
import type { DocumentNode } from 'graphql';

/** Root fields whose answers no import changes while a board runs: names and shapes. */
const STEADY = new Set(['areas', 'area', 'units', 'terms', 'nodes', 'boundarySets', 'landmarks', 'metricDefinitions']);
/** The shares of ratings count ended cases too; tasks are not rated. */
const RATED = ['SATISFACTION', 'DOSSIER', 'FEEDBACK'];

/** Streams named anywhere in the variables of a question. */
function streamsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) streamsIn(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'stream' && typeof item === 'string') found.add(item);
      else streamsIn(item, found);
    }
  }
  return found;
}

/** True when an answer may be another one after a change in these streams. A question that names its streams is
 *  concerned by those alone; one that names none is concerned by any change, unless it asks for what stays. */
export function concernedBy(document: DocumentNode, variables: Record<string, unknown> | undefined, streams: ReadonlySet<string>): boolean {
  const named = streamsIn(variables);
  if (named.size > 0) return [...named].some((stream) => streams.has(stream));
  const roots = getMainDefinition(document).selectionSet.selections.flatMap((field) => (field.kind === 'Field' ? [field.name.value] : []));
  const moving = roots.filter((field) => !STEADY.has(field));
  if (moving.length === 0) return false;
  return moving.every((field) => field === 'satisfactionStats') ? RATED.some((stream) => streams.has(stream)) : true;
}
