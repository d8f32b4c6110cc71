import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELLS, follow, parseView, viewToSearch } from './view.ts';

describe('the view in the URL', () => {
  it('is the overview when the URL says nothing', () => {
    expect(parseView('')).toMatchObject({ scene: 'overview', lang: null, wall: false, cell: [], from: null });
    expect(viewToSearch(parseView(''))).toBe('/');
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.record({
          scene: fc.constantFrom('feedback', 'cases', 'unit', 'overview'),
          wall: fc.boolean(),
          unit: fc.option(fc.string({ minLength: 1 })),
          search: fc.option(fc.string({ minLength: 1 })),
          cell: fc.uniqueArray(fc.constantFrom(...CELLS)),
          height: fc.option(fc.integer({ min: 1, max: 9000 })),
          online: fc.option(fc.boolean()),
        }),
        (change) => {
          const view = { ...parseView(''), ...change } as ReturnType<typeof parseView>;
          const written = viewToSearch(view);
          expect(parseView(written.slice(1))).toEqual(view);
        },
      ),
    );
  });

  it('leaves out what it cannot read', () => {
    const view = parseView('?scene=nowhere&cell=OPEN_OVERDUE,RED&from=1-1-2026&height=-3&lang=fr&asOf=2026-11-01');
    expect(view).toMatchObject({ scene: 'overview', cell: ['OPEN_OVERDUE'], from: null, height: null, lang: null, asOf: '2026-11-01' });
  });

  it('drops what narrowed a list when going elsewhere, and keeps the filter', () => {
    const list = parseView('?scene=cases&unit=u1&cell=OPEN_OVERDUE&dueWithin=2&from=2026-10-01&to=2026-11-01');
    const unit = follow(list, { scene: 'unit' });
    expect(unit).toMatchObject({ scene: 'unit', unit: 'u1', cell: [], dueWithin: null, from: '2026-10-01' });
  });
});
