import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { PeriodInput } from '../cases/case-input.type.ts';
import type { Context } from '../context.ts';
import { DateScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import type { CalendarDayTable } from '../store/place-tables.ts';
import { isoOf } from '../store/city-time.ts';
import { cityCalendar } from './city-calendar.ts';

enum CalendarDayKind { DAY_OFF = 'DAY_OFF', MAKE_UP = 'MAKE_UP' }
registerEnumType(CalendarDayKind, {
  name: 'CalendarDayKind', description: 'How a day differs from "Monday to Friday works". Vietnamese: loại ngày.',
  valuesConfig: {
    DAY_OFF: { description: 'Not worked: a public holiday, or a day swapped for one. Vietnamese: ngày nghỉ.' },
    MAKE_UP: { description: 'A day of a weekend that is worked instead. Vietnamese: ngày làm bù.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A day on which the calendar differs from the working week. Vietnamese: ngày nghỉ, ngày làm bù.' })
class CalendarDay {
  @Field(() => DateScalar, { description: 'The day. Vietnamese: ngày.' })
  day!: number;
  @Field(() => CalendarDayKind, { description: 'Not worked, or worked instead. Vietnamese: loại ngày.' })
  kind!: CalendarDayKind;
  @Field(() => String, { description: 'Why, in Vietnamese. Vietnamese: lý do.' })
  reason!: string;
  @Field(() => String, { description: 'Why, in English. Vietnamese: lý do (tiếng Anh).' })
  reasonEn!: string;
  @Field(() => String, { nullable: true, description: 'The legal act; null when it was not found. Vietnamese: căn cứ pháp lý.' })
  legalAct!: string | null;
  @Field(() => String, { description: 'HIGH, MEDIUM, LOW, or PROVISIONAL until the official notice is out. Vietnamese: độ tin cậy.' })
  confidence!: string;
}

@ObjectType('Calendar', { description: 'One version of the working-day calendar by which deadlines and durations are counted. Vietnamese: lịch làm việc.' })
class CalendarNode {
  rows!: CalendarDayTable[];
  @Field(() => String, { simple: true, description: 'Name. Vietnamese: tên.' })
  name!: string;
  @Field(() => Int, { simple: true, description: 'Version, as stamps bear it; raised whenever a day changes. Vietnamese: phiên bản.' })
  version!: number;
  @Field(() => Boolean, { simple: true, description: 'Whether answers count by it now. Vietnamese: đang áp dụng.' })
  isCurrent!: boolean;
  @Field(() => [String], { simple: true, description: 'Office hours of a working day, such as `07:30–11:30`. Vietnamese: giờ làm việc.' })
  officeHours!: string[];
}

const clock = (seconds: number): string => [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)].map((part) => String(part).padStart(2, '0')).join(':');

/** The days of a period. Throws BAD_USER_INPUT when it is reversed. */
function daysOf(period: PeriodInput | null | undefined): { from: number; to: number } {
  if (period && period.from >= period.to) throw badInput('period', { from: isoOf(period.from), to: isoOf(period.to) }, 'a first day before the last; `to` is the first day that no longer belongs to the period');
  return period ?? { from: -Infinity, to: Infinity };
}

@Resolver(() => CalendarNode)
export class CalendarsResolver {
  @Query(() => [CalendarNode], { description: 'The versions of the working-day calendar, latest first. Vietnamese: các phiên bản lịch làm việc.' })
  async calendars(@Ctx() { city }: Context): Promise<CalendarNode[]> {
    const { name, version: current, officeHours } = city.calendar;
    const rows = await city.store.db.selectFrom('calendar_day').selectAll().where('calendar', '=', name).orderBy('version', 'desc').orderBy('day').execute();
    // A city may know of no day that differs; its calendar has a version all the same.
    const versions = Map.groupBy(rows, (row) => row.version);
    if (!versions.has(current)) versions.set(current, []);
    return [...versions].sort(([a], [b]) => b - a).map(([version, own]) => Object.assign(new CalendarNode(), {
      rows: own, name, version, isCurrent: version === current, officeHours: officeHours.periods.map(({ from, to }) => `${clock(from)}–${clock(to)}`),
    }));
  }

  @FieldResolver(() => [CalendarDay], { description: 'Days that differ from "Monday to Friday works", in order. Vietnamese: các ngày nghỉ, ngày làm bù.' })
  days(@Root() { rows }: CalendarNode, @Arg('period', () => PeriodInput, { nullable: true, description: 'Only of this period; default all that are known. Vietnamese: kỳ.' }) period?: PeriodInput | null): CalendarDay[] {
    const { from, to } = daysOf(period);
    return rows.filter((row) => row.day >= from && row.day < to).map((row) => ({
      day: row.day, kind: CalendarDayKind[row.kind as keyof typeof CalendarDayKind], reason: row.reason, reasonEn: row.reason_en, legalAct: row.legal_act, confidence: row.confidence,
    }));
  }

  @FieldResolver(() => Int, { description: 'Working days of a period: Monday to Friday, without the days off, with the days made up. Vietnamese: số ngày làm việc trong kỳ.' })
  workingDays(@Root() { rows, version }: CalendarNode, @Arg('period', () => PeriodInput, { description: 'The period. Vietnamese: kỳ.' }) period: PeriodInput, @Ctx() { city }: Context): number {
    const { from, to } = daysOf(period);
    const calendar = version === city.calendar.version ? city.calendar : cityCalendar(city.profile, rows, version);
    return calendar.indexAt(to - 1) - calendar.indexAt(from - 1);
  }
}
