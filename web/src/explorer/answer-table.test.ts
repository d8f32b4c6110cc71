import { describe, expect, it } from 'vitest';
import { csvOf, decimalsOf, isNumeric, tablesOf } from './answer-table.ts';

const answer = {
  caseStats: {
    stamp: { asOf: '2026-11-20T02:00:00Z', simulated: true },
    total: { n: 12, onTimeShare: { value: 0.5 } },
    groups: [
      { __typename: 'CaseGroup', key: { unit: { name: 'Sở Tư pháp' } }, n: 7, onTimeShare: { value: null } },
      { key: { unit: null }, n: 5, onTimeShare: { value: 0.5 } },
    ],
  },
  cases: { totalCount: 1, nodes: [{ externalId: '=1+1', quality: ['NO_UNIT', 'NO_AREA'], events: [{ at: 'x' }, { at: 'y' }] }] },
};

describe('tables of an answer', () => {
  it('are its lists, the longest first, then what stands once', () => {
    const [groups, nodes, ...rest] = tablesOf(answer);
    expect(groups).toEqual({ path: 'caseStats.groups', columns: ['key.unit.name', 'n', 'onTimeShare.value'], rows: [['Sở Tư pháp', 7, null], [null, 5, 0.5]] });
    expect(nodes).toEqual({ path: 'cases.nodes', columns: ['externalId', 'quality', 'events'], rows: [['=1+1', 'NO_UNIT, NO_AREA', 2]] });
    expect(rest.map((table) => table.path)).toEqual(expect.arrayContaining(['caseStats.stamp', 'caseStats.total', 'cases']));
  });

  it('know which columns can be measured', () => {
    const [groups] = tablesOf(answer);
    expect(groups!.columns.map((_, i) => isNumeric(groups!, i))).toEqual([false, true, true]);
  });

  it('know with how many decimals a column is written', () => {
    const of = (...values: (number | string | null)[]): number => decimalsOf({ path: '', columns: ['x'], rows: values.map((value) => [value]) }, 0);
    expect([of(1, 20), of(0.5, null, 1), of(0.98, 0.9834567, 1), of(0.1 + 0.2), of('a.b'), of(1e-9, 2), of()]).toEqual([0, 1, 3, 1, 0, 0, 0]);
  });

  it('are none when there is no answer', () => {
    expect(tablesOf(null)).toEqual([]);
    expect(tablesOf({ city: null })).toEqual([]);
  });
});

describe('CSV', () => {
  it('opens in a spreadsheet as what it is, formulas as texts', () => {
    expect(csvOf({ path: '', columns: ['a', 'b'], rows: [['x,"y"', 1], ['=cmd()', null], ['-5', -5]] })).toBe('\ufeffa,b\r\n"x,""y""",1\r\n\'=cmd(),\r\n\'-5,-5\r\n');
  });
});
