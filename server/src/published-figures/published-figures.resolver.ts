import { Ctx, Field, Float, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { policyNamed } from '../cases/resolve-question.ts';
import { boundarySetOn, Period, Stamp, stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../store/city-time.ts';
import type { PublishedFigureTable } from '../store/source-tables.ts';
import { ourValueOf, roundedLike } from './compare-figure.ts';

export enum AgreementState { AGREES = 'AGREES', DIFFERS = 'DIFFERS', BY_CONSTRUCTION = 'BY_CONSTRUCTION', NOT_COMPARABLE = 'NOT_COMPARABLE' }
registerEnumType(AgreementState, {
  name: 'AgreementState', description: 'How our value relates to the published one. Vietnamese: kết quả đối chiếu.',
  valuesConfig: {
    AGREES: { description: 'Equal at the published precision. Vietnamese: khớp.' },
    DIFFERS: { description: 'Not equal. Vietnamese: lệch.' },
    BY_CONSTRUCTION: { description: 'Equal because the simulated city was made so; it proves nothing. Vietnamese: khớp do dựng dữ liệu mô phỏng.' },
    NOT_COMPARABLE: { description: 'The store does not hold what the figure counts. Vietnamese: không so được.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A figure that someone published, beside ours. Vietnamese: số liệu đã công bố.' })
class PublishedFigure {
  @Field(() => String, { description: 'Short id. Vietnamese: mã.' })
  id!: string;
  @Field(() => String, { description: 'What it is about. Vietnamese: loại số liệu.' })
  stream!: string;
  @Field(() => String, { description: 'What it counts. Vietnamese: chỉ tiêu.' })
  measure!: string;
  @Field(() => String, { description: 'Of whom, in English. Vietnamese: phạm vi (tiếng Anh).' })
  scope!: string;
  @Field(() => String, { description: 'Of whom, in Vietnamese; the English text where none is known. Vietnamese: phạm vi.' })
  scopeVi!: string;
  @Field(() => String, { description: 'The value as published. Vietnamese: giá trị công bố.' })
  published!: string;
  @Field(() => Float, { nullable: true, description: 'The same as a number; null when it is a bound such as ">96". Vietnamese: giá trị công bố (số).' })
  publishedValue!: number | null;
  @Field(() => String, { description: 'Its unit. Vietnamese: đơn vị tính.' })
  unit!: string;
  @Field(() => Float, { nullable: true, description: 'Our own value; null when the store cannot tell. Vietnamese: giá trị của hệ thống.' })
  ours!: number | null;
  @Field(() => Stamp, { nullable: true, description: 'What our own value rests on, as of the end of the period; null where there is none. Vietnamese: thông tin kèm theo giá trị của hệ thống.' })
  stamp!: Stamp | null;
  @Field(() => Float, { nullable: true, description: 'Ours, at the published precision, minus the published; null when either is. Vietnamese: chênh lệch.' })
  difference!: number | null;
  @Field(() => AgreementState, { description: 'How they relate. Vietnamese: kết quả đối chiếu.' })
  state!: AgreementState;
  @Field(() => String, { description: 'Why, in English. Vietnamese: nguyên nhân (tiếng Anh).' })
  cause!: string;
  @Field(() => String, { description: 'Why, in Vietnamese. Vietnamese: nguyên nhân.' })
  causeVi!: string;
  @Field(() => Period, { nullable: true, description: 'The period it covers; null when the document does not state both ends. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => String, { nullable: true, description: 'As of when, in the document\'s words; null when not stated. Vietnamese: tính đến.' })
  asOf!: string | null;
  @Field(() => String, { description: 'The document. Vietnamese: tài liệu.' })
  document!: string;
  @Field(() => String, { nullable: true, description: 'What to beware of; null when nothing is. Vietnamese: lưu ý.' })
  caution!: string | null;
}

const CAUSES: Record<AgreementState, { en: string; vi: string }> = {
  AGREES: { en: 'Equal at the published precision.', vi: 'Khớp ở độ chính xác đã công bố.' },
  DIFFERS: { en: 'Counted from the rows in the store; the document does not state its as-of date, or other rows are missing.', vi: 'Đếm từ dữ liệu đang có; tài liệu không nêu thời điểm tính, hoặc còn thiếu dữ liệu.' },
  BY_CONSTRUCTION: { en: 'The simulated city was made to have this figure; the agreement proves nothing.', vi: 'Thành phố mô phỏng được dựng để có con số này; sự trùng khớp không chứng minh điều gì.' },
  NOT_COMPARABLE: { en: 'The store does not hold what this figure counts.', vi: 'Kho dữ liệu không có loại số liệu này.' },
};

@Resolver()
export class PublishedFiguresResolver {
  @Query(() => [PublishedFigure], { description: 'Published figures beside our own, with the difference and its cause. Vietnamese: đối chiếu số liệu đã công bố.' })
  async publishedFigures(@Ctx() context: Context): Promise<PublishedFigure[]> {
    const rows = await context.city.store.db.selectFrom('published_figure').selectAll().orderBy('id').execute();
    return Promise.all(rows.map((row) => compared(row, context)));
  }
}

/** What our value rests on: all of them are counted as of the end of the figure's period. */
function stampFor({ stream, period_to: end }: PublishedFigureTable, context: Context): Stamp | null {
  if (end === null) return null;
  const asOf = instantOf(context.city.profile.timeZone, end) - 1;
  return stampOf(context, { asOf, past: asOf < context.now, policy: policyNamed(context, null), boundarySet: boundarySetOn(context.dictionary.boundarySets, end - 1), streams: [stream.toUpperCase()] });
}

async function compared(figure: PublishedFigureTable, context: Context): Promise<PublishedFigure> {
  const { city, dictionary } = context;
  const ours = (await ourValueOf(figure)?.({ db: city.store.db, dictionary, figure, timeZone: city.profile.timeZone })) ?? null;
  const difference = ours === null || figure.value === null ? null : roundedLike(figure.value_text, ours) - figure.value;
  const simulated = city.origin === 'SIMULATED';
  const state = difference === null ? AgreementState.NOT_COMPARABLE
    : Math.abs(difference) > 1e-9 ? AgreementState.DIFFERS
      : simulated ? AgreementState.BY_CONSTRUCTION : AgreementState.AGREES;
  return {
    id: figure.id, stream: figure.stream, measure: figure.measure, scope: figure.scope, scopeVi: figure.scope_vi ?? figure.scope, published: figure.value_text, publishedValue: figure.value,
    unit: figure.unit, ours, stamp: ours === null ? null : stampFor(figure, context), difference, state, cause: CAUSES[state].en, causeVi: CAUSES[state].vi,
    period: figure.period_from !== null && figure.period_to !== null ? { from: figure.period_from, to: figure.period_to } : null,
    asOf: figure.as_of_text, document: figure.document, caution: figure.caution,
  };
}
