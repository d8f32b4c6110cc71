import type { ApologyMapping, CaseMapping, CodedColumnSpec, EventLogMapping, Mapping, PlaceColumnSpec, RatingMapping } from './mapping.ts';
import { isAmong } from './sql-text.ts';
import { TypedColumns } from './typed-columns.ts';

/** A coded column: the term kind of the store and the typed text it is resolved from. */
export interface CodedField {
  field: 'status' | 'sector' | 'procedure' | 'channel' | 'origin' | 'priority';
  kind: 'STATUS' | 'SECTOR' | 'PROCEDURE' | 'CHANNEL' | 'ORIGIN' | 'PRIORITY';
  spec: CodedColumnSpec;
}

/** A column that names a unit or an area, and the typed day on which the name must hold. */
export interface PlacedField {
  field: 'unit' | 'receiving_unit' | 'area' | 'event_unit';
  target: 'UNIT' | 'AREA';
  spec: PlaceColumnSpec;
  day: string;
}

/** Every column of the file that a mapping names. */
export function mappedColumns(mapping: Mapping): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value) || value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === 'column' || key === 'nameColumn') && typeof inner === 'string') found.push(inner);
      else visit(inner);
    }
  };
  visit(mapping.columns);
  if (mapping.shape === 'eventLog') visit(mapping.events);
  return [...new Set(found)];
}

const KINDS = { status: 'STATUS', sector: 'SECTOR', procedure: 'PROCEDURE', channel: 'CHANNEL', origin: 'ORIGIN', priority: 'PRIORITY' } as const;

export function codedFields(mapping: Mapping): CodedField[] {
  const columns = mapping.columns as CaseMapping['columns'];
  return (Object.keys(KINDS) as CodedField['field'][]).flatMap((field) => {
    const spec = columns[field];
    return spec ? [{ field, kind: KINDS[field], spec: spec as CodedColumnSpec }] : [];
  });
}

export function placedFields(mapping: Mapping): PlacedField[] {
  const columns = mapping.columns as CaseMapping['columns'];
  const day = mapping.shape === 'ratingRow' ? 'rated_day' : 'received_day';
  if (mapping.shape === 'apologyRow') return mapping.columns.signer ? [{ field: 'unit', target: 'UNIT', spec: mapping.columns.signer, day: 'sent_day' }] : [];
  const fields: PlacedField[] = [];
  if (columns.unit) fields.push({ field: 'unit', target: 'UNIT', spec: columns.unit, day });
  if (columns.receivingUnit) fields.push({ field: 'receiving_unit', target: 'UNIT', spec: columns.receivingUnit, day });
  if (columns.area) fields.push({ field: 'area', target: 'AREA', spec: columns.area, day });
  if (mapping.shape === 'eventLog' && mapping.events.unit) fields.push({ field: 'event_unit', target: 'UNIT', spec: mapping.events.unit, day: 'event_day' });
  return fields;
}

/** Typed columns and checks of a file of cases or of events. `now` tells the future from the past, epoch seconds. */
export function typedCaseColumns(mapping: CaseMapping, header: readonly string[], cityZone: string, now: number): TypedColumns {
  const typed = new TypedColumns(mapping, header, cityZone);
  const { columns } = mapping;
  typed.text('external_id', { ...columns.externalId, required: true });
  if (columns.title) typed.text('title', columns.title);
  typed.date('received', columns.receivedAt, 'start', true);
  if (columns.dueAt) typed.date('due', columns.dueAt, 'end');
  if (columns.currentDueAt) typed.date('current_due', columns.currentDueAt, 'end');
  if (columns.endedAt) typed.date('ended', columns.endedAt, 'start');
  if (columns.pausedFrom) typed.date('paused_from', columns.pausedFrom, 'start');
  if (columns.pausedTo) typed.date('paused_to', columns.pausedTo, 'start');
  resolvedTexts(typed, mapping);
  if (columns.lon) typed.number('lon', columns.lon, -180, 180);
  if (columns.lat) typed.number('lat', columns.lat, -90, 90);
  for (const field of ['published', 'anonymous'] as const) {
    const spec = columns[field];
    if (typeof spec === 'boolean') typed.also(field, `${spec ? 1 : 0}::smallint`);
    else typed.flag(field, spec, 0);
  }
  if (typeof columns.online === 'object') typed.flag('online', columns.online, null);
  else if (columns.online !== undefined) typed.also('online', `${columns.online ? 1 : 0}::smallint`);
  const contacts = { contact_name: columns.contactName, contact_phone: columns.contactPhone, contact_email: columns.contactEmail, contact_address: columns.contactAddress };
  for (const [name, spec] of Object.entries(contacts)) if (spec) typed.text(name, spec);
  if (columns.onTimeFlag) {
    typed.text('own_text', { column: columns.onTimeFlag.column, empty: [] });
    typed.also('own_flag', `case when ${isAmong('own_text', columns.onTimeFlag.onTime)} then 1 when ${isAmong('own_text', columns.onTimeFlag.late)} then 0 end::smallint`);
  }
  if (mapping.shape === 'eventLog') eventColumns(typed, mapping);
  refusedFindings(typed, mapping, now);
  return typed;
}

export function typedApologyColumns(mapping: ApologyMapping, header: readonly string[], cityZone: string, now: number): TypedColumns {
  const typed = new TypedColumns(mapping, header, cityZone);
  const { columns } = mapping;
  typed.text('external_id', { ...columns.externalId, required: true });
  typed.text('case_external_id', { ...columns.caseId, required: true });
  typed.date('sent', columns.sentAt, 'start', true);
  typed.alsoRefuse({ column: columns.sentAt.column, reason: 'ROW_DATE_ORDER', fault: `coalesce(sent_at > ${now}, false)`, expected: 'a date that has come' });
  if (columns.newDueAt) typed.date('new_due', columns.newDueAt, 'end');
  if (columns.reason) typed.text('reason', columns.reason);
  resolvedTexts(typed, mapping);
  return typed;
}

export function typedRatingColumns(mapping: RatingMapping, header: readonly string[], cityZone: string): TypedColumns {
  const typed = new TypedColumns(mapping, header, cityZone);
  const { columns } = mapping;
  typed.text('external_id', { ...columns.externalId, required: true });
  typed.date('rated', columns.ratedAt, 'start', true);
  typed.text('level_v', { ...columns.level, required: true });
  const values = columns.level.codes.flatMap((code) => code.values);
  typed.alsoRefuse({ column: columns.level.column, reason: 'ROW_CODE', fault: `level_v is not null and not ${isAmong('level_v', values)}`, expected: values.join(', ') });
  resolvedTexts(typed, mapping);
  if (columns.caseId) typed.text('case_external_id', columns.caseId);
  return typed;
}

function resolvedTexts(typed: TypedColumns, mapping: Mapping): void {
  for (const { field, spec } of [...codedFields(mapping), ...placedFields(mapping)]) {
    typed.coded(`${field}_v`, spec.column);
    if ('nameColumn' in spec && spec.nameColumn) typed.coded(`${field}_name`, spec.nameColumn);
  }
}

function eventColumns(typed: TypedColumns, { events }: EventLogMapping): void {
  typed.date('event', events.at, 'start', true);
  typed.text('activity', { ...events.activity, required: true });
  if (events.until) typed.date('until', events.until, 'end');
}

/** SQL over typed names: the finding that a mapping may refuse, or that marks a case. */
export function findings(has: { due: boolean; ended: boolean }, now: number): Record<CaseMapping['refuse'][number], string> {
  return {
    DUE_BEFORE_RECEIVED: has.due ? 'due_at < received_at' : 'false',
    // A date alone says nothing of the hour on the day of receipt.
    ENDED_BEFORE_RECEIVED: has.ended ? '(ended_at < received_at and not (ended_dateonly and ended_day = received_day))' : 'false',
    RECEIVED_IN_FUTURE: `received_at > ${now}`,
    ENDED_IN_FUTURE: has.ended ? `ended_at > ${now}` : 'false',
  };
}

function refusedFindings(typed: TypedColumns, mapping: CaseMapping, now: number): void {
  const { columns } = mapping;
  const found = findings({ due: columns.dueAt !== undefined, ended: columns.endedAt !== undefined }, now);
  const at = { DUE_BEFORE_RECEIVED: columns.dueAt, ENDED_BEFORE_RECEIVED: columns.endedAt, RECEIVED_IN_FUTURE: columns.receivedAt, ENDED_IN_FUTURE: columns.endedAt };
  const expected = {
    DUE_BEFORE_RECEIVED: 'a due date not before the receipt', ENDED_BEFORE_RECEIVED: 'an end not before the receipt',
    RECEIVED_IN_FUTURE: 'a date that has come', ENDED_IN_FUTURE: 'a date that has come',
  };
  for (const finding of mapping.refuse) {
    typed.alsoRefuse({ column: (at[finding] ?? columns.receivedAt).column, reason: 'ROW_DATE_ORDER', fault: `coalesce(${found[finding]}, false)`, expected: expected[finding] });
  }
}

/** Names of typed columns that a mapping brings, beside those that every case has. */
export function typedNames(mapping: CaseMapping): Set<string> {
  const { columns } = mapping;
  const names = new Set(['external_id', 'received_at', 'received_day', 'published', 'anonymous']);
  if (columns.title) names.add('title');
  for (const [name, spec] of [['due', columns.dueAt], ['current_due', columns.currentDueAt], ['ended', columns.endedAt], ['paused_from', columns.pausedFrom], ['paused_to', columns.pausedTo]] as const) {
    if (spec) for (const part of ['at', 'day', 'dateonly']) names.add(`${name}_${part}`);
  }
  for (const { field } of codedFields(mapping)) names.add(`${field}_v`);
  for (const { field } of placedFields(mapping)) if (field !== 'event_unit') names.add(`${field}_v`);
  for (const name of ['lon', 'lat', 'online'] as const) if (columns[name] !== undefined) names.add(name);
  if (columns.contactName) names.add('contact_name');
  if (columns.contactPhone) names.add('contact_phone');
  if (columns.contactEmail) names.add('contact_email');
  if (columns.contactAddress) names.add('contact_address');
  if (columns.onTimeFlag) names.add('own_flag');
  return names;
}
