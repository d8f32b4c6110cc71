import { describe, expect, it } from 'vitest';
import { mark, NOTHING_SEEN, remember, waitingFor } from './critical-memory.ts';

const HOUR = 3_600_000;
const so = (...units: string[]) => units.map((unit) => ({ unit, since: null }));

describe('units that turn critical', () => {
  it('interrupt a screen once, and not those that were so before it looked', () => {
    let memory = remember(NOTHING_SEEN, 'DOSSIER', so('a'), 0);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    memory = remember(memory, 'DOSSIER', so('a', 'b'), HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['DOSSIER b']);
    expect(memory.units['DOSSIER b']?.turnedAt).toBe(HOUR);
    memory = mark(memory, ['DOSSIER b'], 'shown');
    memory = remember(memory, 'DOSSIER', so('a', 'b'), 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    expect(waitingFor(memory, 'acknowledged')).toEqual(['DOSSIER b']);
    memory = mark(memory, ['DOSSIER b'], 'acknowledged');
    expect(waitingFor(memory, 'acknowledged')).toEqual([]);
  });

  it('are told apart by stream', () => {
    let memory = remember(remember(NOTHING_SEEN, 'DOSSIER', so(), 0), 'FEEDBACK', so(), 0);
    memory = remember(memory, 'FEEDBACK', so('a'), HOUR);
    memory = remember(memory, 'DOSSIER', so(), 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['FEEDBACK a']);
  });

  it('do not interrupt again while they waver, but do after a day without', () => {
    let memory = mark(remember(remember(NOTHING_SEEN, 'DOSSIER', so(), 0), 'DOSSIER', so('a'), 0), ['DOSSIER a'], 'acknowledged');
    memory = remember(memory, 'DOSSIER', so(), HOUR);
    expect(waitingFor(memory, 'acknowledged')).toEqual([]);
    memory = remember(memory, 'DOSSIER', so('a'), 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    memory = remember(remember(memory, 'DOSSIER', so(), 3 * HOUR), 'DOSSIER', so(), 28 * HOUR);
    memory = remember(memory, 'DOSSIER', so('a'), 29 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['DOSSIER a']);
  });

  it('are no news where they have been so for weeks and only the log has learned of it', () => {
    const now = Date.parse('2026-11-20T02:00:00Z');
    const memory = remember(remember(NOTHING_SEEN, 'DOSSIER', [], now), 'DOSSIER', [{ unit: 'old', since: '2026-06-29' }, { unit: 'new', since: '2026-11-19' }], now);
    expect(waitingFor(memory, 'shown')).toEqual(['DOSSIER new']);
    expect(waitingFor(memory, 'acknowledged')).toEqual(['DOSSIER new']);
  });
});
