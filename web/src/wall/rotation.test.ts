import { describe, expect, it } from 'vitest';
import { SCENES } from '../filter/view.ts';
import { dwellMs, isConfigured, parseStops, stopAfter } from './rotation.ts';

describe('the rotation of a wall', () => {
  it('takes scenes, order and weights from the address', () => {
    const stops = parseStops('dossiers:2, overview ,nonsense,feedback:-1,satisfaction:0.5');
    expect(stops).toEqual([{ scene: 'dossiers', weight: 2 }, { scene: 'overview', weight: 1 }, { scene: 'satisfaction', weight: 0.5 }]);
    expect([dwellMs(stops, 'dossiers', null), dwellMs(stops, 'overview', null), dwellMs(stops, 'satisfaction', 60)]).toEqual([60_000, 30_000, 30_000]);
    expect(parseStops(null).map((stop) => stop.scene)).toEqual([...SCENES]);
    expect(parseStops('nonsense')).toEqual(parseStops(null));
  });

  it('never flickers, whatever the address asks for', () => {
    expect(dwellMs(parseStops(null), 'overview', 0.01)).toBe(5_000);
  });

  it('goes round both ways, and stands still on a page that is no stop', () => {
    const stops = parseStops('overview,feedback,dossiers');
    expect([stopAfter(stops, 'dossiers', 1), stopAfter(stops, 'overview', -1), stopAfter(stops, 'overview', 4)]).toEqual(['overview', 'dossiers', 'feedback']);
    expect([stopAfter(stops, 'unit', 1), stopAfter(parseStops('overview'), 'overview', 1)]).toEqual([null, null]);
  });

  it('leaves out a scene none of whose sources has been set up', () => {
    const sources = [{ stream: 'FEEDBACK', state: 'NOT_CONFIGURED' }, { stream: 'FEEDBACK', state: 'LATE' }, { stream: 'SATISFACTION', state: 'NOT_CONFIGURED' }];
    expect(isConfigured('tasks', [...sources, { stream: 'ASSIGNMENT', state: 'CURRENT' }])).toBe(true);
    expect(SCENES.filter((scene) => isConfigured(scene, sources))).toEqual(['overview', 'feedback', 'paths', 'data-quality']);
  });
});
