import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kysely } from 'kysely';
import { OUTCOMES, STANDINGS } from '../cases/codes.ts';
import { noteEntered } from '../cases/entered.ts';
import { normaliseName } from '../places/place-names.ts';
import { insertRows } from '../store/insert-rows.ts';
import { nextId } from '../store/store-meta.ts';
import type { TermTable } from '../store/source-tables.ts';
import type { Tables } from '../store/tables.ts';
import type { CodedField } from './case-columns.ts';
import type { CodedEntry, LimitGiven } from './mapping.ts';
import { givenValues } from './given-values.ts';
import { fillTable, type Scalar } from './scratch-rows.ts';
import { tidyText } from './tidy-text.ts';

/** What the values of one coded column mean: terms of the store, or terms that are to be entered. */
export interface TermPlan {
  field: CodedField;
  /** By value, as the file has it. */
  meanings: Map<string, { term: PlannedTerm; entry: CodedEntry | null }>;
  /** Values that neither the code table nor the store knows and the mapping refuses. */
  unknown: string[];
}

export interface PlannedTerm {
  /** Null until it is entered. */
  id: number | null;
  code: string;
  name: string;
  nameEn: string;
  limit: LimitGiven | null;
}

/** Looks up every distinct value of a coded column. Writes nothing. */
export async function planTerms(
  connection: DuckDBConnection, field: CodedField, held: readonly TermTable[], limitOf: (code: string, name: string) => LimitGiven | null,
): Promise<TermPlan> {
  const values = await givenValues(connection, `${field.field}_v`, field.spec, { expression: field.spec.nameColumn ? `min(${field.field}_name)` : 'null', grouped: false });

  const entries = new Map(field.spec.codes.flatMap((entry) => entry.values.map((value) => [normaliseName(value), entry] as const)));
  const terms = held.filter((term) => term.kind === field.kind).map((term) => plannedOf(term, limitOf));
  const byCode = new Map(terms.map((term) => [term.code, term]));
  const byName = new Map(terms.map((term) => [normaliseName(term.name), term]));
  const enter = (code: string, given: string, nameEn: string): PlannedTerm => {
    const term = { id: null, code, name: given, nameEn, limit: limitOf(code, given) };
    byCode.set(code, term);
    byName.set(normaliseName(given), term);
    return term;
  };

  const plan: TermPlan = { field, meanings: new Map(), unknown: [] };
  for (const { value, tidy, also } of values) {
    const named = tidyText(String(also ?? '')) || tidy;
    const entry = entries.get(normaliseName(tidy)) ?? null;
    if (entry) {
      const code = entry.code ?? entry.values[0]!;
      const given = entry.name ?? tidy;
      plan.meanings.set(value, { term: byCode.get(code) ?? enter(code, given, entry.nameEn ?? given), entry });
      continue;
    }
    // A column of codes is compared letter by letter, a column of names by what a reader takes for one name.
    const known = byCode.get(tidy) ?? (field.spec.nameColumn ? undefined : byName.get(normaliseName(tidy)));
    if (known) plan.meanings.set(value, { term: known, entry: null });
    else if (field.spec.unknown === 'create') plan.meanings.set(value, { term: enter(tidy, named, named), entry: null });
    else plan.unknown.push(value);
  }
  return plan;
}

/** The store's own limit goes before the mapping's. */
function plannedOf(term: TermTable, limitOf: (code: string, name: string) => LimitGiven | null): PlannedTerm {
  const limit = term.limit_value === null || term.limit_unit === null ? limitOf(term.code, term.name) : { value: term.limit_value, unit: term.limit_unit as LimitGiven['unit'] };
  return { id: term.id, code: term.code, name: term.name, nameEn: term.name_en, limit };
}

/** Enters the terms that are missing, inside a write transaction; planned terms then bear their ids. */
export async function enterTerms(trx: Kysely<Tables>, runId: number, placeSet: string, plans: readonly TermPlan[]): Promise<number> {
  let next = await nextId(trx, 'term');
  const rows: TermTable[] = [];
  for (const plan of plans) {
    const missing = new Set([...plan.meanings.values()].map(({ term }) => term).filter((term) => term.id === null));
    for (const term of missing) {
      term.id = next++;
      rows.push({
        id: term.id, place_set: placeSet, kind: plan.field.kind, code: term.code, name: term.name, name_en: term.nameEn, parent_id: null,
        limit_value: term.limit?.value ?? null, limit_unit: term.limit?.unit ?? null,
      });
    }
  }
  await insertRows(trx, 'term', rows);
  await noteEntered(trx, runId, 'term', rows.map((row) => row.id));
  return rows.length;
}

/** Table `m_<field>`: value → id and what the value says of a case. In a trial nothing was entered: new terms get passing ids below zero. */
export async function mapTerms(connection: DuckDBConnection, plan: TermPlan): Promise<void> {
  let passing = -1;
  const ids = new Map<PlannedTerm, number>();
  const idOf = (term: PlannedTerm) => {
    if (!ids.has(term)) ids.set(term, term.id ?? passing--);
    return ids.get(term)!;
  };
  const rows = [...plan.meanings].map(([value, { term, entry }]): Scalar[] => [
    value, idOf(term), entry?.outcome ? OUTCOMES[entry.outcome] : null, STANDINGS[entry?.standing ?? 'IN_BALANCE'],
    entry?.paused ?? false, entry?.ended ?? false, entry?.online === undefined ? null : entry.online ? 1 : 0,
    term.limit?.value ?? null, term.limit?.unit ?? null,
  ]);
  await fillTable(connection, `m_${plan.field.field}`, `v varchar, id integer, outcome smallint, standing smallint, paused boolean,
    must_end boolean, online smallint, limit_value double, limit_unit varchar`, rows);
}
