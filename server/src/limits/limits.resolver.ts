import { getOperationAST, parse, validate, type DocumentNode, type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Float, Info, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { LIMITS, SHIPPED_LIMITS, type LimitName } from '../contract/limits.ts';
import { badInput, CodedError } from '../errors.ts';
import { shapeRule, tokensFault } from './document-shape.ts';
import { priceOf } from './visit.ts';

const LimitNameEnum = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, name])) as { [K in LimitName]: K };
registerEnumType(LimitNameEnum, {
  name: 'LimitName', description: 'What is limited. Vietnamese: loại giới hạn.',
  valuesConfig: Object.fromEntries(Object.entries(LIMITS).map(([name, rule]) => [name, { description: `${rule.description} Vietnamese: ${rule.descriptionVi}` }])) as never,
});

@ObjectType({ simpleResolvers: true, description: 'A limit on what one request, or one caller, may ask for. Vietnamese: giới hạn.' })
class Limit {
  @Field(() => LimitNameEnum, { description: 'What is limited. Vietnamese: loại giới hạn.' })
  name!: LimitName;
  @Field(() => Int, { description: 'The most that passes. Vietnamese: giá trị tối đa.' })
  maximum!: number;
  @Field(() => String, { description: 'Of what. Vietnamese: đơn vị tính.' })
  unit!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A limit that a query exceeds. Vietnamese: giới hạn bị vượt.' })
class Refusal {
  @Field(() => String, { description: 'Code of the error that the query would get. Vietnamese: mã lỗi.' })
  code!: string;
  @Field(() => LimitNameEnum, { description: 'The limit. Vietnamese: loại giới hạn.' })
  limit!: LimitName;
  @Field(() => Float, { nullable: true, description: 'What the query has; null when it is beyond counting. Vietnamese: giá trị của truy vấn.' })
  value!: number | null;
  @Field(() => Float, { description: 'The most that passes. Vietnamese: giá trị tối đa.' })
  maximum!: number;
  @Field(() => String, { description: 'The least change that passes. Vietnamese: cách sửa nhỏ nhất.' })
  expected!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a query would cost; nothing of it is run. Vietnamese: chi phí ước tính của truy vấn.' })
class Cost {
  @Field(() => Int, { nullable: true, description: 'Points expected at most; null when the query is refused before it is priced. Vietnamese: số điểm ước tính.' })
  requested!: number | null;
  @Field(() => Int, { nullable: true, description: 'Objects of the answer expected at most; null as above. Vietnamese: số đối tượng ước tính.' })
  objects!: number | null;
  @Field(() => Boolean, { description: 'Whether it keeps within all limits of one request. Vietnamese: được chấp nhận.' })
  allowed!: boolean;
  @Field(() => [Refusal], { description: 'The limits that it exceeds. Vietnamese: các giới hạn bị vượt.' })
  refusals!: Refusal[];
}

@ObjectType({ simpleResolvers: true, description: 'Points of the caller. Vietnamese: hạn mức của bên gọi.' })
class RateLimit {
  @Field(() => Int, { description: 'Points that come back in a minute, evenly; also the most there can be. Vietnamese: số điểm mỗi phút.' })
  perMinute!: number;
  @Field(() => Int, { description: 'Points left, this request already taken off. Vietnamese: số điểm còn lại.' })
  remaining!: number;
  @Field(() => Int, { description: 'Seconds until all points are there again. Vietnamese: số giây đến khi đủ điểm.' })
  secondsUntilFull!: number;
}

function parsed(query: string, maxTokens: number): DocumentNode | CodedError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (/more that \d+ tokens/.test((error as Error).message)) return tokensFault(query, maxTokens);
    throw badInput('query', query, `a GraphQL document: ${(error as Error).message}`);
  }
}

@Resolver()
export class LimitsResolver {
  @Query(() => [Limit], { description: 'What one request, or one caller, may ask for; each is explained in docs/limits.md. Vietnamese: các giới hạn.' })
  limits(@Ctx() { visit }: Context): Limit[] {
    const values = visit?.limits ?? SHIPPED_LIMITS;
    return (Object.keys(LIMITS) as LimitName[]).map((name) => ({ name, maximum: values[name], unit: LIMITS[name].unit }));
  }

  @Query(() => RateLimit, { description: 'What the caller has left. Vietnamese: hạn mức còn lại.' })
  rateLimit(@Ctx() { visit }: Context): RateLimit {
    const perMinute = visit?.limits.RATE ?? SHIPPED_LIMITS.RATE;
    return { perMinute, ...(visit?.caller.account() ?? { remaining: perMinute, secondsUntilFull: 0 }) };
  }

  @Query(() => Cost, { description: 'The price of a query without running it; it costs nothing itself. Vietnamese: chi phí của một truy vấn (không thực hiện).' })
  cost(
    @Arg('query', () => String, { description: 'The text of the query. Vietnamese: câu truy vấn.' }) query: string,
    @Arg('variables', () => String, { nullable: true, description: 'Its variables, as JSON. Vietnamese: các biến (JSON).' }) variables: string | null,
    @Arg('operationName', () => String, { nullable: true, description: 'Which operation, when there are several. Vietnamese: tên thao tác.' }) operationName: string | null,
    @Ctx() context: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): Cost {
    const limits = context.visit?.limits ?? SHIPPED_LIMITS;
    const document = parsed(query, limits.TOKENS);
    if (document instanceof CodedError) return refused([document]);
    const tooLarge = validate(schema, document, [shapeRule(limits)]).flatMap(({ originalError }) => (originalError instanceof CodedError ? [originalError] : []));
    if (tooLarge.length > 0) return refused(tooLarge);
    const [fault] = validate(schema, document);
    if (fault) throw badInput('query', query, `a query of this schema: ${fault.message}`);
    const operation = getOperationAST(document, operationName);
    if (!operation) throw badInput('operationName', operationName, 'the name of one of the operations of the query');
    const asked = { schema, document, operation, variables: parseVariables(variables) };
    try {
      const { requested, objects } = priceOf(asked, context.dictionary, limits);
      return { requested, objects, allowed: true, refusals: [] };
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return refused([error]);
    }
  }
}

function parseVariables(text: string | null | undefined): Record<string, unknown> {
  if (!text?.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one message.
  }
  throw badInput('variables', text, 'a JSON object');
}

function refused(errors: CodedError[]): Cost {
  const price = errors.find((error) => error.code === 'QUERY_TOO_EXPENSIVE')?.details.value;
  return {
    requested: typeof price === 'number' ? price : null, objects: null, allowed: false,
    refusals: errors.map(({ code, details }) => ({ code, limit: details.limit as LimitName, value: typeof details.value === 'number' ? details.value : null, maximum: details.maximum!, expected: details.expected! })),
  };
}
