import type { CaseFilterInput } from './case-input.type.ts';
import type { CaseFilter, MemberCondition } from './case-query.ts';
import { keyShift, type Comparison, type Days } from './compared-period.ts';
import type { Dictionary } from './dictionary.ts';
import { becameBy, unlikePlaces, unlikeSet, type LineageLink } from './lineage.ts';
import type { CountedRow } from './number-measure.ts';

export interface ComparedArgs {
  comparison: Comparison;
  /** The period asked about. */
  period: Days;
  groupBy: readonly string[];
  /** What was asked for, and what it was resolved to. */
  input: Pick<CaseFilterInput, 'unit' | 'ownUnit' | 'area' | 'ownArea'>;
  filter: Pick<CaseFilter, 'unitIds' | 'areaIds' | 'member'>;
  /** Where areas count under the boundary set; null when nothing is grouped by area. */
  areaTargets?: Map<number, number> | null;
  /** Further lists of units that the question is narrowed to. */
  units?: readonly (readonly number[] | undefined)[];
  /**
   * Dimensions whose keys are units that had a case in hand. A case may have been in the hands of several, so that their
   * figures cannot be added up afterwards: what each has become is said to the statement (`successors`).
   */
  held?: readonly string[];
}

/** How an earlier period is laid beside the asked one when units and areas have changed in between. */
export interface LikeForLike {
  /** A row of the earlier period under the key it is compared with: its time moved, its unit the one that took all of it over. */
  keys(row: CountedRow): CountedRow;
  /** Units with those that went over to them whole by the beginning of the asked period. */
  withForerunners(units: readonly number[] | undefined): number[] | undefined;
  /** The filter of the earlier question. */
  widened<F extends CaseFilter>(filter: F): F;
  /** Units of which all went over to another after the earlier period had begun and by the beginning of the asked one, and to which. */
  successors: ReadonlyMap<number, number>;
  /** Whether the units of a key stand for several of before, so that what passed between those was no hand-off in today's terms. */
  joined(row: CountedRow): boolean;
  /** The same of lists of units that a question is narrowed to. */
  anyJoined(...lists: (readonly number[] | undefined)[]): boolean;
  /** Whether the group with this key is not the same in both periods. */
  unlike(row: CountedRow): boolean;
  /** The same among the groups of the asked period: where a unit that has ended still has some of its own, its successor has not all. */
  unlikeAmong(rows: readonly CountedRow[]): (row: CountedRow) => boolean;
  /** Whether the question as a whole is not. */
  allUnlike: boolean;
}

/** Throws BAD_USER_INPUT when weeks or months of the two periods do not lie on each other. */
export function likeForLike(args: ComparedArgs, dictionary: Dictionary): LikeForLike {
  const { comparison, period, groupBy, input, filter, areaTargets, held = [] } = args;
  const shift = keyShift(groupBy, comparison);
  const span = { from: comparison.period.from, to: period.to };
  const unitLinks = dictionary.unitLineage.map((link): LineageLink => ({ from: link.from_unit_id, to: link.to_unit_id, onDay: link.on_day, whole: link.whole === 1 }));
  const areaLinks = dictionary.areaLineage.map((link): LineageLink => ({ from: link.from_area_id, to: link.to_area_id, onDay: link.on_day, whole: link.whole === 1 }));
  const became = becameBy(unitLinks, period.from);
  const since = becameBy(unitLinks.filter((link) => link.onDay > span.from), period.from);
  const successors = new Map([...dictionary.units.keys()].map((id) => [id, since(id)] as const).filter(([id, next]) => next !== id));
  const forerunners = Map.groupBy([...dictionary.units.keys()].filter((id) => became(id) !== id), became);

  const withForerunners = (units: readonly number[] | undefined): number[] | undefined => units && [...new Set(units.flatMap((id) => [id, ...(forerunners.get(id) ?? [])]))];
  const members = (one: MemberCondition[]): MemberCondition[] => one.map((member) => (member.dimension === 'UNIT' && member.ids ? { ...member, ids: withForerunners(member.ids)! } : member));

  // A unit of which nothing came from an earlier one has no past to be compared with.
  const began = (id: number): boolean => (dictionary.units.get(id)?.valid_from ?? -Infinity) > span.from && !forerunners.has(id);
  const unlikeUnits = groupBy.includes('UNIT') || held.length > 0 ? unlikePlaces(unitLinks, span, dictionary.unitChildren, held.length > 0 ? since : became) : new Set<number>();
  const unlikeAreas = areaTargets ? unlikePlaces(areaLinks, span, dictionary.areaChildren, (id) => areaTargets.get(id) ?? id) : new Set<number>();
  const unitKeys = [...(groupBy.includes('UNIT') ? ['UNIT'] : []), ...held];
  const isUnlikeUnit = (value: number | string | null | undefined): boolean => value !== null && value !== undefined && (unlikeUnits.has(Number(value)) || began(Number(value)));
  const unitsBefore = (id: number): number => [...successors.values()].filter((next) => next === id).length + ((dictionary.units.get(id)?.valid_from ?? -Infinity) <= span.from ? 1 : 0);
  const several = new Set([...new Set(successors.values())].filter((id) => unitsBefore(id) > 1));
  const unitsOf = (row: CountedRow): number[] => unitKeys.map((key) => row[key]).filter((value) => value !== null && value !== undefined).map(Number);
  const unlike = (row: CountedRow): boolean => unitKeys.some((key) => isUnlikeUnit(row[key])) || (row.AREA !== null && row.AREA !== undefined && unlikeAreas.has(Number(row.AREA)));

  const ofMember = (dimension: 'UNIT' | 'AREA'): number[] | undefined => {
    const found = filter.member?.find((one) => one.dimension === dimension);
    return found && 'ids' in found ? (found.ids ?? undefined) : undefined;
  };
  const unitSets = [input.unit || input.ownUnit ? filter.unitIds : undefined, ofMember('UNIT'), ...(args.units ?? [])].filter((ids) => ids !== undefined);
  const areaSets = [input.area || input.ownArea ? filter.areaIds : undefined, ofMember('AREA')].filter((ids) => ids !== undefined);
  return {
    keys: (row) => {
      const shifted = shift(row);
      const unit = groupBy.includes('UNIT') ? shifted.UNIT : null;
      return unit === null || unit === undefined || became(Number(unit)) === Number(unit) ? shifted : { ...shifted, UNIT: became(Number(unit)) };
    },
    withForerunners,
    widened: (earlier) => ({
      ...earlier, unitIds: input.unit || input.ownUnit ? withForerunners(earlier.unitIds) : earlier.unitIds, member: earlier.member && members(earlier.member), notMembers: earlier.notMembers?.map(members),
    }),
    successors, unlike,
    anyJoined: (...lists) => lists.some((ids) => ids?.some((id) => several.has(id))), joined: (row) => unitsOf(row).some((id) => several.has(id)),
    unlikeAmong: (rows) => {
      const split = new Set(rows.flatMap(unitsOf).filter((id) => successors.has(id)).flatMap((id) => [id, successors.get(id)!]));
      return (row) => unlike(row) || unitsOf(row).some((id) => split.has(id));
    },
    allUnlike: unitSets.some((ids) => (ids.length > 0 && ids.every(began)) || unlikeSet(unitLinks, span, dictionary.unitChildren, new Set(withForerunners(ids)))) ||
      areaSets.some((ids) => unlikeSet(areaLinks, span, dictionary.areaChildren, new Set(ids))),
  };
}
