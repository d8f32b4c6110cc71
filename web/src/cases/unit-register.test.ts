import { describe, expect, it } from 'vitest';
import type { StreamByUnitQuery } from '../graphql/graphql.ts';
import { unitRegister } from './unit-register.ts';

const unit = (id: string) => ({ id, code: id, name: id, nameEn: id, kind: 'DEPARTMENT' as const });
const ended = (id: string | null, doneOnTime: number, doneLate: number, unclassified = 0) => ({ key: { unit: id === null ? null : unit(id) }, doneOnTime, doneLate, unclassified });
const open = (id: string | null, openInTime: number, openOverdue: number, unclassified = 0, paused = 0) => ({ key: { unit: id === null ? null : unit(id) }, openInTime, openOverdue, unclassified, paused });
const answer = (done: ReturnType<typeof ended>[], held: ReturnType<typeof open>[]) =>
  ({ ended: { groups: done, groupCount: done.length }, open: { groups: held, groupCount: held.length } }) as unknown as StreamByUnitQuery;

describe('the register by unit', () => {
  it('joins what a unit ended with what it has open, and keeps those that have only one of them', () => {
    const rows = unitRegister(answer([ended('a', 3, 1, 1), ended('b', 2, 0)], [open('a', 1, 2, 4, 1), open('c', 1, 0), open(null, 0, 0, 1)]));
    expect(rows.map((row) => [row.unit?.id ?? null, ...Object.values(row.counts)])).toEqual([
      ['a', 3, 1, 1, 2, 1, 5], ['b', 2, 0, 0, 0, 0, 0], [null, 0, 0, 0, 0, 0, 1], ['c', 0, 0, 1, 0, 0, 0],
    ]);
    expect(rows[0]!.unclassified).toEqual({ ended: 1, open: 4 });
  });

  it('puts the most overdue first, then the most late, then the most of all', () => {
    const rows = unitRegister(answer([ended('few', 1, 0), ended('many', 9, 0), ended('late', 0, 1)], [open('overdue', 0, 1)]));
    expect(rows.map((row) => row.unit?.id)).toEqual(['overdue', 'late', 'many', 'few']);
  });
});
