import { describe, expect, it } from 'vitest';
import { behind, tileState, upTo, type SourceFact } from './tile-freshness.ts';

const source = (id: string, state: SourceFact['state'], dataUpTo: string | null): SourceFact => ({
  state, dataUpTo, lastLoadAt: dataUpTo, currentUntil: dataUpTo === null ? null : new Date(Date.parse(dataUpTo) + 30 * 60_000).toISOString(), source: { id, name: id, nameEn: id },
});
const now = Date.parse('2026-11-20T09:00:00Z');
const fresh = source('portal', 'CURRENT', '2026-11-20T08:50:00Z');
const late = source('hotline', 'LATE', '2026-11-20T05:00:00Z');

describe('the age of a tile', () => {
  it.each([
    [[fresh], 'current'],
    [[late], 'late'],
    [[fresh, late], 'partial'],
    [[source('a', 'UNAVAILABLE', null)], 'unavailable'],
    [[source('a', 'UNAVAILABLE', null), late], 'late'],
    [[source('a', 'NOT_CONFIGURED', null)], 'not-configured'],
    [[source('a', 'NOT_CONFIGURED', null), fresh], 'current'],
    [[], 'current'],
  ] as const)('of sources %# is told as one state', (facts, state) => {
    expect(tileState(facts, now)).toBe(state);
  });

  it('goes by the oldest source, and names those behind', () => {
    expect(upTo([fresh, late])).toBe(Date.parse('2026-11-20T05:00:00Z'));
    expect(behind([fresh, late], now).map((fact) => fact.source.id)).toEqual(['hotline']);
  });

  it('grows late while no answer comes, by what the server says of its own source', () => {
    expect(tileState([fresh], now + 20 * 60_000)).toBe('current');
    expect(tileState([fresh], now + 20 * 60_000 + 1)).toBe('late');
  });
});
