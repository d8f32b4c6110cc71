import { readPlaceIndex } from '../places/place-index.ts';
import { normaliseName } from '../places/place-names.ts';
import type { Staging } from '../store/store.ts';
import { codedFields, mappedColumns, placedFields, type CodedField, type PlacedField } from './case-columns.ts';
import { findTwins } from './find-twins.ts';
import { readsCases, type LimitGiven, type Mapping } from './mapping.ts';
import type { RawFile } from './read-file.ts';
import { Refusals } from './refusals.ts';
import { eraOf, mapPlaces, planPlaces, type NewPlaces, type PlacePlan } from './resolve-places.ts';
import { mapTerms, planTerms, type TermPlan } from './resolve-terms.ts';
import type { IngestTarget } from './ingest-job.ts';
import { fillTable } from './scratch-rows.ts';
import { refuseUnknownCases } from './stage-apologies.ts';
import type { TypedColumns } from './typed-columns.ts';

/** What is known of a file before anything is written: table `typed` its rows, table `passed_over` those not to load. */
export interface CheckedRows {
  refusals: Refusals;
  terms: TermPlan[];
  places: PlacePlan[];
  fresh: NewPlaces;
  /** Rows that repeat an earlier one word for word. */
  identical: number;
}

/** Checks a file in sets: single values, then codes and places, then rows against each other. Reads the store, writes nothing to it. */
export async function checkRows({ store, profile }: IngestTarget, staging: Staging, mapping: Mapping, raw: RawFile, typed: TypedColumns): Promise<CheckedRows> {
  const { connection } = staging;
  const refusals = await Refusals.open(connection, raw);
  await refusals.addChecks(typed);

  const held = await store.db.selectFrom('term').selectAll().where('place_set', '=', profile.placeSet).orderBy('id').execute();
  const limitOf = limitsOf(mapping);
  const terms: TermPlan[] = [];
  for (const field of codedFields(mapping)) {
    const plan = await planTerms(connection, field, held, limitOf);
    terms.push(plan);
    await mapTerms(connection, plan);
    await refuseMissing(refusals, field);
    if (plan.unknown.length === 0) continue;
    const expected = field.spec.codes.length > 0 ? `one of ${field.spec.codes.map((entry) => entry.values[0]).join(', ')}` : 'a code that the store knows';
    await fillTable(connection, 'unknown_code', 'v varchar', plan.unknown.map((value) => [value]));
    await refusals.add(`select ordinal from typed where faults = 0 and ${field.field}_v in (select v from unknown_code)`, field.spec.column, 'ROW_CODE', expected);
  }

  const index = await readPlaceIndex(store.db);
  const fresh: NewPlaces = new Map();
  const places: PlacePlan[] = [];
  for (const field of placedFields(mapping)) {
    const plan = await planPlaces(connection, field, index, profile.placeSet, fresh);
    places.push(plan);
    await mapPlaces(connection, plan);
    await refuseMissing(refusals, field);
    for (const [expected, values] of Map.groupBy(plan.unknown, (each) => each.expected)) {
      await fillTable(connection, 'unknown_place', 'v varchar, era integer', values.map(({ value, era }) => [value, era]));
      await refusals.add(`select ordinal from typed join unknown_place u on u.v = ${field.field}_v and u.era = ${eraOf(field.day, plan.starts)} where faults = 0`,
        field.spec.column, field.target === 'UNIT' ? 'ROW_UNIT' : 'ROW_AREA', expected);
    }
  }

  if (mapping.shape === 'apologyRow') await refuseUnknownCases(store, connection, refusals, mapping);
  if (readsCases(mapping) && mapping.columns.status && mapping.columns.endedAt) {
    await refusals.add('select ordinal from typed join m_status on m_status.v = status_v where faults = 0 and must_end and ended_at is null',
      mapping.columns.endedAt.column, 'ROW_MISSING', 'the date of the end, for the status says that the case has ended');
  }

  let identical = 0;
  if (mapping.shape === 'eventLog') {
    await refuseWholeCases(refusals, mapping.columns.externalId.column);
    await connection.run('create or replace table twin (ordinal bigint, same boolean)');
  } else {
    const twins = await findTwins(connection, raw, mappedColumns(mapping));
    identical = twins.same;
    if (twins.differing > 0) {
      await refusals.add('select ordinal from twin where not same', mapping.columns.externalId.column, 'ROW_DUPLICATE', 'an identifier that no earlier row bears with other values');
    }
  }
  await connection.run('create or replace table passed_over as select distinct ordinal from refusal union select ordinal from twin');
  return { refusals, terms, places, fresh, identical };
}

/** Whether a code or a place is missing is known once its values have been looked up: blanks are nothing. */
async function refuseMissing(refusals: Refusals, { field, spec }: CodedField | PlacedField): Promise<void> {
  if (spec.required) await refusals.add(`select ordinal from typed where faults = 0 and ${field}_v is null`, spec.column, 'ROW_MISSING', 'a value');
}

/** A case with a refused event is not loaded at all: half of it would pass for the whole. */
async function refuseWholeCases(refusals: Refusals, column: string): Promise<void> {
  await refusals.add(`select ordinal from typed where external_id in (
    select external_id from typed where external_id is not null and ordinal in (select ordinal from refusal)) and ordinal not in (select ordinal from refusal)`,
    column, 'ROW_CASE', 'the refused rows of the same case mended');
}

function limitsOf(mapping: Mapping): (code: string, name: string) => LimitGiven | null {
  const given = readsCases(mapping) ? mapping.deadline.limits : [];
  const limits = new Map(given.flatMap(({ procedures, value, unit }) => procedures.map((each) => [normaliseName(each), { value, unit }] as const)));
  return (code, name) => limits.get(normaliseName(code)) ?? limits.get(normaliseName(name)) ?? null;
}

