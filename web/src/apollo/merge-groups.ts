import type { FieldMergeFunction, Reference, StoreObject } from '@apollo/client';

/** Merges the rows of an aggregate that two panels asked for with different fields: a row keeps what it had when the
 *  incoming list has a row of the same identity, and rows that the answer no longer holds are dropped. */
export function mergeRows(identify: (row: Row | Reference) => string | undefined): FieldMergeFunction<readonly (Row | Reference)[]> {
  return (existing, incoming, { mergeObjects }) => {
    if (!existing) return incoming;
    const known = new Map(existing.map((row) => [identify(row), row]));
    return incoming.map((row) => {
      const identity = identify(row);
      const before = identity === undefined ? undefined : known.get(identity);
      return before === undefined ? row : mergeObjects(before, row);
    });
  };
}

export type Row = StoreObject;

/** The identity of a group: what its key says, references included. */
export const byKey = (row: Row | Reference) => ('key' in row ? JSON.stringify(row['key']) : undefined);
/** The identity of a judgement: its unit. */
export const byUnit = (row: Row | Reference) => ('unit' in row ? JSON.stringify(row['unit']) : undefined);
