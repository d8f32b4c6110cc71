import { sql, type RawBuilder } from 'kysely';
import { and, type Condition } from './case-facts.ts';
import type { CaseView } from './case-query.ts';
import { DOINGS, type DoingName } from './path-codes.ts';

/** A hand-off that a case must have had; lists hold the store's ids, an empty one matches nothing. */
export interface HandoffWanted {
  fromIds?: readonly number[] | undefined;
  toIds?: readonly number[] | undefined;
  returned?: boolean | undefined;
}

/** A stretch that a case must have had. */
export interface HoldingWanted {
  unitIds?: readonly number[] | undefined;
  /** Whether the holder is known. */
  known?: boolean | undefined;
  doings?: readonly DoingName[] | undefined;
  waitedForIds?: readonly number[] | undefined;
}

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));
const oneOf = (column: string, values: readonly number[] | undefined): Condition[] => {
  if (values === undefined) return [];
  return [values.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${sql.ref(column)} in (${sql.join(values.map(int))})`];
};

/** Whether a case was handed over so by the moment of the view: what `handoffs` counts, case by case. */
export function handedOver({ fromIds, toIds, returned }: HandoffWanted, { asOf }: CaseView): Condition {
  const wanted = [sql<boolean>`h.handed_at <= ${int(asOf)}`, ...oneOf('h.from_unit_id', fromIds), ...oneOf('h.to_unit_id', toIds)];
  if (returned !== undefined) wanted.push(sql<boolean>`h.returned = ${int(returned ? 1 : 0)}`);
  return sql<boolean>`id in (select h.case_id from case_handoff h where ${and(wanted)})`;
}

/** Whether a case was held so at some time before the moment of the view: what `lostTime` counts, case by case. */
export function heldSo({ unitIds, known, doings, waitedForIds }: HoldingWanted, { asOf }: CaseView): Condition {
  const wanted = [sql<boolean>`h.from_at < ${int(asOf)}`, ...oneOf('h.unit_id', unitIds), ...oneOf('h.doing', doings?.map((name) => DOINGS[name])), ...oneOf('h.waiting_for_id', waitedForIds)];
  if (known !== undefined) wanted.push(known ? sql<boolean>`h.unit_id is not null` : sql<boolean>`h.unit_id is null`);
  return sql<boolean>`id in (select h.case_id from case_holding h where ${and(wanted)})`;
}
