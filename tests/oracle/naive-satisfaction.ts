import type { Day, NaiveCase, NaiveCity, NaiveRating } from './naive-city.ts';
import { areasMeant, cutTo, dayAt, unitKind, withBelow } from './naive-city.ts';
import { endedBy, TIME, timeKey, type Dimension } from './naive-question.ts';
import { share } from './naive-stats.ts';

/** The measures of `satisfactionStats`, counted rating by rating. */

export interface SatisfactionQuestion {
  filter: {
    stream?: 'FEEDBACK' | 'DOSSIER' | 'ASSIGNMENT'; period?: { from: Day; to: Day }; unit?: number[]; ownUnit?: number[]; unitKind?: string[]; area?: number[]; ownArea?: number[];
    sector?: number[]; procedure?: number[]; channel?: number[];
  };
  groupBy: Dimension[];
  measures: SatisfactionMeasure[];
  /** What groups are ordered or kept by: counted like what is selected. */
  numbers?: string[];
  asOf: number;
  boundarySet: string;
}
export const SATISFACTION_MEASURES = ['ratings', 'satisfied', 'acceptable', 'notSatisfied', 'satisfiedShare', 'responseShare', 'saturated'] as const;
export type SatisfactionMeasure = (typeof SATISFACTION_MEASURES)[number];

type Placed = Pick<NaiveRating, 'unit' | 'area' | 'sector' | 'procedure' | 'channel' | 'stream'> | NaiveCase;
interface Counted {
  ratings: NaiveRating[];
  finished: NaiveCase[];
}

/** The case that a rating is about: the only one of its stream with that number, in whatever system. */
function ratedCase({ cases }: NaiveCity, rating: NaiveRating): NaiveCase | undefined {
  const found = cases.filter((one) => one.externalId === rating.caseExternalId && one.stream === rating.stream);
  return found.length === 1 ? found[0] : undefined;
}

export function satisfactionAnswer(city: NaiveCity, asked: SatisfactionQuestion): { total: object; groups: Map<string, object>; numbers: Map<string, Record<string, number | null>> } {
  const { filter, asOf, groupBy, measures } = asked;
  const units = filter.unit && withBelow(city.places.units, filter.unit);
  const areas = filter.area && areasMeant(city.places, filter.area);
  const isIn = (ids: Iterable<number> | undefined, id: number | null): boolean => ids === undefined || (id !== null && [...ids].includes(id));
  const meets = (one: Placed, day: Day): boolean =>
    (!filter.period || (day >= filter.period.from && day < filter.period.to)) && (filter.stream === undefined || one.stream === filter.stream) &&
    isIn(units, one.unit) && (filter.unitKind === undefined || filter.unitKind.includes(unitKind(city, one.unit)!)) && isIn(areas, one.area) &&
    isIn(filter.ownUnit, one.unit) && isIn(filter.ownArea, one.area) &&
    isIn(filter.sector, one.sector) && isIn(filter.procedure, one.procedure) && isIn(filter.channel, one.channel);

  const given = city.ratings.filter((one) => one.ratedAt <= asOf);
  const rated = new Set(given.map((one) => ratedCase(city, one)));
  const all: Counted = {
    ratings: given.filter((one) => meets(one, dayAt(one.ratedAt))),
    finished: city.cases.filter((one) => one.standing === 0 && one.stream !== 'ASSIGNMENT' && one.receivedAt <= asOf && endedBy(one, asOf) && meets(one, dayAt(one.endedAt!))),
  };

  const measured = ({ ratings, finished }: Counted): object => {
    const level = (code: number): number => ratings.filter((one) => one.level === code).length;
    const every: Record<SatisfactionMeasure, unknown> = {
      ratings: ratings.length, satisfied: level(3), acceptable: level(2), notSatisfied: level(1), satisfiedShare: share(level(3), ratings.length),
      responseShare: share(finished.filter((one) => rated.has(one)).length, finished.length), saturated: ratings.length > 0 && level(3) * 1000 >= ratings.length * 999,
    };
    return Object.fromEntries(measures.map((name) => [name, every[name]]));
  };
  const keyOf = (one: Placed, day: Day): string => JSON.stringify(Object.fromEntries(groupBy.map((dimension) => {
    if (TIME.includes(dimension)) return [dimension, timeKey(dimension, day)];
    if (dimension === 'UNIT') return [dimension, one.unit];
    if (dimension === 'UNIT_KIND') return [dimension, unitKind(city, one.unit)];
    if (dimension === 'AREA') return [dimension, one.area === null ? null : (cutTo(city, asked.boundarySet, one.area) ?? one.area)];
    return [dimension, one[dimension.toLowerCase() as 'sector']];
  })));

  const groups = new Map<string, Counted>();
  const groupOf = (key: string): Counted => groups.get(key) ?? groups.set(key, { ratings: [], finished: [] }).get(key)!;
  if (groupBy.length > 0) {
    // Only what is selected is counted, so only its groups exist.
    const ofCases = (name: string): boolean => ['responseShare', 'RESPONSE_SHARE', 'RATED_CASES', 'FINISHED_CASES'].includes(name);
    const wanted = [...measures, ...(asked.numbers ?? []).filter((name) => name !== 'KEY')];
    if (wanted.some((name) => !ofCases(name))) for (const one of all.ratings) groupOf(keyOf(one, dayAt(one.ratedAt))).ratings.push(one);
    if (wanted.some(ofCases)) for (const one of all.finished) groupOf(keyOf(one, dayAt(one.endedAt!))).finished.push(one);
  }
  const numbersOf = ({ ratings, finished }: Counted): Record<string, number | null> => {
    const level = (code: number): number => ratings.filter((one) => one.level === code).length;
    const answered = finished.filter((one) => rated.has(one)).length;
    return {
      RATINGS: ratings.length, SATISFIED: level(3), ACCEPTABLE: level(2), NOT_SATISFIED: level(1), RATED_CASES: answered, FINISHED_CASES: finished.length,
      SATISFIED_SHARE: ratings.length === 0 ? null : level(3) / ratings.length, RESPONSE_SHARE: finished.length === 0 ? null : answered / finished.length, KEY: 0,
    };
  };
  return {
    total: measured(all), groups: new Map([...groups].map(([key, group]) => [key, measured(group)])),
    numbers: new Map([...groups].map(([key, group]) => [key, numbersOf(group)])),
  };
}
