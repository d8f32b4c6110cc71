import { Field, Int, ObjectType } from 'type-graphql';
import { NullReason } from '../contract/rate.type.ts';
import { quantile, survivalSteps, type DurationCount } from '../statistics/kaplan-meier.ts';

const days = (description: string) => ({ nullable: true, description });

@ObjectType({
  simpleResolvers: true,
  description: 'How many working days cases take, from the day after receipt to the end, clock stops counted as the policy says. Cases still open count with the days so far (Kaplan–Meier), so that a backlog is not left out; intervals are 95 %, after Brookmeyer and Crowley on the log-log scale. Vietnamese: thời gian giải quyết (ngày làm việc).',
})
export class WorkingDays {
  @Field(() => Int, days('Working days by which half of the cases have ended; null when fewer have (see medianNullReason). Vietnamese: trung vị.'))
  median!: number | null;
  @Field(() => Int, days('Lower end of its interval; null when it is not reached. Vietnamese: cận dưới của trung vị.'))
  medianLow!: number | null;
  @Field(() => Int, days('Upper end of its interval; null when it is not reached. Vietnamese: cận trên của trung vị.'))
  medianHigh!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why the median is null: NO_DATA or NOT_REACHED; null when there is one. Vietnamese: lý do không có trung vị.' })
  medianNullReason!: NullReason | null;
  @Field(() => Int, days('Working days by which nine of ten cases have ended; null when fewer have (see p90NullReason). Vietnamese: phân vị 90.'))
  p90!: number | null;
  @Field(() => Int, days('Lower end of its interval; null when it is not reached. Vietnamese: cận dưới của phân vị 90.'))
  p90Low!: number | null;
  @Field(() => Int, days('Upper end of its interval; null when it is not reached. Vietnamese: cận trên của phân vị 90.'))
  p90High!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why p90 is null: NO_DATA or NOT_REACHED; null when there is one. Vietnamese: lý do không có phân vị 90.' })
  p90NullReason!: NullReason | null;
  @Field(() => Int, { description: 'Cases that the figures rest on, ended and open. Vietnamese: số việc được tính.' })
  counted!: number;
  @Field(() => Int, { description: 'Of these, not ended at `asOf`. Vietnamese: trong đó chưa kết thúc.' })
  open!: number;
}

/** Median and p90 of a histogram `duration:cases,…`, a duration being twice the working days, and one more while open. */
export function workingDaysOf(histogram: string): WorkingDays {
  const counts = binsOf(histogram);
  let [counted, open] = [0, 0];
  for (const bin of counts) {
    counted += bin.ended + bin.open;
    open += bin.open;
  }
  const steps = survivalSteps(counts);
  const [median, p90] = [quantile(steps, 0.5), quantile(steps, 0.9)];
  const why = (value: number | null): NullReason | null => (value !== null ? null : counted === 0 ? NullReason.NO_DATA : NullReason.NOT_REACHED);
  return {
    median: median.time, medianLow: median.low, medianHigh: median.high, medianNullReason: why(median.time),
    p90: p90.time, p90Low: p90.low, p90High: p90.high, p90NullReason: why(p90.time), counted, open,
  };
}

const [COLON, COMMA, ZERO] = [':', ',', '0'].map((sign) => sign.charCodeAt(0)) as [number, number, number];

/** The bins of a histogram, read sign by sign: there are thousands of them, and cutting the text apart takes ten times as long. */
function binsOf(histogram: string): DurationCount[] {
  const bins: DurationCount[] = [];
  let [duration, number] = [0, 0];
  for (let i = 0; i <= histogram.length; i++) {
    const sign = i < histogram.length ? histogram.charCodeAt(i) : COMMA;
    if (sign === COLON) [duration, number] = [number, 0];
    else if (sign !== COMMA) number = number * 10 + (sign - ZERO);
    else if (histogram !== '') {
      const still = duration % 2 === 1;
      bins.push({ time: duration >> 1, ended: still ? 0 : number, open: still ? number : 0 });
      number = 0;
    }
  }
  return bins;
}
