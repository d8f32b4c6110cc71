import { badInput } from '../errors.ts';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { MAX_PAGE } from './limits.ts';

@ObjectType({ simpleResolvers: true, description: 'Where a page lies in its list (Relay). Vietnamese: thông tin trang.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow the page. Vietnamese: còn trang sau.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether rows precede the page. Vietnamese: còn trang trước.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page. Vietnamese: con trỏ đầu.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page. Vietnamese: con trỏ cuối.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'The first so many rows (1–100) after `after`. One of `first` and `last` is required. Vietnamese: số dòng đầu.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Begin after this cursor. Vietnamese: sau con trỏ.' })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: 'The last so many rows (1–100) before `before`. Vietnamese: số dòng cuối.' })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'End before this cursor. Vietnamese: trước con trỏ.' })
  before?: string | null;
}

/** A page that was asked for, checked. */
export interface PageRequest {
  limit: number;
  backwards: boolean;
  after: string | undefined;
  before: string | undefined;
}

/** Checks the four arguments of a connection. Throws BAD_USER_INPUT naming the one at fault. */
export function parsePage(args: PageArgs): PageRequest {
  const { first, last } = args;
  if ((first ?? null) === null && (last ?? null) === null) throw badInput('first', null, `a number of rows from 1 to ${MAX_PAGE} in \`first\` or \`last\``);
  if ((first ?? null) !== null && (last ?? null) !== null) throw badInput('last', last, 'only one of `first` and `last`');
  const backwards = (first ?? null) === null;
  const limit = (first ?? last)!;
  if (limit < 1 || limit > MAX_PAGE) throw badInput(backwards ? 'last' : 'first', limit, `a number of rows from 1 to ${MAX_PAGE}`);
  return { limit, backwards, after: args.after ?? undefined, before: args.before ?? undefined };
}

export interface Page<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** A page of a list that is in memory, in its own order; the key of a row never changes. */
export function pageOf<T>(rows: T[], keyOf: (row: T) => string, args: PageArgs): Page<T> {
  const { limit, backwards, after, before } = parsePage(args);
  const place = (cursor: string | undefined, argument: string): number | undefined => {
    if (cursor === undefined) return undefined;
    const index = rows.findIndex((row) => cursorOf(keyOf(row)) === cursor);
    if (index < 0) throw badInput(argument, cursor, 'a cursor that an answer to the same question gave');
    return index;
  };
  const start = (place(after, 'after') ?? -1) + 1;
  const end = place(before, 'before') ?? rows.length;
  const range = rows.slice(start, Math.max(start, end));
  const page = backwards ? range.slice(-limit) : range.slice(0, limit);
  const edges = page.map((node) => ({ cursor: cursorOf(keyOf(node)), node }));
  const offset = backwards ? Math.max(0, range.length - limit) : 0;
  return {
    edges, nodes: page, totalCount: rows.length,
    pageInfo: pageInfo(edges, start + offset > 0, start + offset + page.length < rows.length),
  };
}

export function pageInfo(edges: { cursor: string }[], hasPreviousPage: boolean, hasNextPage: boolean): PageInfo {
  return { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
}

export function cursorOf(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

export function keyOfCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
