import { subtree, type Dictionary } from './dictionary.ts';

/** Places (units or areas) that changed hands between two days. */

/** Everything or a part of one place went over to another. */
export interface LineageLink {
  from: number;
  to: number;
  onDay: number;
  whole: boolean;
}

/** Half-open days within which a change of hands matters: after the first, before the last. */
export interface Span {
  from: number;
  to: number;
}

/**
 * What each unit had become by a day: itself, or the one to which everything of it went over. One whose work was
 * divided stays itself, for nobody can say which of its cases would have gone where.
 */
export function becameBy(links: readonly LineageLink[], day: number): (id: number) => number {
  const after = Map.groupBy(links.filter((link) => link.onDay <= day), (link) => link.from);
  const known = new Map<number, number>();
  const became = (id: number): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    // While it is being looked for it stands for itself: a circle in the lineage ends here.
    known.set(id, id);
    const next = after.get(id) ?? [];
    const targets = new Set(next.map((link) => became(link.to)));
    const target = targets.size === 1 && (next.length > 1 || next[0]!.whole) ? [...targets][0]! : id;
    known.set(id, target);
    return target;
  };
  return became;
}

/**
 * Units with those of which everything went over to them, at whatever time: what one office had begun and another took
 * over was in one pair of hands. Of a unit whose work was divided they stand for all only together.
 */
export function withFormerHolders({ unitLineage }: Pick<Dictionary, 'unitLineage'>, ids: readonly number[]): number[] {
  const found = new Set(ids);
  const after = Map.groupBy(unitLineage, (link) => link.from_unit_id);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, next] of after) {
      if (found.has(id) || !next.every((link) => found.has(link.to_unit_id)) || (next.length === 1 && next[0]!.whole !== 1)) continue;
      found.add(id);
      grown = true;
    }
  }
  return [...found];
}

const within = (links: readonly LineageLink[], { from, to }: Span): LineageLink[] => links.filter((link) => link.onDay > from && link.onDay < to);

/** Whether what `from` passed on to a place is counted there already, as what lay below it: the land of a district is that of its wards. */
function passedOnBelow(links: readonly LineageLink[], children: Map<number, number[]>, from: number, reached: (link: LineageLink) => boolean): boolean {
  const below = new Set(subtree(children, children.get(from) ?? []));
  return links.some((link) => below.has(link.from) && reached(link));
}

/**
 * Places that are not the same before and after a span, when cases count where `countsIn` says: they took over or gave
 * away a part, or changed hands within it.
 */
export function unlikePlaces(all: readonly LineageLink[], span: Span, children: Map<number, number[]>, countsIn: (id: number) => number): Set<number> {
  const links = within(all, span);
  const unlike = new Set<number>();
  for (const { from, to } of links) {
    const [before, after] = [countsIn(from), countsIn(to)];
    if (before === after) continue;
    unlike.add(before);
    if (!passedOnBelow(links, children, from, (link) => countsIn(link.to) === after)) unlike.add(after);
  }
  return unlike;
}

/** Whether a set of places took over from others, or gave to others, within a span. */
export function unlikeSet(all: readonly LineageLink[], span: Span, children: Map<number, number[]>, places: ReadonlySet<number>): boolean {
  const links = within(all, span);
  return links.some(({ from, to }) => places.has(from) !== places.has(to) &&
    !(places.has(to) && passedOnBelow(links, children, from, (link) => places.has(link.to))));
}
