import { Arg, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PeriodInput, Stream } from '../cases/case-input.type.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import type { CountedPair } from '../cases/number-measure.ts';
import { ComparedPeriod } from '../cases/comparison.type.ts';
import { GroupKey } from '../cases/group-key.type.ts';
import { HavingBounds } from '../cases/having.type.ts';
import { OrderWay } from '../cases/order.type.ts';
import { Change } from '../contract/change.type.ts';
import { Rate } from '../contract/rate.type.ts';
import { UnitKind } from '../places/place.type.ts';

const enumOf = <T extends string>(...values: T[]): { [K in T]: K } => Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const SatisfactionDimensionEnum = enumOf('UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY');
export type SatisfactionDimensionName = keyof typeof SatisfactionDimensionEnum;
registerEnumType(SatisfactionDimensionEnum, {
  name: 'SatisfactionDimension', description: 'By what ratings are grouped. Vietnamese: chiều phân tổ.',
  valuesConfig: {
    UNIT: { description: 'Unit that was rated. Vietnamese: đơn vị.' }, UNIT_KIND: { description: 'Kind of that unit. Vietnamese: loại đơn vị.' },
    AREA: { description: 'Area, cut to the boundary set. Vietnamese: địa bàn.' }, SECTOR: { description: 'Sector. Vietnamese: lĩnh vực.' },
    PROCEDURE: { description: 'Service. Vietnamese: dịch vụ, thủ tục.' }, CHANNEL: { description: 'Channel. Vietnamese: kênh.' },
    DAY: { description: 'Local day. Vietnamese: ngày.' }, WEEK: { description: 'ISO week, by its Monday. Vietnamese: tuần.' }, MONTH: { description: 'Month, by its first day. Vietnamese: tháng.' },
    QUARTER: { description: 'Quarter, by its first day. Vietnamese: quý.' }, YEAR: { description: 'Year. Vietnamese: năm.' }, WEEKDAY: { description: '1 Monday … 7 Sunday. Vietnamese: thứ.' },
  },
});
export const SatisfactionMeasureEnum = enumOf('RATINGS', 'SATISFIED', 'ACCEPTABLE', 'NOT_SATISFIED', 'RATED_CASES', 'FINISHED_CASES', 'SATISFIED_SHARE', 'RESPONSE_SHARE', 'KEY');
export type SatisfactionMeasureName = keyof typeof SatisfactionMeasureEnum;
registerEnumType(SatisfactionMeasureEnum, {
  name: 'SatisfactionMeasure', description: 'A number of a group: by what groups are ordered, kept or compared. Vietnamese: chỉ số.',
  valuesConfig: {
    RATINGS: { description: 'Ratings. Vietnamese: lượt đánh giá.' }, SATISFIED: { description: 'Satisfied. Vietnamese: hài lòng.' }, ACCEPTABLE: { description: 'Acceptable. Vietnamese: chấp nhận được.' },
    NOT_SATISFIED: { description: 'Not satisfied. Vietnamese: không hài lòng.' },
    RATED_CASES: { description: 'Finished cases that have been rated. Vietnamese: việc được đánh giá.' }, FINISHED_CASES: { description: 'Finished cases. Vietnamese: việc đã kết thúc.' }, SATISFIED_SHARE: { description: 'Satisfied share; groups without one come last. Vietnamese: tỷ lệ hài lòng.' },
    RESPONSE_SHARE: { description: 'Response share; groups without one come last. Vietnamese: tỷ lệ phản hồi.' }, KEY: { description: 'By name, or in time order. Vietnamese: theo tên.' },
  },
});

const ids = (what: string, vietnamese: string) => ({ nullable: true, description: `${what} An empty list matches nothing. Vietnamese: ${vietnamese}.` });

@InputType('SatisfactionFilter', { description: 'Which ratings; every condition narrows. Vietnamese: bộ lọc.' })
export class SatisfactionFilterInput {
  @Field(() => Stream, { nullable: true, description: 'Ratings of feedback answers or of dossiers; default both. Vietnamese: luồng việc.' })
  stream?: Stream | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Ratings given in it; default all time. Vietnamese: kỳ.' })
  period?: PeriodInput | null;
  @Field(() => [ID], ids('Units by id, with everything below them.', 'đơn vị'))
  unit?: string[] | null;
  @Field(() => [ID], ids('Units by id, themselves alone.', 'chính đơn vị'))
  ownUnit?: string[] | null;
  @Field(() => [UnitKind], ids('Kinds of unit.', 'loại đơn vị'))
  unitKind?: UnitKind[] | null;
  @Field(() => [ID], ids('Areas by id, with everything below them and the earlier areas that went over whole.', 'địa bàn'))
  area?: string[] | null;
  @Field(() => [ID], ids('Areas by id, themselves alone.', 'chính địa bàn'))
  ownArea?: string[] | null;
  @Field(() => [ID], ids('Sectors by id.', 'lĩnh vực'))
  sector?: string[] | null;
  @Field(() => [ID], ids('Services by id.', 'thủ tục'))
  procedure?: string[] | null;
  @Field(() => [ID], ids('Channels by id.', 'kênh'))
  channel?: string[] | null;
}

@InputType({ description: 'A condition on a measure of each group, such as { measure: RATINGS, atLeast: 30 }. Every bound given must hold; a share without ratings meets none. Vietnamese: điều kiện trên nhóm.' })
export class SatisfactionHavingInput extends HavingBounds {
  @Field(() => SatisfactionMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: SatisfactionMeasureName;
}

@InputType({ description: 'Order of groups; ties are broken by key. Vietnamese: sắp xếp.' })
export class SatisfactionOrderInput extends OrderWay {
  @Field(() => SatisfactionMeasureEnum, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: SatisfactionMeasureName;
}

@ObjectType({ simpleResolvers: true, description: 'Ratings counted. Not Decision 766 component 5.4, and not a survey. Vietnamese: các chỉ số hài lòng.' })
export class SatisfactionMeasures {
  @Field(() => Int, { description: 'Ratings; the three levels and those withheld add up to it. Vietnamese: lượt đánh giá.' })
  ratings!: number;
  @Field(() => Int, { description: 'Ratings whose level the public view withholds, because fewer than 5 people stand behind it: in their stream and month, with their unit, area, sector, service or channel. They count in no level and no satisfied share. Questions about more than one of these, or by day or week, get no level at all, and months that the period cuts none of theirs. 0 where the server is not open. Vietnamese: lượt đánh giá không hiện mức.' })
  withheld!: number;
  @Field(() => Int, { description: 'Ratings "satisfied". Vietnamese: hài lòng.' })
  satisfied!: number;
  @Field(() => Int, { description: 'Neither satisfied nor not. Vietnamese: chấp nhận được.' })
  acceptable!: number;
  @Field(() => Int, { description: 'Ratings "not satisfied". Vietnamese: không hài lòng.' })
  notSatisfied!: number;
  @Field(() => Rate, { description: 'satisfied / (satisfied + acceptable + notSatisfied). Vietnamese: tỷ lệ hài lòng.' })
  satisfiedShare!: Rate;
  @Field(() => Rate, { description: 'Cases finished in the period that have been rated / cases finished in the period. Vietnamese: tỷ lệ phản hồi.' })
  responseShare!: Rate;
  @Field(() => Boolean, { description: 'True when the satisfied share is 99.9 % or more: it can hardly tell units apart any longer. False without ratings. Vietnamese: cảnh báo bão hòa.' })
  saturated!: boolean;

  /** What `change` is made of; there only when something is compared. */
  compared?: { pair: CountedPair; changeOf: (measure: SatisfactionMeasureName, pair: CountedPair) => Change };

  @Field(() => Change, { simple: false, description: 'A measure beside its value in the compared period, with the difference and its interval; asks for `compareTo`. Vietnamese: so với kỳ trước.' })
  change(@Arg('measure', () => SatisfactionMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' }) measure: SatisfactionMeasureName): Change {
    return this.compared!.changeOf(measure, this.compared!.pair);
  }
}

@ObjectType({ simpleResolvers: true, description: 'What a group has in common; null where the dimension was not asked for, or where its ratings have no value (see missing). Vietnamese: khóa nhóm.' })
export class SatisfactionKey extends GroupKey {
  @Field(() => [SatisfactionDimensionEnum], { description: 'Dimensions asked for in which the ratings of this group have no value. Vietnamese: các chiều không có giá trị.' })
  missing!: SatisfactionDimensionName[];
}

@ObjectType({ simpleResolvers: true, description: 'One group with its key. Vietnamese: một nhóm.' })
export class SatisfactionGroup extends SatisfactionMeasures {
  @Field(() => SatisfactionKey, { description: 'What the ratings have in common. Vietnamese: khóa nhóm.' })
  key!: SatisfactionKey;
}

@ObjectType({ simpleResolvers: true, description: 'Counts and shares of ratings; the groups and `other` add up to `total`. Vietnamese: thống kê hài lòng.' })
export class SatisfactionStats {
  @Field(() => Stamp, { description: 'What the numbers rest on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked for; null when it is all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => SatisfactionMeasures, { description: 'Over all groups. Vietnamese: tổng.' })
  total!: SatisfactionMeasures;
  @Field(() => [SatisfactionGroup], { description: 'The groups that meet `having`, in order, at most `first`. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các nhóm.' })
  groups!: SatisfactionGroup[];
  @Field(() => SatisfactionMeasures, { nullable: true, description: 'What is in `total` but in no listed group: what `first` cut off and what `having` left out; null when there is nothing. Vietnamese: các nhóm còn lại.' })
  other!: SatisfactionMeasures | null;
  @Field(() => Int, { description: 'Number of groups before `first` cut them; with `having`, of those that meet it. Vietnamese: số nhóm.' })
  groupCount!: number;
}
