import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Policy } from '../city/policy.ts';
import type { Context } from '../context.ts';
import { DateScalar, DateTimeScalar } from '../contract/scalars.ts';
import { boundarySetNode, validOn } from '../places/place-nodes.ts';
import { BoundarySet } from '../places/place.type.ts';
import type { BoundarySetTable } from '../store/place-tables.ts';
import { FreshnessState, Source, sourceNode } from './source.type.ts';

/** Raised when the meaning of any measure changes. */
export const DEFINITION_VERSION = '1';

@ObjectType({ simpleResolvers: true, description: 'A half-open span of local dates. Vietnamese: kỳ.' })
export class Period {
  @Field(() => DateScalar, { description: 'First day. Vietnamese: từ ngày.' })
  from!: number;
  @Field(() => DateScalar, { description: 'First day that no longer belongs to it. Vietnamese: đến trước ngày.' })
  to!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Which rules an answer used. Vietnamese: chính sách áp dụng.' })
export class PolicyStamp {
  @Field(() => String, { description: 'Name of the policy. Vietnamese: tên chính sách.' })
  name!: string;
  @Field(() => Int, { description: 'Its version. Vietnamese: phiên bản.' })
  version!: number;
  @Field(() => String, { description: 'SECOND: instants compared at whole seconds; DAY: local dates compared. Vietnamese: độ chính xác đúng hạn.' })
  onTimePrecision!: string;
  @Field(() => String, { description: 'ORIGINAL or CURRENT: the promise judged unless the question named another. Vietnamese: căn cứ hạn.' })
  dueBasis!: string;
  @Field(() => String, { description: 'PAUSE or RESET: what a request for papers does to the limit. Vietnamese: xử lý khi yêu cầu bổ sung.' })
  onSupplement!: string;
  @Field(() => Boolean, { description: 'Whether a second request for papers counts as late. Vietnamese: bổ sung lần hai là quá hạn.' })
  secondSupplementOverdue!: boolean;
  @Field(() => String, { description: 'ENDED or PAUSED: what stopping (status 8) does to a dossier. Vietnamese: dừng xử lý là kết thúc hay tạm dừng.' })
  stoppedIs!: string;
  @Field(() => Float, { description: 'The on-time share a unit owes, 0–1. Vietnamese: mục tiêu đúng hạn.' })
  target!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How fresh one source was. Vietnamese: độ mới của nguồn.' })
export class SourceStamp {
  @Field(() => Source, { description: 'The source. Vietnamese: nguồn.' })
  source!: Source;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Up to when its data reach; null when there are none. Vietnamese: dữ liệu đến thời điểm.' })
  dataUpTo!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last loaded; null when never. Vietnamese: lần nạp gần nhất.' })
  lastLoadAt!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant at which these data are as recent as the source promises; after it they are late. Null when there are none. Vietnamese: được coi là cập nhật đến thời điểm.' })
  currentUntil!: number | null;
  @Field(() => FreshnessState, { description: 'Current or late, by its own interval. Vietnamese: tình trạng cập nhật.' })
  state!: FreshnessState;
}

@ObjectType({ simpleResolvers: true, description: 'What every aggregate says about itself. Vietnamese: thông tin kèm theo số liệu.' })
export class Stamp {
  @Field(() => DateTimeScalar, { description: 'The moment at which cases were looked at. Vietnamese: thời điểm tính.' })
  asOf!: number;
  @Field(() => Boolean, { description: "True for the present; false when `asOf` lies in the past and the answer was recomputed from today's data. Vietnamese: tính tại hiện tại." })
  current!: boolean;
  @Field(() => Boolean, { description: 'True when the city is simulated (mô phỏng): no number of it is real. Vietnamese: dữ liệu mô phỏng.' })
  simulated!: boolean;
  @Field(() => Int, { description: 'Number of committed changes so far; equal versions give equal answers. Vietnamese: phiên bản dữ liệu.' })
  dataVersion!: number;
  @Field(() => PolicyStamp, { description: 'The rules used. Vietnamese: chính sách áp dụng.' })
  policy!: PolicyStamp;
  @Field(() => Int, { description: 'Version of the working-day calendar. Vietnamese: phiên bản lịch làm việc.' })
  calendarVersion!: number;
  @Field(() => BoundarySet, { nullable: true, description: 'Boundaries to which areas were cut; null in a city without any. Vietnamese: bộ ranh giới.' })
  boundarySet!: BoundarySet | null;
  @Field(() => String, { description: 'Version of the definitions of measures. Vietnamese: phiên bản định nghĩa chỉ số.' })
  definitionVersion!: string;
  @Field(() => [SourceStamp], { description: 'The sources behind the answer. Vietnamese: các nguồn.' })
  sources!: SourceStamp[];
}

/** The boundary set in force on a day; the last one before it when none is. */
export function boundarySetOn(sets: BoundarySetTable[], day: number): BoundarySetTable | undefined {
  const inForce = sets.filter((set) => validOn(set, day));
  // An official set of the same time goes before the sketch.
  return inForce.find((set) => set.schematic === 0) ?? inForce.at(-1) ?? sets.at(-1);
}

export interface StampInput {
  asOf: number;
  past: boolean;
  policy: Policy;
  boundarySet: BoundarySetTable | undefined;
  /** Streams whose sources stand behind the answer; all when left out. */
  streams?: string[] | undefined;
}

export function stampOf({ city, dictionary, now }: Context, input: StampInput): Stamp {
  const { policy, streams } = input;
  return {
    asOf: input.asOf, current: !input.past, simulated: city.origin === 'SIMULATED', dataVersion: dictionary.version,
    policy: { name: policy.name, version: policy.version, onTimePrecision: policy.onTimePrecision, dueBasis: policy.dueBasis, onSupplement: policy.onSupplement, secondSupplementOverdue: policy.secondSupplementOverdue, stoppedIs: policy.stoppedIs, target: policy.target },
    calendarVersion: city.calendar.version,
    boundarySet: input.boundarySet ? boundarySetNode(input.boundarySet) : null,
    definitionVersion: DEFINITION_VERSION,
    sources: [...dictionary.sources.values()].filter((row) => !streams || streams.includes(row.stream)).map((row) => {
      const source = sourceNode(row, { city, now });
      return { source, dataUpTo: source.dataUpTo, lastLoadAt: source.lastLoadAt, currentUntil: source.currentUntil, state: source.state };
    }),
  };
}
