import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { dayOf, isoOf } from '../store/city-time.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** A value as it was given: in a variable, or written in the query, whose place the error then bears. */
interface Given {
  value: unknown;
  node?: ValueNode;
}

function wrong(scalar: string, { value, node }: Given, expected: string): GraphQLError {
  return new GraphQLError(`${scalar} cannot be ${JSON.stringify(value)}; expected ${expected}`, { ...(node ? { nodes: node } : {}), extensions: { code: 'BAD_USER_INPUT' } });
}

function parseDay(given: Given): number {
  const { value } = given;
  try {
    if (typeof value === 'string') return dayOf(value);
  } catch {
    // Falls through to the one message.
  }
  throw wrong('Date', given, 'a local date as YYYY-MM-DD, such as "2026-11-20"');
}

function parseInstant(given: Given): number {
  const { value } = given;
  if (typeof value === 'string' && INSTANT.test(value)) {
    const milliseconds = Date.parse(value);
    // Date.parse rolls 31 February over; the date part has to survive the round trip.
    try {
      dayOf(value.slice(0, 10));
      if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1000);
    } catch {
      // Falls through to the one message.
    }
  }
  throw wrong('DateTime', given, 'an RFC 3339 instant with its offset, such as "2026-11-20T09:00:00+07:00"');
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
function instantText(at: number): string {
  const day = Math.floor(at / 86_400);
  const second = at - day * 86_400;
  return `${isoOf(day)}T${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}Z`;
}

const written = (node: ValueNode): Given => ({ value: node.kind === Kind.STRING ? node.value : node.kind === Kind.INT ? Number(node.value) : valueFromASTUntyped(node), node });

/** A local date of the city. Inside the server: days since 1970-01-01. */
export const DateScalar = new GraphQLScalarType<number, string>({
  name: 'Date',
  description: 'A local date of the city (Asia/Ho_Chi_Minh for Da Nang), `YYYY-MM-DD`, without a time zone. Vietnamese: ngày.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date',
  serialize: (value) => isoOf(value as number),
  parseValue: (value) => parseDay({ value }),
  parseLiteral: (node) => parseDay(written(node)),
});

/** An instant. Inside the server: whole epoch seconds. */
export const DateTimeScalar = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 with an offset, to whole seconds; answers are in UTC (`Z`). Vietnamese: thời điểm.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => instantText(value as number),
  parseValue: (value) => parseInstant({ value }),
  parseLiteral: (node) => parseInstant(written(node)),
});
