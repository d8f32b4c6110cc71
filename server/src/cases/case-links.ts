import type { Context } from '../context.ts';
import { areaById, unitById } from '../places/place-nodes.ts';
import type { Area, Unit } from '../places/place.type.ts';
import type { CaseRow } from './case-list.query.ts';
import { sourceNode, type Source } from './source.type.ts';
import { termById, type Term } from './term.type.ts';

/** What a case names: the objects of the dictionary behind its ids, found without asking the store. */
export interface CaseLinks {
  source: Source;
  unit: Unit | null;
  holderAtDue: Unit | null;
  holder: Unit | null;
  receivingUnit: Unit | null;
  area: Area | null;
  sector: Term | null;
  procedure: Term | null;
  channel: Term | null;
  origin: Term | null;
  priority: Term | null;
  status: Term | null;
}

/** The column of a case that holds the id of what it names. */
export const LINK_COLUMNS = {
  source: 'source_id', unit: 'unit_id', holderAtDue: 'holder_at_due_id', holder: 'holder_id', receivingUnit: 'receiving_unit_id', area: 'area_id',
  sector: 'sector_id', procedure: 'procedure_id', channel: 'channel_id', origin: 'origin_id', priority: 'priority_id', status: 'status_id',
} as const satisfies { [K in keyof CaseLinks]: keyof CaseRow };

export const CASE_LINKS: { [K in keyof CaseLinks]: (row: CaseRow, context: Context) => CaseLinks[K] } = {
  source: (row, context) => sourceNode(context.dictionary.sources.get(row.source_id)!, context),
  unit: (row, { dictionary }) => unitById(dictionary, row.unit_id),
  holderAtDue: (row, { dictionary }) => unitById(dictionary, row.holder_at_due_id),
  holder: (row, { dictionary }) => unitById(dictionary, row.holder_id),
  receivingUnit: (row, { dictionary }) => unitById(dictionary, row.receiving_unit_id),
  area: (row, { dictionary }) => areaById(dictionary, row.area_id),
  sector: (row, { dictionary }) => termById(dictionary, row.sector_id),
  procedure: (row, { dictionary }) => termById(dictionary, row.procedure_id),
  channel: (row, { dictionary }) => termById(dictionary, row.channel_id),
  origin: (row, { dictionary }) => termById(dictionary, row.origin_id),
  priority: (row, { dictionary }) => termById(dictionary, row.priority_id),
  status: (row, { dictionary }) => termById(dictionary, row.status_id),
};
