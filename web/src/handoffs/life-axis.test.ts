import { describe, expect, it } from 'vitest';
import { lifeAxis, raised, type Life } from './life-axis.ts';

const held = (startMinute: number, workingMinutes: number) => ({ startMinute, workingMinutes }) as Life['holdings'][number];

describe('the axis of a life', () => {
  it('ends with the life when that is last, and reaches the due date when it is not', () => {
    expect(lifeAxis({ holdings: [held(0, 480), held(480, 960)], dueMinute: 960, currentDueMinute: null })).toMatchObject({ length: 1440, end: 1440, ticks: [0.5, 1, 1.5, 2, 2.5, 3] });
    expect(lifeAxis({ holdings: [held(0, 480)], dueMinute: 4800, currentDueMinute: 9600 })).toMatchObject({ length: 9600, end: 480, ticks: [5, 10, 15, 20] });
  });
  it('keeps what lies outside at its edges', () => {
    const axis = lifeAxis({ holdings: [held(0, 480)], dueMinute: null, currentDueMinute: null });
    expect([axis.at(-10), axis.at(240), axis.at(5000)]).toEqual([0, 0.5, 1]);
  });
  it('raises marks that would lie on others, and no more than that', () => {
    expect(raised([0.8, 0.8, 0.3, 0.5, 0.51, 0.8])).toEqual([0, 1, 0, 0, 1, 2]);
    expect(raised([])).toEqual([]);
  });
});
