import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStagedTables, STAGED_TABLES } from '@dung-hen/server/src/cases/staged-tables.ts';
import { loadStagedApologies } from '@dung-hen/server/src/cases/load-apologies.ts';
import { loadStagedCases } from '@dung-hen/server/src/cases/load-cases.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile, type CityProfile } from '@dung-hen/server/src/city/profile.ts';
import { CITIES_DIR } from '@dung-hen/server/src/city/settings-file.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { loadStagedRatings } from '@dung-hen/server/src/satisfaction/load-ratings.ts';
import type { Staging, Store } from '@dung-hen/server/src/store/store.ts';
import type { NaiveCase, NaiveCity, NaiveLetter, NaivePlaces, NaiveRating } from './naive-city.ts';
import { dayAt, FINDING_BITS, OUTCOME_CODES, STREAM_CODES } from './naive-city.ts';
import type { LatenessPolicy } from './naive-lateness.ts';
import type { Rules } from './naive-question.ts';
import { SOURCES, TERMS, UNKNOWN_KINDS } from './random-city.ts';

/** The policies of the tests beside the city's own, and what the oracle has to know of each. */
export const POLICIES: Record<string, Rules & LatenessPolicy & { apologyWorkingDays: number }> = {
  default: { apologyWorkingDays: 1, precision: 'SECOND', dueBasis: 'ORIGINAL', onSupplement: 'PAUSE', secondSupplementOverdue: false, stoppedIs: 'ENDED', ageingBands: [0, 3, 6, 11, 21, 31], dueSoonDays: 2, target: [95, 100], alpha: 0.05, criticalOverdueShare: 0.25, criticalOldestWorkingDays: 20,
    criticalLeastOpen: 20, mixLeastCases: 200, overdispersion: 0, chartBaselineWeeks: 26, chartWeeks: 12, chartSignalWeeks: 4, chartFalseAlarm: 0.0027, chartLeastCases: 30, nearDueLoad: 1.5 },
  'by-day': { apologyWorkingDays: 0, precision: 'DAY', dueBasis: 'ORIGINAL', onSupplement: 'RESET', secondSupplementOverdue: false, stoppedIs: 'PAUSED', ageingBands: [0, 1, 2, 5], dueSoonDays: 4, target: [60, 100], alpha: 0.2, criticalOverdueShare: 0.6, criticalOldestWorkingDays: 5,
    criticalLeastOpen: 2, mixLeastCases: 10, overdispersion: 0.04, chartBaselineWeeks: 30, chartWeeks: 8, chartSignalWeeks: 3, chartFalseAlarm: 0.3, chartLeastCases: 3, nearDueLoad: 1 },
  'after-extension': { apologyWorkingDays: 3, precision: 'SECOND', dueBasis: 'CURRENT', onSupplement: 'PAUSE', secondSupplementOverdue: false, stoppedIs: 'PAUSED', ageingBands: [0, 8], dueSoonDays: 0, target: [50, 100], alpha: 0.1, criticalOverdueShare: 0.3, criticalOldestWorkingDays: 200,
    criticalLeastOpen: 1, mixLeastCases: 1, overdispersion: 0, chartBaselineWeeks: 40, chartWeeks: 20, chartSignalWeeks: 6, chartFalseAlarm: 0.5, chartLeastCases: 1, nearDueLoad: 1.2 },
  'decision-766': { apologyWorkingDays: 1, precision: 'DAY', dueBasis: 'CURRENT', onSupplement: 'PAUSE', secondSupplementOverdue: true, stoppedIs: 'ENDED', ageingBands: [0, 3, 6, 11, 21, 31], dueSoonDays: 2, target: [95, 100], alpha: 0.05, criticalOverdueShare: 0.25, criticalOldestWorkingDays: 20,
    criticalLeastOpen: 20, mixLeastCases: 200, overdispersion: 0, chartBaselineWeeks: 26, chartWeeks: 12, chartSignalWeeks: 4, chartFalseAlarm: 0.0027, chartLeastCases: 30, nearDueLoad: 1.5 },
  anew: { apologyWorkingDays: 2, precision: 'SECOND', dueBasis: 'CURRENT', onSupplement: 'RESET', secondSupplementOverdue: true, stoppedIs: 'ENDED', ageingBands: [0, 4], dueSoonDays: 3, target: [90, 100], alpha: 0.05, criticalOverdueShare: 0.5, criticalOldestWorkingDays: 30,
    criticalLeastOpen: 3, mixLeastCases: 5, overdispersion: 0, chartBaselineWeeks: 52, chartWeeks: 10, chartSignalWeeks: 5, chartFalseAlarm: 0.2, chartLeastCases: 4, nearDueLoad: 1.1 },
};

/** From how much on a fact is a signal, in every policy of the tests. */
const SIGNAL_SETTINGS = {
  pingPongReturns: 1, manyHandsTransfers: 3, repeatedConsultationTimes: 2, repeatedConsultationUnits: 3, repeatedSupplements: 2, lastMinuteWorkingDays: 1, repeatedExtensions: 2,
  idleWorkingDays: { FEEDBACK: 5, DOSSIER: 10, ASSIGNMENT: 10 }, notRemindedWorkingDays: 3,
};

/** Da Nang with more policies, in a folder of its own; `drop` removes it. */
export function profileOfTests(): { profile: CityProfile; drop(): void } {
  const cities = mkdtempSync(join(tmpdir(), 'dung-hen-cities-'));
  cpSync(join(CITIES_DIR, 'da-nang'), join(cities, 'da-nang'), { recursive: true });
  for (const [name, rules] of Object.entries(POLICIES)) {
    // The city's own are tested as they are shipped.
    if (name === 'default' || name === 'decision-766') continue;
    const settings = {
      onTimePrecision: rules.precision, onSupplement: rules.onSupplement, secondSupplementOverdue: rules.secondSupplementOverdue, stoppedIs: rules.stoppedIs, dueBasis: rules.dueBasis, target: rules.target[0] / rules.target[1],
      ...SIGNAL_SETTINGS,
      alpha: rules.alpha, dueSoonDays: rules.dueSoonDays, apologyWorkingDays: rules.apologyWorkingDays, ageingBands: rules.ageingBands, criticalOverdueShare: rules.criticalOverdueShare, criticalOldestWorkingDays: rules.criticalOldestWorkingDays, criticalLeastOpen: rules.criticalLeastOpen,
      mixLeastCases: rules.mixLeastCases, overdispersion: rules.overdispersion, overdispersionLeastPairs: 1_000_000, chartBaselineWeeks: rules.chartBaselineWeeks, chartWeeks: rules.chartWeeks,
      chartSignalWeeks: rules.chartSignalWeeks, chartFalseAlarm: rules.chartFalseAlarm, chartLeastCases: rules.chartLeastCases, nearDueLoad: rules.nearDueLoad,
      onsetLooks: 3, onsetAlpha: 0.01, releaseAlpha: 0.2, releaseLooks: 3,
    };
    const file = { name, version: 1, ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, { value, provenance: 'a test' }])) };
    // JSON is YAML.
    writeFileSync(join(cities, 'da-nang', 'policies', `${name}.yaml`), JSON.stringify(file));
  }
  return { profile: loadProfile('da-nang', cities), drop: () => rmSync(cities, { recursive: true, force: true }) };
}

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
};

async function stageRows(staging: Staging, table: keyof typeof STAGED_TABLES, rows: Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(STAGED_TABLES[table]);
  for (let i = 0; i < rows.length; i += 500) {
    const values = rows.slice(i, i + 500).map((row) => `(${columns.map((name) => literal(row[name])).join(', ')})`);
    await staging.connection.run(`insert into ${staging.catalog}.${table} (${columns.join(', ')}) values ${values.join(',\n')}`);
  }
}

const dayOrNull = (instant: number | null): number | null => (instant === null ? null : dayAt(instant));
const monthOf = (day: number): number => (new Date(day * 86_400_000).getUTCFullYear() - 1970) * 12 + new Date(day * 86_400_000).getUTCMonth();

function stagedCase(one: NaiveCase, digest: number): Record<string, unknown> {
  const referenceDay = dayAt(one.dueAt ?? one.receivedAt);
  return {
    external_id: one.externalId, title: one.title, received_at: one.receivedAt, received_day: dayAt(one.receivedAt), appointed_at: one.dueAt,
    due_at: one.dueAt, due_day: dayOrNull(one.dueAt), current_due_at: one.currentDueAt, current_due_day: dayOrNull(one.currentDueAt), due_derived: 0,
    ended_at: one.endedAt, ended_day: dayOrNull(one.endedAt), outcome: one.outcome && OUTCOME_CODES[one.outcome], standing: one.standing,
    pause_from: one.pauses.at(-1)?.from, pause_to: one.pauses.at(-1)?.to, pauses: one.pauses.length,
    unit_id: one.unit, holder_at_due_id: one.holderAtDue, holder_id: one.holderAtDue, area_id: one.area, sector_id: one.sector, procedure_id: one.procedure,
    channel_id: one.channel, origin_id: one.origin, priority_id: one.priority, status_id: one.status, online: one.online, published: one.published, anonymous: 0,
    extensions: one.extensions, transfers: one.transfers, reopens: one.reopens, supplements: 0,
    quality: one.findings.reduce((bits, finding) => bits + FINDING_BITS[finding], 0), ref_day: referenceDay, ref_month: monthOf(referenceDay),
    reset_due_at: one.resetDueAt, reset_due_day: dayOrNull(one.resetDueAt), second_supplement_at: one.secondSupplementAt, announced_at: one.announcedAt, stream: STREAM_CODES[one.stream], digest,
  };
}

const stagedRating = (one: NaiveRating, digest: number): Record<string, unknown> => ({
  external_id: one.externalId, rated_at: one.ratedAt, rated_day: dayAt(one.ratedAt), rated_month: monthOf(dayAt(one.ratedAt)), level: one.level,
  stream: STREAM_CODES[one.stream], unit_id: one.unit, area_id: one.area, sector_id: one.sector, procedure_id: one.procedure, channel_id: one.channel,
  case_external_id: one.caseExternalId, digest,
});

const stagedLetter = (one: NaiveLetter, digest: number): Record<string, unknown> => ({
  external_id: one.externalId, stream: STREAM_CODES.DOSSIER, case_external_id: one.caseExternalId, sent_at: one.sentAt, sent_day: dayAt(one.sentAt), new_due_at: one.newDueAt,
  new_due_day: dayOrNull(one.newDueAt), signer_unit_id: null, reason: null, digest,
});

const RATINGS_SOURCE = 5;

/** Makes an empty store the store of the city and fills it as an import would. */
export async function fillStore(store: Store, profile: CityProfile, cases: NaiveCase[], ratings: NaiveRating[], now: number, letters: NaiveLetter[] = []): Promise<City> {
  await prepareStore(store, profile);
  await store.write(async (trx) => {
    const terms = Object.entries(TERMS).flatMap(([field, ids]) => ids.map((id) => ({
      id, place_set: profile.placeSet, kind: field.toUpperCase(), code: `T${id}`, name: `Mục ${id}`, name_en: `Term ${id}`, parent_id: null, limit_value: null, limit_unit: null })));
    await trx.insertInto('term').values(terms).execute();
    await trx.insertInto('unit').values(UNKNOWN_KINDS.map(({ id, kind }) => ({
      id, place_set: 'brought', code: null, name: `Bộ phận ${id}`, name_en: `Desk ${id}`, kind, parent_id: null, area_id: null, valid_from: null, valid_to: null }))).execute();
    for (const id of [...SOURCES, RATINGS_SOURCE]) {
      await trx.insertInto('source').values({
        id, code: `source-${id}`, name: `Nguồn ${id}`, name_en: `Source ${id}`, steward: 'tests', stream: ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT', 'DOSSIER', 'SATISFACTION'][id - 1]!,
        expected_interval_minutes: 60, grace_minutes: 0, last_load_at: null, data_up_to: null }).execute();
      await trx.insertInto('import_run').values({
        id, source_id: id, file_name: 'random', file_digest: '', mapping_name: 'random', state: 'DONE', started_at: now, ended_at: now,
        rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null }).execute();
    }
  });
  for (const sourceId of SOURCES) {
    const own = cases.filter((one) => one.sourceId === sourceId);
    const staging = await store.openStaging();
    await createStagedTables(staging);
    await stageRows(staging, 'staged_case', own.map((one, i) => stagedCase(one, i + 1)));
    await stageRows(staging, 'staged_pause', own.flatMap((one) => one.pauses.map((pause) => ({ external_id: one.externalId, from_at: pause.from, to_at: pause.to }))));
    await loadStagedCases(store, staging, { sourceId, runId: sourceId });
    await staging.drop();
  }
  const staging = await store.openStaging();
  await createStagedTables(staging);
  await stageRows(staging, 'staged_rating', ratings.map((one, i) => stagedRating(one, i + 1)));
  await loadStagedRatings(store, staging, { sourceId: RATINGS_SOURCE, runId: RATINGS_SOURCE });
  await stageRows(staging, 'staged_apology', letters.map((one, i) => stagedLetter(one, i + 1)));
  await loadStagedApologies(store, staging, { sourceId: RATINGS_SOURCE, runId: RATINGS_SOURCE });
  await staging.drop();
  return makeCity(store, profile, fixedClock(now), false);
}

/** What the oracle knows of the city beside its cases: places and days off, read as plain rows. */
export async function readNaiveCity(store: Store, cases: NaiveCase[], ratings: NaiveRating[], letters: NaiveLetter[]): Promise<NaiveCity> {
  const place = (row: { id: number; name: string; kind: string; parent_id: number | null; valid_from: number | null }) => ({ id: row.id, name: row.name, kind: row.kind, parent: row.parent_id, since: row.valid_from });
  const units = await store.db.selectFrom('unit').selectAll().execute();
  const areas = await store.db.selectFrom('area').selectAll().execute();
  const areaLineage = await store.db.selectFrom('area_lineage').selectAll().execute();
  const unitLineage = await store.db.selectFrom('unit_lineage').selectAll().execute();
  const boundarySets: NaivePlaces['boundarySets'] = new Map();
  for (const row of await store.db.selectFrom('boundary').select(['boundary_set_id', 'area_id']).execute()) {
    if (!boundarySets.has(row.boundary_set_id)) boundarySets.set(row.boundary_set_id, new Set());
    boundarySets.get(row.boundary_set_id)!.add(row.area_id);
  }
  const days = await store.db.selectFrom('calendar_day').selectAll().where('version', '=', 1).execute();
  const ofKind = (kind: string) => new Set(days.filter((row) => row.kind === kind).map((row) => row.day));
  return {
    cases, ratings, letters, daysOff: ofKind('DAY_OFF'), madeUp: ofKind('MAKE_UP'),
    places: {
      units: units.map(place), areas: areas.map(place), boundarySets,
      areaLineage: areaLineage.map((row) => ({ from: row.from_area_id, to: row.to_area_id, on: row.on_day, whole: row.whole === 1 })),
      unitLineage: unitLineage.map((row) => ({ from: row.from_unit_id, to: row.to_unit_id, on: row.on_day, whole: row.whole === 1 })),
    },
  };
}
