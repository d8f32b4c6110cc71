import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import { Cohort, type CaseFilterInput } from '../cases/case-input.type.ts';
import { subtree } from '../cases/dictionary.ts';
import { SIGNAL_KINDS, type SignalKindName } from '../cases/path-codes.ts';
import { resolveQuestion, type Question } from '../cases/resolve-question.ts';
import type { Context } from '../context.ts';
import { numericKey } from '../contract/global-id.ts';
import { badInput } from '../errors.ts';
import type { SignalQuestion } from '../cases/signal-facts.query.ts';
import { signalRules } from '../cases/signal-rules.ts';
import type { SignalFilterInput } from './signal.type.ts';

export interface SignalArgs {
  filter: SignalFilterInput;
  asOf?: number | null | undefined;
  policy?: string | null | undefined;
}

/** Units and everything below them. Throws BAD_USER_INPUT when the city has no such unit. */
export function unitsMeant(ids: readonly string[] | null | undefined, argument: string, { dictionary }: Context): number[] | undefined {
  if (!ids) return undefined;
  return subtree(dictionary.unitChildren, ids.map((id) => {
    const key = numericKey('Unit', id, argument);
    if (!dictionary.units.has(key)) throw badInput(argument, id, 'the id of a unit of this city');
    return key;
  }));
}

/** The cases, the moment and the rules that a question about signals is about. */
export function resolveSignals({ filter, asOf, policy: name }: SignalArgs, context: Context): Question & { question: SignalQuestion } {
  const resolved = resolveQuestion({ filter: filter.case ?? ({ cohort: Cohort.DUE } as CaseFilterInput), asOf, policy: name }, context);
  const { view, policy } = resolved;
  const kinds = filter.kind ?? (Object.keys(SIGNAL_KINDS) as SignalKindName[]);
  const { calendar } = context.city;
  const apology = { time: workingTimeSql(calendar), workingDays: policy.apologyWorkingDays };
  const question = { filter: resolved.filter, view, rules: signalRules(policy, view.asOf, calendar), apology, kinds, unitIds: unitsMeant(filter.unit, 'filter.unit', context) };
  return { ...resolved, question };
}
