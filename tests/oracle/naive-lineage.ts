import type { Day, NaiveCity, NaiveLink, NaivePlace } from './naive-city.ts';
import { areasMeant, cutTo, unitKind, withBelow } from './naive-city.ts';
import type { Dimension, Filter, Key } from './naive-question.ts';

/** Which units and areas are the same in two periods, and what earlier cases are laid beside which later ones. */

/** What a unit had become by a day: the one that all of it went over to, else itself. */
export function becameUnit(city: NaiveCity, unit: number, day: Day): number {
  const next = city.places.unitLineage.filter((link) => link.from === unit && link.on <= day);
  const ends = next.map((link) => becameUnit(city, link.to, day));
  if (ends.length === 0 || ends.some((end) => end !== ends[0])) return unit;
  return next.length > 1 || next[0]!.whole ? ends[0]! : unit;
}

export interface Spans {
  now: { from: Day; to: Day };
  earlier: { from: Day; to: Day };
}

/** Whether something went into a set of places, or out of it, between the two; what went in with a part that lay below is counted once. */
function crossed(links: NaiveLink[], places: NaivePlace[], { now, earlier }: Spans, contains: (id: number) => boolean): boolean {
  const between = links.filter((link) => link.on > earlier.from && link.on < now.to);
  return between.some((link) => {
    if (contains(link.from) && !contains(link.to)) return true;
    if (contains(link.from) || !contains(link.to)) return false;
    const below = withBelow(places, [link.from]);
    return !between.some((part) => part.from !== link.from && below.has(part.from) && contains(part.to));
  });
}

const forerunners = (city: NaiveCity, units: number[], day: Day): number[] => city.places.units.map(({ id }) => id).filter((id) => !units.includes(id) && units.includes(becameUnit(city, id, day)));
const allNew = (city: NaiveCity, units: number[], { now, earlier }: Spans): boolean =>
  units.length > 0 && units.every((id) => (city.places.units.find((one) => one.id === id)?.since ?? -Infinity) > earlier.from && forerunners(city, [id], now.from).length === 0);

/** Whether a group is another in the compared period. */
export function unlikeGroup(city: NaiveCity, key: Key, dimensions: Dimension[], boundarySet: string, spans: Spans): boolean {
  const { units, areas, unitLineage, areaLineage } = city.places;
  const { UNIT: unit, AREA: area } = key as { UNIT?: number | null; AREA?: number | null };
  const otherUnit = dimensions.includes('UNIT') && typeof unit === 'number' &&
    (allNew(city, [unit], spans) || crossed(unitLineage, units, spans, (id) => becameUnit(city, id, spans.now.from) === unit));
  const otherArea = dimensions.includes('AREA') && typeof area === 'number' && crossed(areaLineage, areas, spans, (id) => (cutTo(city, boundarySet, id) ?? id) === area);
  return otherUnit || otherArea;
}

/** The units that a filter names; null when it names none. */
function unitsNamed(city: NaiveCity, { unit, ownUnit, unitKind: kinds }: Filter): number[] | null {
  if (!unit && !ownUnit) return null;
  const below = unit && withBelow(city.places.units, unit);
  return [...new Set(unit ? below! : ownUnit!)].filter((id) => (!ownUnit || ownUnit.includes(id)) && (!kinds || kinds.includes(unitKind(city, id)!)));
}

/** The filter for the compared period: units with those that had gone over to them. */
export function earlierFilter(city: NaiveCity, filter: Filter, spans: Spans): Filter {
  const named = unitsNamed(city, filter);
  if (!named) return { ...filter, period: spans.earlier };
  const { unit: _, unitKind: __, ...rest } = filter;
  return { ...rest, ownUnit: [...named, ...forerunners(city, named, spans.now.from)], period: spans.earlier };
}

/** Whether what a filter names is another in the compared period. */
export function unlikeFilter(city: NaiveCity, filter: Filter, spans: Spans): boolean {
  const { units, areas, unitLineage, areaLineage } = city.places;
  const named = unitsNamed(city, filter);
  const both = named && new Set([...named, ...forerunners(city, named, spans.now.from)]);
  if (both && (allNew(city, named, spans) || crossed(unitLineage, units, spans, (id) => both.has(id)))) return true;
  if (!filter.area && !filter.ownArea) return false;
  const meant = filter.area ? [...areasMeant(city.places, filter.area)].filter((id) => !filter.ownArea || filter.ownArea.includes(id)) : filter.ownArea!;
  return crossed(areaLineage, areas, spans, (id) => meant.includes(id));
}
