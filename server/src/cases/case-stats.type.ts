import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { Rate } from '../contract/rate.type.ts';
import { Change } from '../contract/change.type.ts';
import type { NamedMeasure } from './case-numbers.ts';
import type { CountedPair } from './number-measure.ts';
import { CaseDimensionEnum, CaseMeasureEnum, OF_WORKING_DAYS, Outcome, type CaseDimensionName, type CaseMeasureName } from './case-input.type.ts';
import { ComparedPeriod } from './comparison.type.ts';
import { GroupKey } from './group-key.type.ts';
import { Period, Stamp } from './stamp.type.ts';
import { Term } from './term.type.ts';
import { WorkingDays, workingDaysOf } from './working-days.type.ts';

@ObjectType({ simpleResolvers: true, description: 'Cases that ended one way. Vietnamese: số việc theo kết quả.' })
export class OutcomeCount {
  @Field(() => Outcome, { description: 'How they ended. Vietnamese: kết quả.' })
  outcome!: Outcome;
  @Field(() => Int, { description: 'Cases. Vietnamese: số việc.' })
  n!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Open cases of an age. Vietnamese: nhóm tuổi việc đang mở.' })
export class AgeBand {
  @Field(() => Int, { description: 'At least so many working days since receipt. Vietnamese: từ (ngày làm việc).' })
  fromWorkingDays!: number;
  @Field(() => Int, { nullable: true, description: 'Fewer than so many; null is endless. Vietnamese: đến dưới (ngày làm việc).' })
  toWorkingDays!: number | null;
  @Field(() => Int, { description: 'Open cases, paused ones not counted. Vietnamese: số việc.' })
  n!: number;
  @Field(() => Int, { description: 'Of these, past their due date. Vietnamese: quá hạn.' })
  overdue!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Paused cases by whether their due date had passed; the three add up to `paused`. Vietnamese: việc tạm dừng theo hạn.' })
export class PausedCells {
  @Field(() => Int, { description: 'Due date not yet past. Vietnamese: còn hạn.' })
  inTime!: number;
  @Field(() => Int, { description: 'Due date past. Vietnamese: quá hạn.' })
  overdue!: number;
  @Field(() => Int, { description: 'Without a due date. Vietnamese: không xác định.' })
  unclassified!: number;
}

@ObjectType({ simpleResolvers: true, description: "The period's balance, whatever the cohort: carriedOver + received = done + open + paused, struck at the period's end or at `asOf` when that is earlier. Vietnamese: cân đối." })
export class Balance {
  @Field(() => Int, { description: 'Open or paused when the period began; 0 without a period. Vietnamese: kỳ trước chuyển sang.' })
  carriedOver!: number;
  @Field(() => Int, { description: 'Received in the period. Vietnamese: tiếp nhận trong kỳ.' })
  received!: number;
  @Field(() => Int, { description: 'Ended in the period. Vietnamese: đã xử lý.' })
  done!: number;
  @Field(() => Int, { description: 'Open at its end. Vietnamese: đang xử lý.' })
  open!: number;
  @Field(() => Int, { description: 'Paused at its end. Vietnamese: tạm dừng.' })
  paused!: number;
  @Field(() => Int, { description: 'Submitted in the period but not yet received (status 1); outside the balance. Vietnamese: mới đăng ký, chưa tiếp nhận.' })
  notYetReceived!: number;
  @Field(() => Int, { description: 'Refused at reception in the period (status 3); outside the balance. Vietnamese: không được tiếp nhận.' })
  refusedAtReception!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Everything that can be counted over a set of cases. Vietnamese: các chỉ số.' })
export class CaseMeasures {
  @Field(() => Int, { description: 'Cases of the cohort; the six cells add up to it. Vietnamese: số việc.' })
  n!: number;
  @Field(() => Int, { description: 'Ended by the due date. Vietnamese: đúng hạn.' })
  doneOnTime!: number;
  @Field(() => Int, { description: 'Ended after the due date. Vietnamese: trễ hạn.' })
  doneLate!: number;
  @Field(() => Int, { description: 'Open, not yet past due. Vietnamese: còn hạn.' })
  openInTime!: number;
  @Field(() => Int, { description: 'Open past due. Vietnamese: quá hạn.' })
  openOverdue!: number;
  @Field(() => Int, { description: 'Waiting on the citizen, or stopped. Vietnamese: tạm dừng.' })
  paused!: number;
  @Field(() => Int, { description: 'Without a due date, ended or open. Vietnamese: không xác định.' })
  unclassified!: number;
  @Field(() => PausedCells, { description: 'The paused, by whether their due date had passed. Vietnamese: việc tạm dừng theo hạn.' })
  pausedCells!: PausedCells;
  @Field(() => Rate, { description: 'doneOnTime / (doneOnTime + doneLate + openOverdue). Not the share of Decision 766 (2.1). Vietnamese: tỷ lệ đúng hạn.' })
  onTimeShare!: Rate;
  @Field(() => Balance, { description: 'The balance of the period; not available when grouped by time. Vietnamese: cân đối.' })
  balance!: Balance;
  @Field(() => [OutcomeCount], { description: 'Ended cases of the cohort by outcome, every outcome listed. Vietnamese: theo kết quả.' })
  endedByOutcome!: OutcomeCount[];
  @Field(() => [AgeBand], { description: 'Open cases of the cohort by age, in the bands of the policy, youngest first. Vietnamese: theo tuổi việc.' })
  ageing!: AgeBand[];
  @Field(() => Rate, { description: 'Filed online, over the cases of which it is known. Vietnamese: tỷ lệ trực tuyến.' })
  onlineShare!: Rate;
  @Field(() => Int, { description: 'Extensions granted to cases of the cohort (a case may have several). Vietnamese: số lần gia hạn.' })
  extensions!: number;
  @Field(() => Int, { description: 'Transfers between units (a case may have several). Vietnamese: số lần chuyển tiếp.' })
  transfers!: number;
  @Field(() => Int, { description: 'Times that a case was opened again after it had ended. Vietnamese: số lần mở lại.' })
  reopened!: number;

  @Field(() => WorkingDays, { description: 'How long cases of the cohort take, the open ones counted. Vietnamese: thời gian giải quyết.' })
  get workingDays(): WorkingDays {
    return workingDaysOf(this.histogram!);
  }

  /** What `workingDays` is made of, where it is asked for: reading it for a total that nobody selects would cost as much as all groups. */
  histogram?: string;

  dueSoonByDays!: Map<number, number>;

  @Field(() => Int, { simple: false, description: 'Open, in time, and due within so many working days from `asOf`. Vietnamese: sắp đến hạn.' })
  dueSoon(@Arg('workingDays', () => Int, { defaultValue: 2, description: 'From 0 (today) on. Vietnamese: số ngày làm việc.' }) workingDays: number): number {
    return this.dueSoonByDays.get(workingDays)!;
  }

  /** What `change` is made of; there only when something is compared. */
  compared?: { pair: CountedPair; changeOf: (measure: NamedMeasure, pair: CountedPair) => Change };

  @Field(() => Change, { simple: false, description: 'A measure beside its value in the compared period, with the difference and its interval; asks for `compareTo`. Vietnamese: so với kỳ trước.' })
  change(
    @Arg('measure', () => CaseMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' }) measure: CaseMeasureName,
    @Arg('workingDays', () => Int, OF_WORKING_DAYS) workingDays?: number | null,
  ): Change {
    return this.compared!.changeOf({ measure, workingDays }, this.compared!.pair);
  }
}

@ObjectType({ simpleResolvers: true, description: 'What a group has in common; null where the dimension was not asked for, or where its cases have no value (see missing). Vietnamese: khóa nhóm.' })
export class CaseKey extends GroupKey {
  @Field(() => Term, { nullable: true, description: 'ORIGIN. Vietnamese: nguồn gốc.' })
  origin?: Term | null;
  @Field(() => Term, { nullable: true, description: 'PRIORITY. Vietnamese: mức độ.' })
  priority?: Term | null;
  @Field(() => Term, { nullable: true, description: 'STATUS. Vietnamese: trạng thái.' })
  status?: Term | null;
  @Field(() => [CaseDimensionEnum], { description: 'Dimensions asked for in which the cases of this group have no value. Vietnamese: các chiều không có giá trị.' })
  missing!: CaseDimensionName[];
}

@ObjectType({ simpleResolvers: true, description: 'One group with its key. Vietnamese: một nhóm.' })
export class CaseGroup extends CaseMeasures {
  @Field(() => CaseKey, { description: 'What the cases have in common. Vietnamese: khóa nhóm.' })
  key!: CaseKey;
}

@ObjectType({ simpleResolvers: true, description: 'Counts and shares over cases; the groups and `other` add up to `total`. Vietnamese: thống kê việc.' })
export class CaseStats {
  @Field(() => Stamp, { description: 'What the numbers rest on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked for; null when it is all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => CaseMeasures, { description: 'Over all groups. Vietnamese: tổng.' })
  total!: CaseMeasures;
  @Field(() => [CaseGroup], { description: 'The groups that meet `having`, in order, at most `first`. Empty without `groupBy`. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các nhóm.' })
  groups!: CaseGroup[];
  @Field(() => CaseMeasures, { nullable: true, description: 'What is in `total` but in no listed group: what `first` cut off and what `having` left out, taken together; null when there is nothing. Vietnamese: các nhóm còn lại.' })
  other!: CaseMeasures | null;
  @Field(() => Int, { description: 'Number of groups before `first` cut them; with `having`, of those that meet it. Vietnamese: số nhóm.' })
  groupCount!: number;
  @Field(() => Int, { description: 'Cases (of `n`) whose former area was split, so that they cannot be cut to the boundary set; they stand under their former area. 0 unless grouped by AREA. Vietnamese: số việc không phân lại được theo ranh giới.' })
  notRecut!: number;
}

