import { under, type SelectedField } from '../contract/selection.ts';
import type { CaseTable } from '../store/case-tables.ts';

/** Which columns a field of `Case` is made of, beyond those that every row has; fields not named here need none. */
const FIELD_COLUMNS: Record<string, (keyof CaseTable)[]> = {
  source: ['source_id'], externalId: ['external_id'], title: ['title'], appointedAt: ['appointed_at'], dueAt: ['due_at'], currentDueAt: ['current_due_at'],
  dueDerived: ['due_derived'], unit: ['unit_id'], holderAtDue: ['holder_at_due_id'], holder: ['holder_id'], receivingUnit: ['receiving_unit_id'], area: ['area_id'],
  sector: ['sector_id'], procedure: ['procedure_id'], channel: ['channel_id'], origin: ['origin_id'], priority: ['priority_id'], status: ['status_id'],
  online: ['online'], anonymous: ['anonymous'], extensions: ['extensions'], transfers: ['transfers'], reopens: ['reopens'], supplements: ['supplements'],
  quality: ['quality'], lon: ['lon'], lat: ['lat'],
  holdings: ['holder_id', 'pauses'],
  deadlineProof: ['appointed_at', 'due_derived', 'calendar_version', 'procedure_id'],
};

/** The columns behind the selected fields of a case. */
export function columnsOf(fields: readonly string[]): (keyof CaseTable)[] {
  return [...new Set(fields.flatMap((name) => FIELD_COLUMNS[name] ?? []))];
}

/** The columns behind the cases of a page, whose entries stand under `nodes` and under `edges`; `path` leads from an entry to its case. */
export function columnsOfPage(page: SelectedField[], ...path: string[]): (keyof CaseTable)[] {
  return columnsOf([...under(page, 'nodes', ...path), ...under(page, 'edges', 'node', ...path)].map((field) => field.name));
}
