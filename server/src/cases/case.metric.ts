import { sql, type RawBuilder } from 'kysely';
import { CELL, FLOW } from './case-facts.ts';
import { OUTCOMES } from './codes.ts';

/** One count an answer may select. Counts are additive; shares are made of two of them. `workingDays` is a histogram, as text. */
export type CaseCount =
  | 'n' | 'doneOnTime' | 'doneLate' | 'openInTime' | 'openOverdue' | 'paused' | 'unclassified'
  | 'pausedInTime' | 'pausedOverdue' | 'pausedUnclassified'
  | 'carriedOver' | 'received' | 'done' | 'open' | 'pausedAtEnd' | 'notYetReceived' | 'refusedAtReception'
  | 'online' | 'onlineKnown' | 'extensions' | 'transfers' | 'reopened' | 'workingDays'
  | `outcome:${number}` | `dueSoon:${number}` | `age:${number}` | `ageOverdue:${number}`;

/** Columns that the facts under a scan must carry for a count. */
export type FactColumn = 'cell' | 'paused_cell' | 'flow' | 'online' | 'extensions' | 'transfers' | 'reopens' | 'outcome' | 'band' | 'duration' | `due_soon_${number}`;

/** What one count needs and how it is summed; `n` is the number of cases a fact row stands for. */
export interface CaseCountSql {
  needs: FactColumn[];
  sum: RawBuilder<number>;
  /** Counted over the balance of the period rather than over the cohort. */
  flow?: boolean;
}

const when = (condition: RawBuilder<unknown>): RawBuilder<number> => sql<number>`sum(case when ${condition} then n else 0 end)`;
const cellIs = (...cells: number[]): RawBuilder<unknown> => sql`cell in (${sql.join(cells.map((one) => sql.lit(one)))})`;
const flowHas = (bit: number): RawBuilder<unknown> => sql`(flow & ${sql.lit(bit)}) <> 0`;
const cohort = (needs: FactColumn[], sum: RawBuilder<number>): CaseCountSql => ({ needs, sum });
const balance = (bit: number): CaseCountSql => ({ needs: ['flow'], sum: when(flowHas(bit)), flow: true });

const OPEN_CELLS = [CELL.OPEN_IN_TIME, CELL.OPEN_OVERDUE, CELL.UNCLASSIFIED_OPEN];

const FIXED: Record<Exclude<CaseCount, `${string}:${number}`>, CaseCountSql> = {
  n: cohort([], sql<number>`sum(case when in_cohort = 1 then n else 0 end)`),
  doneOnTime: cohort(['cell'], when(cellIs(CELL.DONE_ON_TIME))),
  doneLate: cohort(['cell'], when(cellIs(CELL.DONE_LATE))),
  openInTime: cohort(['cell'], when(cellIs(CELL.OPEN_IN_TIME))),
  openOverdue: cohort(['cell'], when(cellIs(CELL.OPEN_OVERDUE))),
  paused: cohort(['cell'], when(cellIs(CELL.PAUSED))),
  unclassified: cohort(['cell'], when(cellIs(CELL.UNCLASSIFIED_DONE, CELL.UNCLASSIFIED_OPEN))),
  pausedInTime: cohort(['cell', 'paused_cell'], when(sql`${cellIs(CELL.PAUSED)} and paused_cell = ${sql.lit(CELL.OPEN_IN_TIME)}`)),
  pausedOverdue: cohort(['cell', 'paused_cell'], when(sql`${cellIs(CELL.PAUSED)} and paused_cell = ${sql.lit(CELL.OPEN_OVERDUE)}`)),
  pausedUnclassified: cohort(['cell', 'paused_cell'], when(sql`${cellIs(CELL.PAUSED)} and paused_cell = ${sql.lit(CELL.UNCLASSIFIED_OPEN)}`)),
  carriedOver: balance(FLOW.CARRIED_OVER),
  received: balance(FLOW.RECEIVED),
  done: balance(FLOW.DONE),
  open: balance(FLOW.OPEN),
  pausedAtEnd: balance(FLOW.PAUSED),
  notYetReceived: balance(FLOW.NOT_YET_RECEIVED),
  refusedAtReception: balance(FLOW.REFUSED),
  online: cohort(['online'], when(sql`online = 1`)),
  onlineKnown: cohort(['online'], when(sql`online is not null`)),
  extensions: cohort(['extensions'], sql<number>`sum(extensions)`),
  transfers: cohort(['transfers'], sql<number>`sum(transfers)`),
  reopened: cohort(['reopens'], sql<number>`sum(reopens)`),
  // Summed apart, by `histogramSql`: the one count that is not a number.
  workingDays: cohort(['duration'], sql<number>`0`),
};

/** The SQL of a count. */
export function countSql(count: CaseCount): CaseCountSql {
  const [name, argument] = count.split(':') as [string, string | undefined];
  if (argument === undefined) return FIXED[count as keyof typeof FIXED];
  const value = sql.lit(Number(argument));
  const done = cellIs(CELL.DONE_ON_TIME, CELL.DONE_LATE, CELL.UNCLASSIFIED_DONE);
  switch (name) {
    case 'outcome': return cohort(['cell', 'outcome'], when(sql`${done} and outcome = ${value}`));
    case 'dueSoon': return cohort(['cell', `due_soon_${Number(argument)}`], when(sql`${cellIs(CELL.OPEN_IN_TIME)} and ${sql.ref(`due_soon_${argument}`)} = 1`));
    case 'age': return cohort(['cell', 'band'], when(sql`${cellIs(...OPEN_CELLS)} and band = ${value}`));
    case 'ageOverdue': return cohort(['cell', 'band'], when(sql`${cellIs(CELL.OPEN_OVERDUE)} and band = ${value}`));
    default: throw new TypeError(`no such count: ${count}`);
  }
}

export const OUTCOME_COUNTS = Object.values(OUTCOMES).map((code): CaseCount => `outcome:${code}`);
/** Outside the balance, with their own counts. */
export const BESIDE_BALANCE: CaseCount[] = ['notYetReceived', 'refusedAtReception'];
export const BALANCE_COUNTS: CaseCount[] = ['carriedOver', 'received', 'done', 'open', 'pausedAtEnd', ...BESIDE_BALANCE];
