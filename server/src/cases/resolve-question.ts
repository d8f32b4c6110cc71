import type { RawBuilder } from 'kysely';
import type { Policy } from '../city/policy.ts';
import type { Context } from '../context.ts';
import { numericKey, type Coded } from '../contract/global-id.ts';
import { plainText } from '../contract/plain-text.ts';
import { badInput } from '../errors.ts';
import { kindOf, UnitKind } from '../places/place.type.ts';
import { instantOf, isoOf } from '../store/city-time.ts';
import type { Attribution, CaseFilter, CaseView, DueBasis } from './case-query.ts';
import type { CaseFilterInput } from './case-input.type.ts';
import { boundarySetFor } from './boundary-argument.ts';
import { subtree } from './dictionary.ts';
import { withFormerHolders } from './lineage.ts';
import { handedOver, heldSo } from './path-condition.ts';
import { resolveKey, resolveKeys } from './resolve-key.ts';
import { withForerunners } from './recut.ts';
import { bearsSignal, gaveOccasion } from './signal-condition.ts';

export interface Question {
  filter: CaseFilter;
  view: CaseView;
  policy: Policy;
}

export interface QuestionArgs {
  filter: CaseFilterInput;
  asOf?: number | null | undefined;
  dueBasis?: DueBasis | null | undefined;
  attribution?: Attribution | null | undefined;
  policy?: string | null | undefined;
  /** Boundaries under which the areas of group keys are meant. */
  boundarySet?: string | null | undefined;
}

/** Turns the arguments of a query into ids, days and instants. Throws BAD_USER_INPUT naming the argument at fault. */
export function resolveQuestion(args: QuestionArgs, context: Context): Question {
  const { city, dictionary, now } = context;
  const { calendar, profile } = city;
  const input = args.filter;
  const policy = policyNamed(context, args.policy);
  const start = (day: number): number => instantOf(profile.timeZone, day);

  const period = input.period ?? undefined;
  if (period && period.from >= period.to) {
    throw badInput('filter.period', { from: isoOf(period.from), to: isoOf(period.to) }, 'a first day before the last; `to` is the first day that no longer belongs to the period');
  }
  const asked = args.asOf ?? now;
  // The moment of this answer may have begun some seconds ago.
  if (asked > Math.max(now, city.clock())) throw badInput('asOf', new Date(asked * 1000).toISOString(), 'a moment that is not in the future');
  const periodEnd = period ? start(period.to) - 1 : asked;
  const asOf = input.cohort === 'OPEN_AT' ? Math.min(asked, periodEnd) : asked;
  const balanceAt = Math.min(asked, periodEnd);
  // Ratings reach no case: one that claims to be of the future does not make a past of the present.
  const reached = Math.max(0, ...[...dictionary.sources.values()].filter((source) => source.stream !== 'SATISFACTION').map((source) => source.data_up_to ?? 0));
  const view: CaseView = {
    asOf, asOfDay: calendar.dayAt(asOf), past: asOf < now || asOf < reached, allEndsPassed: asOf >= reached && !dictionary.futureDates, endsInOrder: !dictionary.earlyEnds,
    // A period that has not begun by then: everything so far is carried over, what ends later is not yet known to end.
    periodStart: period ? Math.min(start(period.from), balanceAt + 1) : null, periodDay: period?.from ?? null, balanceAt,
    dueBasis: args.dueBasis ?? policy.dueBasis, attribution: args.attribution ?? 'RESPONSIBLE', policyName: policy.name, precision: policy.onTimePrecision, onSupplement: policy.onSupplement,
    secondSupplementOverdue: policy.secondSupplementOverdue, stoppedIs: policy.stoppedIs,
    publicView: city.publicView,
  };
  const boundarySet = input.key || input.exceptKeys ? boundarySetFor(context, args.boundarySet, view.asOfDay)?.id : undefined;
  return { filter: { ...resolveFilter(input, context, view, policy, boundarySet), period }, view, policy };
}

export function policyNamed({ city }: Context, name: string | null | undefined): Policy {
  const policy = city.policies.get(name ?? city.profile.defaultPolicy);
  if (!policy) throw badInput('policy', name, `one of ${[...city.policies.keys()].join(', ')}`);
  return policy;
}

function resolveFilter(input: CaseFilterInput, context: Context, view: CaseView, policy: Policy, boundarySet: string | undefined): CaseFilter {
  const { city, dictionary } = context;
  const { calendar } = city;
  const terms = (name: 'sector' | 'procedure' | 'channel' | 'origin' | 'priority' | 'status'): number[] | undefined =>
    input[name]?.map((id) => {
      const key = numericKey('Term', id, `filter.${name}`, () => [...dictionary.terms.values()].filter((term) => term.kind === name.toUpperCase()));
      if (dictionary.terms.get(key)?.kind !== name.toUpperCase()) throw badInput(`filter.${name}`, id, `the id of a term of kind ${name.toUpperCase()}`);
      return key;
    });
  const within = (ids: number[] | undefined, others: number[]): number[] => (ids ? ids.filter((id) => others.includes(id)) : others);
  let unitIds = input.unit ? subtree(dictionary.unitChildren, keysOf('Unit', input.unit, 'filter.unit', dictionary.units)) : undefined;
  if (input.ownUnit) unitIds = within(unitIds, keysOf('Unit', input.ownUnit, 'filter.ownUnit', dictionary.units));
  if (input.unitKind) {
    const kinds = input.unitKind;
    const ofKind = [...dictionary.units.values()].filter((row) => kinds.includes(kindOf(UnitKind, row.kind))).map((row) => row.id);
    unitIds = within(unitIds, ofKind);
  }
  // Areas with everything below them and the earlier areas that went over to them entirely.
  let areaIds = input.area ? withForerunners(dictionary, keysOf('Area', input.area, 'filter.area', dictionary.areas)) : undefined;
  if (input.ownArea) areaIds = within(areaIds, keysOf('Area', input.ownArea, 'filter.ownArea', dictionary.areas));
  const { dueWithinWorkingDays: soon, age } = input;
  if ((soon ?? 0) < 0) throw badInput('filter.dueWithinWorkingDays', soon, 'a number of working days from 0');
  if (age && (age.fromWorkingDays < 0 || (age.toWorkingDays ?? Infinity) <= age.fromWorkingDays)) {
    throw badInput('filter.age', age, 'fromWorkingDays from 0, and toWorkingDays above it or null');
  }
  const rest: Omit<CaseFilter, 'cohort'> = {
    stream: input.stream ?? undefined, unitIds, areaIds,
    sectorIds: terms('sector'), procedureIds: terms('procedure'), channelIds: terms('channel'), originIds: terms('origin'),
    priorityIds: terms('priority'), statusIds: terms('status'),
    cells: input.cell ?? undefined, outcomes: input.outcome ?? undefined, online: input.online ?? undefined,
    dueSoonUntil: soon === null || soon === undefined ? undefined : dueSoonUntil(calendar, view.asOfDay, soon),
    openReceivedIn: age ? { from: age.toWorkingDays == null ? null : firstDayYoungerThan(calendar, view.asOfDay, age.toWorkingDays), to: firstDayYoungerThan(calendar, view.asOfDay, age.fromWorkingDays) } : undefined,
    quality: input.quality ?? undefined,
    search: plainText(input.search ?? '', 'filter.search').trim() || undefined,
    onPath: resolvePath(input, context, view),
  };
  return {
    ...rest, cohort: input.cohort,
    gaveOccasion: input.occasion
      ? gaveOccasion({ kind: input.occasion.kind, unitIds: unitsNamed(input.occasion.unit, input.occasion.ownUnit, 'filter.occasion.unit', 'filter.occasion.ownUnit', dictionary) }, rest, view, policy, calendar)
      : undefined,
    bearsSignal: input.signal ? bearsSignal(input.signal, rest, view, policy, calendar) : undefined,
    member: input.key ? resolveKey(input.key, 'filter.key', context, boundarySet) : undefined,
    notMembers: input.exceptKeys ? resolveKeys(input.exceptKeys, 'filter.exceptKeys', context, boundarySet) : undefined,
  };
}

/** Units with what lies below them and what else they stand for, and units themselves: those that are both, or all when neither is given. */
function unitsNamed(within: string[] | null | undefined, own: string[] | null | undefined, name: string, ownName: string, dictionary: Context['dictionary'], alsoMeant = (ids: number[]) => ids): number[] | undefined {
  const all = within ? alsoMeant(subtree(dictionary.unitChildren, keysOf('Unit', within, name, dictionary.units))) : undefined;
  const alone = own ? keysOf('Unit', own, ownName, dictionary.units) : undefined;
  return all && alone ? all.filter((id) => alone.includes(id)) : (all ?? alone);
}

/** What the path of a case must show; undefined when nothing is asked of it. */
function resolvePath({ handoff, held }: CaseFilterInput, { dictionary }: Context, view: CaseView): RawBuilder<boolean>[] | undefined {
  if (!handoff && !held) return undefined;
  const units = (within: string[] | null | undefined, own: string[] | null | undefined, name: string, ownName: string) => unitsNamed(within, own, name, ownName, dictionary);
  const wanted: RawBuilder<boolean>[] = [];
  if (handoff) {
    wanted.push(handedOver({
      fromIds: units(handoff.from, handoff.ownFrom, 'filter.handoff.from', 'filter.handoff.ownFrom'),
      toIds: units(handoff.to, handoff.ownTo, 'filter.handoff.to', 'filter.handoff.ownTo'), returned: handoff.returned ?? undefined,
    }, view));
  }
  if (held) {
    wanted.push(heldSo({
      unitIds: unitsNamed(held.unit, held.ownUnit, 'filter.held.unit', 'filter.held.ownUnit', dictionary, (ids) => withFormerHolders(dictionary, ids)), known: held.known ?? undefined, doings: held.doing ?? undefined,
      waitedForIds: units(undefined, held.waitedFor, '', 'filter.held.waitedFor'),
    }, view));
  }
  return wanted;
}

/** The local day up to which a case is due within so many working days: 0 is the day itself, worked or not. */
export function dueSoonUntil(calendar: Context['city']['calendar'], asOfDay: number, workingDays: number): number {
  return workingDays === 0 ? asOfDay : calendar.addWorkingDays(asOfDay, workingDays);
}

/** The first local day such that a case received on it is younger, at `asOfDay`, than so many working days. */
export function firstDayYoungerThan(calendar: Context['city']['calendar'], asOfDay: number, workingDays: number): number {
  // Age is counted over (received, asOf]: younger than n means received after the n-th working day back.
  return workingDays === 0 ? asOfDay + 1 : calendar.addWorkingDays(asOfDay + 1, -workingDays);
}

/** The store's numbers behind ids. Throws BAD_USER_INPUT when the city has no such place. */
function keysOf(type: 'Unit' | 'Area', ids: string[], argument: string, known: ReadonlyMap<number, Coded>): number[] {
  return ids.map((id) => {
    const key = numericKey(type, id, argument, () => known.values());
    if (!known.has(key)) throw badInput(argument, id, `the id of ${type === 'Unit' ? 'a unit' : 'an area'} of this city`);
    return key;
  });
}
