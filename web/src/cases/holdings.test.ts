import { describe, expect, it } from 'vitest';
import { holdings } from './holdings.ts';

const unit = (id: string) => ({ __typename: 'Unit' as const, id, code: id, name: id, nameEn: id, kind: 'WARD' as const });
const event = (seq: number, at: string, kind: string, toUnit: string | null) =>
  ({ seq, at, kind, toUnit: toUnit === null ? null : unit(toUnit), fromUnit: null, activity: null, untilAt: null }) as never;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('who held a case', () => {
  it('follows transfers and ends with the end', () => {
    const life = {
      receivedAt: '2026-11-02T00:00:00Z', endedAt: '2026-11-12T00:00:00Z', receivingUnit: unit('counter'), unit: unit('b'),
      events: [
        event(1, '2026-11-02T00:00:00Z', 'RECEIVED', 'counter'),
        event(2, '2026-11-03T00:00:00Z', 'ASSIGNED', 'a'),
        event(3, '2026-11-04T00:00:00Z', 'WORKED', null),
        event(4, '2026-11-05T00:00:00Z', 'TRANSFERRED', 'b'),
        event(5, '2026-11-12T00:00:00Z', 'ENDED', null),
      ],
    };
    expect(holdings(life, day('2026-12-01')).map((held) => [held.holder?.id, held.from, held.to])).toEqual([
      ['counter', day('2026-11-02'), day('2026-11-03')],
      ['a', day('2026-11-03'), day('2026-11-05')],
      ['b', day('2026-11-05'), day('2026-11-12')],
    ]);
  });

  it('joins what one unit held in a row and runs to now while open', () => {
    const life = {
      receivedAt: '2026-11-02T00:00:00Z', endedAt: null, receivingUnit: null, unit: unit('a'),
      events: [event(1, '2026-11-02T00:00:00Z', 'ASSIGNED', 'a'), event(2, '2026-11-03T00:00:00Z', 'RETURNED', 'a')],
    };
    expect(holdings(life, day('2026-11-10')).map((held) => [held.holder?.id, held.from, held.to])).toEqual([
      ['a', day('2026-11-02'), day('2026-11-10')],
    ]);
  });

  it('gives a case without events to its responsible unit', () => {
    const life = { receivedAt: '2026-11-02T00:00:00Z', endedAt: null, receivingUnit: null, unit: unit('a'), events: [] };
    expect(holdings(life, day('2026-11-04'))).toEqual([{ holder: unit('a'), from: day('2026-11-02'), to: day('2026-11-04') }]);
  });
});
