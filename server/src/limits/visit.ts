import { getVariableValues, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Dictionary } from '../cases/dictionary.ts';
import type { CostReport } from '../contract/cost-report.ts';
import { SHIPPED_LIMITS, type LimitValues } from '../contract/limits.ts';
import { CodedError } from '../errors.ts';
import { callersUnder, type Caller } from './caller.ts';
import { fragmentsOf, listFault, longestList } from './document-shape.ts';
import { costOf, TooManySelections, type QueryCost } from './query-cost.ts';

/** An operation with the values that a caller sent for its variables. */
export interface AskedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** The price of an operation. Throws QUERY_TOO_LARGE or QUERY_TOO_EXPENSIVE with the least change that passes. */
export function priceOf({ schema, document, operation, variables }: AskedOperation, dictionary: Dictionary, limits: LimitValues): QueryCost {
  const longest = longestList(variables);
  if (longest.length > limits.LIST) throw listFault(longest.length, `$${longest.path}`, limits);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  let cost: QueryCost;
  try {
    // Variables that cannot be used are refused by the execution, which names them.
    cost = costOf(schema, operation, fragmentsOf(document), coerced ?? variables, dictionary);
  } catch (error) {
    if (!(error instanceof TooManySelections)) throw error;
    throw tooExpensive(Infinity, limits.COST, 'ask for fewer fields within fields: fragments that open one another multiply');
  }
  if (cost.requested > limits.COST) {
    const cut = cost.withinBy(limits.COST);
    const advice = cut
      ? `\`first: ${cut.first}\` at \`${cut.at}\` is the least change that passes`
      : `ask for less at once, in ${Math.ceil(cost.requested / limits.COST)} requests`;
    throw tooExpensive(cost.requested, limits.COST, advice);
  }
  return cost;
}

function tooExpensive(value: number, maximum: number, expected: string): CodedError {
  return new CodedError('QUERY_TOO_EXPENSIVE', `COST: ${value} points are more than ${maximum}; ${expected}`, { limit: 'COST', ...(Number.isFinite(value) ? { value } : {}), maximum, expected });
}

/** One request of one caller, from its arrival to its answer. */
export class Visit {
  /** Made when somebody listens to it or it is needed: most requests are answered by what is kept. */
  private stopper: AbortController | undefined;
  private timer: NodeJS.Timeout | undefined;
  private leave: (() => void) | undefined;
  private cost: QueryCost | undefined;
  private spent = 0;
  private charged = 0;
  private account: CostReport | undefined;

  constructor(readonly caller: Caller, readonly limits: LimitValues) {}

  /** Comes when the time is up, with QUERY_TOO_SLOW as its reason. */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  private get stop(): AbortController {
    return (this.stopper ??= new AbortController());
  }

  /** Takes the price from the caller's points, waits for its turn, and starts the clock. Throws the coded error of the limit at fault. */
  async admit(asked: AskedOperation, dictionary: Dictionary): Promise<void> {
    const { COST, RATE } = this.limits;
    // What is dearer than all points of a minute can never be paid.
    this.cost = priceOf(asked, dictionary, { ...this.limits, COST: Math.min(COST, RATE) });
    this.caller.spend(this.cost.requested);
    this.spent = this.cost.requested;
    // A subscription runs as long as somebody listens.
    if (asked.operation.operation === 'subscription') return;
    try {
      this.leave = await this.caller.enter();
    } catch (error) {
      this.caller.giveBack(this.spent);
      this.spent = 0;
      throw error;
    }
    const { SECONDS } = this.limits;
    this.timer = setTimeout(() => {
      const expected = 'a shorter period, fewer dimensions, or a present `asOf`, which is counted from sums that are kept';
      this.stop.abort(new CodedError('QUERY_TOO_SLOW', `SECONDS: the answer took longer than ${SECONDS}; expected ${expected}`, { limit: 'SECONDS', value: SECONDS, maximum: SECONDS, expected }));
    }, SECONDS * 1000);
  }

  /** Settles the account of an answer and makes room for the next request. */
  settle(data: unknown): CostReport {
    const actual = this.spent === 0 ? 0 : Math.min(this.spent, this.cost?.actual(data) ?? 0);
    this.caller.giveBack(this.spent - actual);
    this.spent = 0;
    this.end();
    this.account = this.reportOf(this.cost?.requested ?? 0, actual);
    return this.account;
  }

  /** The account of the answer; undefined before it is settled. */
  get report(): CostReport | undefined {
    return this.account;
  }

  /** Takes points for a table that is sent as it is read. Throws RATE_LIMITED when they are not there. */
  charge(points: number): void {
    this.caller.spend(points);
    this.charged += points;
  }

  /** The account of a table that is sent as it is read: what was taken for it, for nothing is given back at its end. */
  get taken(): CostReport {
    return this.reportOf(this.spent + this.charged, this.spent + this.charged);
  }

  /** The account of an answer that was there already: it cost nothing. */
  free(requested: number): CostReport {
    return this.reportOf(requested, 0);
  }

  private reportOf(requested: number, actual: number): CostReport {
    const { remaining, secondsUntilFull } = this.caller.account();
    return {
      requested, actual, remaining, perMinute: this.limits.RATE, maximum: this.limits.COST, secondsUntilFull,
    };
  }

  /** Makes room, whatever became of the request. */
  end(): void {
    clearTimeout(this.timer);
    this.leave?.();
    this.leave = undefined;
  }
}

/** Receives callers under the given limits. */
export function reception(limits: LimitValues = SHIPPED_LIMITS): (address: string) => Visit {
  const callerAt = callersUnder(limits);
  return (address) => new Visit(callerAt(address), limits);
}
