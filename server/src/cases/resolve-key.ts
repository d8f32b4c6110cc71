import type { Context } from '../context.ts';
import { numericKey } from '../contract/global-id.ts';
import { badInput } from '../errors.ts';
import { kindOf, UnitKind } from '../places/place.type.ts';
import { isoOf, monthOf } from '../store/city-time.ts';
import { weekdayOf } from '../calendar/weekdays.ts';
import type { CaseKeyInput } from './case-input.type.ts';
import type { MemberCondition } from './case-query.ts';
import { recutTo } from './recut.ts';

/** Keys that `exceptKeys` may name. */
const MAX_KEYS = 1000;

const firstOf = (month: number): number => Date.UTC(1970 + Math.floor(month / 12), month % 12, 1) / 86_400_000;

/**
 * Turns the key of a group back into what its cases have in common; areas as they are cut to the boundary set. Throws
 * BAD_USER_INPUT naming the field at fault.
 */
export function resolveKey(key: CaseKeyInput, argument: string, { dictionary }: Context, boundarySet: string | undefined): MemberCondition[] {
  const members: MemberCondition[] = [];
  const known = (type: 'Unit' | 'Area' | 'Term', name: string, id: string, has: (number: number) => boolean): number => {
    const number = numericKey(type, id, `${argument}.${name}`);
    if (!has(number)) throw badInput(`${argument}.${name}`, id, `the id of a ${name} of this city, as the key of a group gives it`);
    return number;
  };
  if (key.unit !== undefined) members.push({ dimension: 'UNIT', ids: key.unit === null ? null : [known('Unit', 'unit', key.unit, (id) => dictionary.units.has(id))] });
  if (key.unitKind !== undefined) {
    const ids = [...dictionary.units.values()].filter((row) => kindOf(UnitKind, row.kind) === key.unitKind).map((row) => row.id);
    members.push({ dimension: 'UNIT_KIND', ids: key.unitKind === null ? null : ids });
  }
  if (key.area !== undefined) {
    members.push({ dimension: 'AREA', ids: key.area === null ? null : areasOf(known('Area', 'area', key.area, (id) => dictionary.areas.has(id)), dictionary, boundarySet) });
  }
  for (const name of ['sector', 'procedure', 'channel', 'origin', 'priority', 'status'] as const) {
    const id = key[name];
    const dimension = name.toUpperCase() as Uppercase<typeof name>;
    if (id !== undefined) members.push({ dimension, ids: id === null ? null : [known('Term', name, id, (number) => dictionary.terms.get(number)?.kind === dimension)] });
  }
  members.push(...timesOf(key, argument));
  return members;
}

/** The areas whose cases count in an area under the boundary set: what is cut to it, or it alone when it cannot be cut. */
function areasOf(area: number, dictionary: Context['dictionary'], boundarySet: string | undefined): number[] {
  if (boundarySet === undefined) return [area];
  const targets = recutTo(dictionary, boundarySet);
  const within = [...targets].filter(([, target]) => target === area).map(([id]) => id);
  return targets.has(area) ? within : [...within, area];
}

function timesOf(key: CaseKeyInput, argument: string): MemberCondition[] {
  const members: MemberCondition[] = [];
  const begins = (name: string, day: number, right: boolean, expected: string): number => {
    if (!right) throw badInput(`${argument}.${name}`, isoOf(day), expected);
    return day;
  };
  const { day, week, month, quarter, year, weekday } = key;
  if (day !== undefined) members.push({ dimension: 'DAY', days: day === null ? null : { from: day, to: day + 1 } });
  if (week !== undefined) members.push({ dimension: 'WEEK', days: week === null ? null : { from: begins('week', week, weekdayOf(week) === 1, 'a Monday'), to: week + 7 } });
  if (month !== undefined) {
    members.push({ dimension: 'MONTH', days: month === null ? null : { from: begins('month', month, firstOf(monthOf(month)) === month, 'the first day of a month'), to: firstOf(monthOf(month) + 1) } });
  }
  if (quarter !== undefined) {
    members.push({ dimension: 'QUARTER', days: quarter === null ? null : { from: begins('quarter', quarter, firstOf(monthOf(quarter)) === quarter && monthOf(quarter) % 3 === 0, 'the first day of a quarter'), to: firstOf(monthOf(quarter) + 3) } });
  }
  if (year !== undefined) members.push({ dimension: 'YEAR', days: year === null ? null : { from: firstOf((year - 1970) * 12), to: firstOf((year - 1969) * 12) } });
  if (weekday !== undefined) {
    if (weekday !== null && !(weekday >= 1 && weekday <= 7)) throw badInput(`${argument}.weekday`, weekday, 'a number from 1 (Monday) to 7 (Sunday)');
    members.push({ dimension: 'WEEKDAY', weekday });
  }
  return members;
}

/** The same for many keys. */
export function resolveKeys(keys: CaseKeyInput[], argument: string, context: Context, boundarySet: string | undefined): MemberCondition[][] {
  if (keys.length > MAX_KEYS) throw badInput(argument, keys.length, `at most ${MAX_KEYS} keys`);
  return keys.map((key) => resolveKey(key, argument, context, boundarySet));
}
