import { describe, expect, it } from 'vitest';
import { mark, NOTHING_SEEN, remember, waitingFor } from './critical-memory.ts';

const HOUR = 3_600_000;

describe('units that turn critical', () => {
  it('interrupt a screen once, and not those that were so before it looked', () => {
    let memory = remember(NOTHING_SEEN, 'DOSSIER', ['a'], 0);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    memory = remember(memory, 'DOSSIER', ['a', 'b'], HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['DOSSIER b']);
    expect(memory.units['DOSSIER b']?.turnedAt).toBe(HOUR);
    memory = mark(memory, ['DOSSIER b'], 'shown');
    memory = remember(memory, 'DOSSIER', ['a', 'b'], 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    expect(waitingFor(memory, 'acknowledged')).toEqual(['DOSSIER b']);
    memory = mark(memory, ['DOSSIER b'], 'acknowledged');
    expect(waitingFor(memory, 'acknowledged')).toEqual([]);
  });

  it('are told apart by stream', () => {
    let memory = remember(remember(NOTHING_SEEN, 'DOSSIER', [], 0), 'FEEDBACK', [], 0);
    memory = remember(memory, 'FEEDBACK', ['a'], HOUR);
    memory = remember(memory, 'DOSSIER', [], 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['FEEDBACK a']);
  });

  it('do not interrupt again while they waver, but do after a day without', () => {
    let memory = mark(remember(remember(NOTHING_SEEN, 'DOSSIER', [], 0), 'DOSSIER', ['a'], 0), ['DOSSIER a'], 'acknowledged');
    memory = remember(memory, 'DOSSIER', [], HOUR);
    expect(waitingFor(memory, 'acknowledged')).toEqual([]);
    memory = remember(memory, 'DOSSIER', ['a'], 2 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual([]);
    memory = remember(remember(memory, 'DOSSIER', [], 3 * HOUR), 'DOSSIER', [], 28 * HOUR);
    memory = remember(memory, 'DOSSIER', ['a'], 29 * HOUR);
    expect(waitingFor(memory, 'shown')).toEqual(['DOSSIER a']);
  });
});
