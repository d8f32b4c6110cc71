import { execute, GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';
import type { ExportRequest } from './export-request.ts';
import type { DefinitionAnswer, StampAnswer } from './notes.ts';
import type { TableRow } from './table.ts';

/** The first page of an answer, and the rest as it is asked for. */
export interface AnsweredTable {
  stamp: StampAnswer | null;
  definitions: DefinitionAnswer[];
  count: number;
  /** Rows that lists within rows are measured by. */
  samples: unknown[];
  batches: AsyncIterable<TableRow[]>;
}

interface Part {
  stamp?: StampAnswer;
  groups?: object[];
  other?: object | null;
  total?: object;
  nodes?: object[];
  totalCount?: number;
  pageInfo?: { hasNextPage: boolean; endCursor: string | null };
}

const PAGE = 100;

/** Puts the question to the schema as any query is put, and turns the answer into rows. */
export async function answerRows(request: ExportRequest, document: DocumentNode, schema: GraphQLSchema, context: Context): Promise<AnsweredTable> {
  const { rows: { kind, field }, args } = request;
  const first = typeof args.first === 'number' ? args.first : null;
  const ask = async (variables: Record<string, unknown>): Promise<{ rows: Part | object[]; metricDefinitions: DefinitionAnswer[] }> => {
    const { data, errors } = await execute({ schema, document, contextValue: context, variableValues: variables });
    if (errors?.[0]) throw errors[0];
    if (!data) throw new GraphQLError('no answer');
    return JSON.parse(JSON.stringify(data)) as never;
  };
  const answer = await ask(kind === 'NODES' ? { ...args, first: Math.min(PAGE, first ?? PAGE) } : args);
  const part = answer.rows as Part;
  const base = { stamp: part.stamp ?? null, definitions: answer.metricDefinitions };
  if (kind === 'GROUPS') {
    const rows: TableRow[] = [
      ...part.groups!.map((row): TableRow => ({ part: 'GROUP', row })), ...(part.other ? [{ part: 'OTHER', row: part.other } as const] : []), { part: 'TOTAL', row: part.total! },
    ];
    return { ...base, count: rows.length, samples: [part.total!], batches: inBatches([rows]) };
  }
  if (kind === 'LIST') {
    const list = field === null ? (answer.rows as object[]) : ((part as Record<string, unknown>)[field] as object[]);
    return { ...base, count: list.length, samples: list, batches: inBatches([list.map((row) => ({ part: null, row }))]) };
  }
  const count = Math.min(part.totalCount!, first ?? Infinity);
  async function* pages(): AsyncIterable<TableRow[]> {
    let taken = 0;
    for (let page = part; ; ) {
      const nodes = page.nodes!.slice(0, count - taken);
      taken += nodes.length;
      yield nodes.map((row) => ({ part: null, row }));
      if (taken >= count || !page.pageInfo!.hasNextPage) return;
      page = (await ask({ ...args, first: Math.min(PAGE, count - taken), after: page.pageInfo!.endCursor })).rows as Part;
    }
  }
  return { ...base, count, samples: part.nodes!, batches: pages() };
}

async function* inBatches(batches: TableRow[][]): AsyncIterable<TableRow[]> {
  yield* batches;
}
