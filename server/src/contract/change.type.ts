import { Field, Float, ObjectType } from 'type-graphql';
import type { Counted, Difference } from '../statistics/difference.ts';
import { NullReason, rate, Rate } from './rate.type.ts';

@ObjectType({ simpleResolvers: true, description: 'A measure beside its value in the compared period. Vietnamese: so với kỳ trước.' })
export class Change {
  @Field(() => Float, { nullable: true, description: 'In the period asked about: a count, a share 0–1 or working days; null for a share without cases and a quantile not reached (see nullReason). Vietnamese: giá trị kỳ này.' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'In the compared period, of the group with this key: a unit with those that had gone over to it whole, an area as the boundary set cuts it. Null for a share without cases, a quantile not reached, and what is not the same in both periods (see nullReason). Vietnamese: giá trị kỳ trước.' })
  earlier!: number | null;
  @Field(() => Rate, { nullable: true, description: 'The share of the compared period with its counts and interval; null when the measure is no share, and when `earlier` is null because the two are not the same. Vietnamese: tỷ lệ kỳ trước.' })
  earlierRate!: Rate | null;
  @Field(() => Float, { nullable: true, description: 'value − earlier, in the same unit; null when either is. Vietnamese: chênh lệch.' })
  difference!: number | null;
  @Field(() => Float, { nullable: true, description: "Lower end of the 95 % interval of the difference: Newcombe's hybrid score interval for shares; for counts the score limits of two Poisson counts, and for quantiles their own limits, joined in the same way. It takes the two periods for independent; stocks such as `open` are not quite, which makes it too wide rather than too narrow. Null when the difference is, when a limit of a quantile is not reached, and for sums and medians of working minutes (see intervalNullReason). Vietnamese: cận dưới." })
  low!: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper end of the same interval; null likewise. Vietnamese: cận trên.' })
  high!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why the difference is null; NOT_APPLICABLE where the unit or area is not the same in both periods, because it took over or gave away a part in between, changed hands within the later one, or did not exist before; and of what depends on which units a case went through (returns, time held after a hand-off, some signals), where several units have become one. Null when there is one. Vietnamese: lý do không có giá trị.' })
  nullReason!: NullReason | null;
  @Field(() => NullReason, { nullable: true, description: 'Why an end of the interval is null: that of the difference; NOT_REACHED for a quantile; NOT_APPLICABLE for a measure without interval. Null when there are both. Vietnamese: lý do không có khoảng tin cậy.' })
  intervalNullReason!: NullReason | null;
}

/** What a change is made of. */
export interface ChangeParts {
  value: number | null;
  earlier: number | null;
  earlierShare: Counted | null;
  /** The difference, or why there is none. */
  difference: Difference | NullReason;
  /** True when the measure has no interval at all. */
  withoutInterval?: boolean | undefined;
}

export function changeNode({ value, earlier, earlierShare, difference, withoutInterval }: ChangeParts): Change {
  const whyOpen = (found: Difference): NullReason | null =>
    found.low !== null && found.high !== null ? null : withoutInterval ? NullReason.NOT_APPLICABLE : NullReason.NOT_REACHED;
  return {
    value, earlier, earlierRate: earlierShare && rate(earlierShare.numerator, earlierShare.denominator),
    ...(typeof difference === 'string'
      ? { difference: null, low: null, high: null, nullReason: difference, intervalNullReason: difference }
      : { ...difference, nullReason: null, intervalNullReason: whyOpen(difference) }),
  };
}
