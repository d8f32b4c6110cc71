import type { Day, Finding, Instant, NaiveCase, NaiveCity, Outcome, Stream, TermField } from './naive-city.ts';
import { areasMeant, cutTo, dayAt, iso, isWorkingDay, nthWorkingDay, startOf, TERM_FIELDS, unitKind, weekday, withBelow, workingDaysAfter } from './naive-city.ts';

/** What is asked, and who answers to it: cohorts, cells and conditions as docs and descriptions define them. */

export type Cell = 'DONE_ON_TIME' | 'DONE_LATE' | 'OPEN_IN_TIME' | 'OPEN_OVERDUE' | 'PAUSED' | 'UNCLASSIFIED';
export const CELLS: Cell[] = ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_IN_TIME', 'OPEN_OVERDUE', 'PAUSED', 'UNCLASSIFIED'];
export type Cohort = 'DUE' | 'RECEIVED' | 'ENDED' | 'OPEN_AT' | 'CARRIED_OVER';
export type Dimension = 'UNIT' | 'UNIT_KIND' | 'AREA' | 'SECTOR' | 'PROCEDURE' | 'CHANNEL' | 'ORIGIN' | 'PRIORITY' | 'STATUS' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'WEEKDAY';
export const TIME: Dimension[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'];

export interface Filter extends Partial<Record<TermField, number[]>> {
  stream?: Stream;
  period?: { from: Day; to: Day };
  cohort: Cohort;
  unit?: number[];
  ownUnit?: number[];
  unitKind?: string[];
  area?: number[];
  ownArea?: number[];
  cell?: Cell[];
  outcome?: Outcome[];
  online?: boolean;
  dueWithinWorkingDays?: number;
  age?: { fromWorkingDays: number; toWorkingDays: number | null };
  quality?: Finding[];
  search?: string;
  /** The key of the one group meant, and of those that are not. */
  key?: Key;
  exceptKeys?: Key[];
}

export interface Key {
  [dimension: string]: string | number | null;
}

export interface Rules {
  precision: 'SECOND' | 'DAY';
  dueBasis: 'ORIGINAL' | 'CURRENT';
  ageingBands: number[];
  onSupplement: 'PAUSE' | 'RESET';
  secondSupplementOverdue: boolean;
  stoppedIs: 'PAUSED' | 'ENDED';
}

export interface Question {
  filter: Filter;
  rules: Rules;
  attribution: 'RESPONSIBLE' | 'HOLDER_AT_DUE';
  asOf: Instant;
  /** The boundaries to which areas are cut; those in force when left out. */
  boundarySet?: string | undefined;
}

/** A question with its moments worked out. */
export interface Look extends Question {
  city: NaiveCity;
  /** The moment at which cells are judged. */
  moment: Instant;
  /** First instant of the period, and the moment at which its balance is struck. */
  begins: Instant | null;
  struck: Instant;
}

/** Handling that was stopped for good is an end, or a pause without one, as the rules say. */
function seenBy(city: NaiveCity, { stoppedIs }: Rules): NaiveCity {
  if (stoppedIs === 'ENDED') return city;
  const known = runningOn.get(city);
  if (known) return known;
  const cases = city.cases.map((one) => (one.stream === 'DOSSIER' && one.outcome === 'STOPPED' && one.endedAt !== null
    ? { ...one, endedAt: null, outcome: null, pauses: [...one.pauses, { from: one.endedAt, to: null }] } : one));
  const seen = { ...city, cases };
  runningOn.set(city, seen);
  return seen;
}
const runningOn = new WeakMap<NaiveCity, NaiveCity>();

export function look(city: NaiveCity, question: Question): Look {
  const { period, cohort } = question.filter;
  const last = period ? startOf(period.to) - 1 : question.asOf;
  const struck = Math.min(question.asOf, last);
  // A period that has not begun by then begins, for this look, when everything so far is carried over.
  return { ...question, city: seenBy(city, question.rules), moment: cohort === 'OPEN_AT' ? struck : question.asOf, struck, begins: period ? Math.min(startOf(period.from), struck + 1) : null };
}

export function promise(one: NaiveCase, { rules }: { rules: Rules }): Instant | null {
  const first = rules.onSupplement === 'RESET' ? (one.resetDueAt ?? one.dueAt) : one.dueAt;
  if (rules.dueBasis === 'ORIGINAL') return first;
  const extended = one.currentDueAt === null || one.currentDueAt !== one.dueAt;
  return extended ? one.currentDueAt : first;
}
export const answering = (one: NaiveCase, { attribution }: Question): number | null => (attribution === 'RESPONSIBLE' ? one.unit : one.holderAtDue);
export const endedBy = (one: NaiveCase, at: Instant): boolean => one.endedAt !== null && one.endedAt <= at;
export const pausedAt = (one: NaiveCase, at: Instant): boolean => one.pauses.some(({ from, to }) => from <= at && (to === null || to > at));

function isPast(due: Instant, at: Instant, { rules }: { rules: Rules }): boolean {
  return rules.precision === 'SECOND' ? due < at : dayAt(due) < dayAt(at);
}

/** Papers asked for a second time by then, where the rules count that as late. */
const askedTwice = (one: NaiveCase, at: Instant, { rules }: { rules: Rules }): boolean => rules.secondSupplementOverdue && one.secondSupplementAt !== null && one.secondSupplementAt <= at;

export function cellAt(one: NaiveCase, at: Instant, question: { rules: Rules }): Cell {
  const due = promise(one, question);
  if (endedBy(one, at)) return due === null ? 'UNCLASSIFIED' : isPast(due, one.endedAt!, question) || askedTwice(one, one.endedAt!, question) ? 'DONE_LATE' : 'DONE_ON_TIME';
  if (pausedAt(one, at)) return 'PAUSED';
  return due === null ? 'UNCLASSIFIED' : isPast(due, at, question) || askedTwice(one, at, question) ? 'OPEN_OVERDUE' : 'OPEN_IN_TIME';
}

/** Whether the due date of a case had passed, whatever its cell; null without one. */
export function overdueAt(one: NaiveCase, at: Instant, question: { rules: Rules }): boolean | null {
  const due = promise(one, question);
  return due === null ? null : isPast(due, at, question) || askedTwice(one, at, question);
}

export const isOpen = (one: NaiveCase, asked: Look): boolean => !endedBy(one, asked.moment) && !pausedAt(one, asked.moment);
export const age = (one: NaiveCase, { city, moment }: Look): number => workingDaysAfter(city, dayAt(one.receivedAt), dayAt(moment));

/**
 * Working days counted of a case, day by day: those after the day of receipt up to the last, without those after the
 * day on which a clock stop begins up to the day on which it ends; or only those after the last such day.
 */
export function workingDaysTaken(one: NaiveCase, { city, moment, rules }: Look): number {
  const [first, last] = [dayAt(one.receivedAt), dayAt(endedBy(one, moment) ? one.endedAt! : moment)];
  const stops = one.pauses.filter((stop) => stop.from <= moment).map(({ from, to }) => ({ from: Math.max(dayAt(from), first), to: to === null ? last : Math.min(dayAt(to), last) }));
  const counts = (day: Day): boolean => (rules.onSupplement === 'PAUSE' ? !stops.some((stop) => day > stop.from && day <= stop.to) : stops.every((stop) => day > stop.to));
  let taken = 0;
  for (let day = first + 1; day <= last; day++) if (counts(day) && isWorkingDay(city, day)) taken++;
  return taken;
}

/** Open, in time, and due by the end of the n-th working day from the moment's day (0: that day). */
export function isDueSoon(one: NaiveCase, asked: Look, workingDays: number): boolean {
  const due = promise(one, asked);
  return cellAt(one, asked.moment, asked) === 'OPEN_IN_TIME' && dayAt(due!) <= nthWorkingDay(asked.city, dayAt(asked.moment), workingDays);
}

/** The day by which a cohort places a case in time. */
export function cohortDay(one: NaiveCase, asked: Look): Day {
  if (asked.filter.cohort === 'DUE') return dayAt(promise(one, asked) ?? one.receivedAt);
  // Nothing is done before it is received, whatever its dates say.
  return dayAt(asked.filter.cohort === 'ENDED' ? Math.max(one.endedAt!, one.receivedAt) : one.receivedAt);
}

/** Whether a case meets every condition of the filter but period and cohort. */
export function conditions(asked: Look): (one: NaiveCase) => boolean {
  const { filter, city, moment } = asked;
  const isIn = (ids: Iterable<number> | undefined): ((id: number | null) => boolean) => {
    const set = ids && new Set(ids);
    return (id) => set === undefined || (id !== null && set.has(id));
  };
  const unitMeant = isIn(filter.unit && withBelow(city.places.units, filter.unit));
  const areaMeant = isIn(filter.area && areasMeant(city.places, filter.area));
  const [ownUnit, ownArea] = [isIn(filter.ownUnit), isIn(filter.ownArea)];
  const search = filter.search?.trim().toLowerCase();
  return (one) => {
    const unit = answering(one, asked);
    return (filter.stream === undefined || one.stream === filter.stream) && unitMeant(unit) && ownUnit(unit) && areaMeant(one.area) && ownArea(one.area) &&
      (filter.unitKind === undefined || filter.unitKind.includes(unitKind(city, unit)!)) &&
      TERM_FIELDS.every((field) => isIn(filter[field])(one[field])) &&
      (filter.cell === undefined || filter.cell.includes(cellAt(one, moment, asked))) &&
      (filter.outcome === undefined || (endedBy(one, moment) && one.outcome !== null && filter.outcome.includes(one.outcome))) &&
      (filter.online === undefined || one.online === filter.online) &&
      (filter.dueWithinWorkingDays === undefined || isDueSoon(one, asked, filter.dueWithinWorkingDays)) &&
      (filter.age === undefined || (isOpen(one, asked) && age(one, asked) >= filter.age.fromWorkingDays && age(one, asked) < (filter.age.toWorkingDays ?? Infinity))) &&
      (filter.quality === undefined || filter.quality.some((finding) => one.findings.includes(finding))) &&
      (filter.key === undefined || isOf(one, filter.key, asked)) && !filter.exceptKeys?.some((key) => isOf(one, key, asked)) &&
      (!search || [one.externalId, one.title ?? ''].some((text) => text.toLowerCase().includes(search)));
  };
}

function inCohort(one: NaiveCase, asked: Look): boolean {
  const { filter: { cohort, period }, moment, begins } = asked;
  switch (cohort) {
    case 'DUE': case 'RECEIVED': case 'ENDED': {
      if (cohort === 'ENDED' && !endedBy(one, moment)) return false;
      const day = cohortDay(one, asked);
      return !period || (day >= period.from && day < period.to);
    }
    case 'OPEN_AT': return !endedBy(one, moment);
    case 'CARRIED_OVER': return begins !== null && one.receivedAt < begins && !endedBy(one, begins - 1);
  }
}

/** The cases that a count counts and a list lists. */
export function cohortOf(asked: Look): NaiveCase[] {
  const meets = conditions(asked);
  return asked.city.cases.filter((one) => one.standing === 0 && one.receivedAt <= asked.moment && inCohort(one, asked) && meets(one));
}

export interface BalanceParts {
  carriedOver: NaiveCase[];
  received: NaiveCase[];
  done: NaiveCase[];
  open: NaiveCase[];
  paused: NaiveCase[];
  notYetReceived: NaiveCase[];
  refusedAtReception: NaiveCase[];
}

/** carriedOver + received = done + open + paused; the last two lists stand outside. */
export function balanceOf(asked: Look): BalanceParts {
  const { begins, struck, filter: { period } } = asked;
  const meets = conditions(asked);
  const here = asked.city.cases.filter((one) => one.receivedAt <= struck && meets(one));
  const submitted = (standing: number): NaiveCase[] => here.filter((one) =>
    one.standing === standing && (!period || (dayAt(one.receivedAt) >= period.from && dayAt(one.receivedAt) < period.to)));
  const inBalance = here.filter((one) => one.standing === 0);
  const carriedOver = inBalance.filter((one) => begins !== null && one.receivedAt < begins && !endedBy(one, begins - 1));
  const received = inBalance.filter((one) => begins === null || one.receivedAt >= begins);
  const all = [...carriedOver, ...received];
  const running = all.filter((one) => !endedBy(one, struck));
  return {
    carriedOver, received, done: all.filter((one) => endedBy(one, struck)),
    open: running.filter((one) => !pausedAt(one, struck)), paused: running.filter((one) => pausedAt(one, struck)),
    notYetReceived: submitted(1), refusedAtReception: submitted(2),
  };
}

/** A date of a dimension as an answer writes it. */
export function timeKey(dimension: Dimension, day: Day): string | number {
  const date = iso(day);
  switch (dimension) {
    case 'WEEK': return iso(day - weekday(day) + 1);
    case 'MONTH': return `${date.slice(0, 7)}-01`;
    case 'QUARTER': return `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'YEAR': return Number(date.slice(0, 4));
    case 'WEEKDAY': return weekday(day);
    default: return date;
  }
}

/** The key of one case under the dimensions; ids as numbers. An area that cannot be re-cut stands for itself. */
export function keyOf(one: NaiveCase, dimensions: Dimension[], asked: Look, boundarySet: string): Key {
  const { city } = asked;
  const key: Key = {};
  for (const dimension of dimensions) {
    if (TIME.includes(dimension)) key[dimension] = timeKey(dimension, cohortDay(one, asked));
    else if (dimension === 'UNIT') key.UNIT = answering(one, asked);
    else if (dimension === 'UNIT_KIND') key.UNIT_KIND = unitKind(city, answering(one, asked));
    else if (dimension === 'AREA') key.AREA = one.area === null ? null : (cutTo(city, boundarySet, one.area) ?? one.area);
    else key[dimension] = one[dimension.toLowerCase() as 'sector'];
  }
  return key;
}

function isOf(one: NaiveCase, key: Key, asked: Look): boolean {
  const own = keyOf(one, Object.keys(key) as Dimension[], asked, asked.boundarySet ?? setInForce(asked.moment));
  return JSON.stringify(own) === JSON.stringify(key);
}

/** The boundary set in force on the day of a moment (the three eras of the city). */
export function setInForce(at: number): string {
  const day = dayAt(at);
  if (day < dayAt(Date.UTC(2025, 0, 1) / 1000)) return 'da-nang-2024';
  return day < dayAt(Date.UTC(2025, 6, 1) / 1000) ? 'da-nang-2025h1' : 'da-nang-2025';
}
