import { at } from './table-columns.ts';
import type { Table } from './table.ts';

/** A table as lines of JSON: first what stands beside the data, then every row in the shape of the API's answer. */
export async function* ndjsonChunks(table: Table, about: object | null): AsyncIterable<string> {
  if (about) yield `${JSON.stringify({ export: about })}\n`;
  for await (const batch of table.batches) {
    let text = '';
    for (const { part, row } of batch) text += `${JSON.stringify({ ...(part === null ? {} : { row: part }), ...nested(table, row) })}\n`;
    if (text !== '') yield text;
  }
}

/** The values of the columns, each where its path leads. */
function nested({ columns }: Table, row: unknown): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { path } of columns) {
    let inside: Record<string, unknown> = object;
    let above: unknown = row;
    for (const [i, name] of path.entries()) {
      above = at(above, [name]);
      if (i === path.length - 1 || above === null) {
        inside[name] ??= above;
        break;
      }
      inside = (inside[name] ??= /^\d+$/.test(path[i + 1]!) ? [] : {}) as Record<string, unknown>;
    }
  }
  return object;
}
