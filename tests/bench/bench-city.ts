import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStagedCases } from '@dung-hen/server/src/cases/load-cases.ts';
import { createStagedTables } from '@dung-hen/server/src/cases/staged-tables.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { Staging, Store } from '@dung-hen/server/src/store/store.ts';
import { dayOf, instantOf } from '@dung-hen/server/src/store/city-time.ts';
import { insertRows } from '@dung-hen/server/src/store/insert-rows.ts';
import { writeMeta } from '@dung-hen/server/src/store/store-meta.ts';
import type { TermTable } from '@dung-hen/server/src/store/source-tables.ts';
import { startPostgres } from '../store/postgres.ts';

/**
 * A synthetic city for timing: 150 units of Zipf-like size, 94 areas, 20 sectors, 2,000 procedures, five years up to
 * a fixed now; 2 % without a due date, 8 % of the last weeks open.
 */
export const NOW = instantOf('Asia/Ho_Chi_Minh', dayOf('2026-11-20'), 9 * 3600);
const TODAY = dayOf('2026-11-20');
const DAYS = 1826;

export const SECTORS = 20;
export const PROCEDURES = 2000;

function terms(): TermTable[] {
  const row = (id: number, kind: string, parent: number | null): TermTable => ({ id, place_set: 'da-nang', kind, code: String(id), name: `${kind} ${id}`, name_en: `${kind} ${id}`, parent_id: parent, limit_value: null, limit_unit: null });
  return [
    ...Array.from({ length: SECTORS }, (_, i) => row(i + 1, 'SECTOR', null)),
    ...Array.from({ length: PROCEDURES }, (_, i) => row(100 + i, 'PROCEDURE', (i % SECTORS) + 1)),
    ...Array.from({ length: 4 }, (_, i) => row(10_000 + i, 'CHANNEL', null)),
  ];
}

/** Rows come in the order of their reference day, as a store that has grown day by day has them. */
async function stageCases(staging: Staging, cases: number): Promise<void> {
  await createStagedTables(staging);
  const draw = (salt: number): string => `(hash(i, ${salt}) % 1000000) / 1000000.0`;
  await staging.connection.run(`
    insert into staged_case (external_id, received_at, received_day, appointed_at, due_at, due_day, current_due_at, current_due_day, due_derived,
      ended_at, ended_day, outcome, standing, pauses, unit_id, holder_at_due_id, holder_id, area_id, sector_id, procedure_id, channel_id, online,
      published, anonymous, extensions, transfers, reopens, supplements, quality, ref_day, ref_month, stream, digest)
    select 'B-' || i, received_at, received_day, due_at, due_at, due_day, due_at, due_day, 0, ended_at,
      cast(floor((ended_at + 25200) / 86400) as integer), case when ended_at is null then null else 1 end, 0, 0, unit, unit, unit, area, sector, procedure, channel, online,
      1, 0, 0, transfers, 0, 0, case when due_at is null then 4 else 0 end, coalesce(due_day, received_day),
      (year(date '1970-01-01' + coalesce(due_day, received_day)) - 1970) * 12 + month(date '1970-01-01' + coalesce(due_day, received_day)) - 1, stream, i
    from (
      select *, case when late_draw > 0.02 then received_at + cast(span * (case when late then 1.0 + 2.0 * late_draw else 0.95 * late_draw end) as bigint) + 600 end as maybe_ended,
        case when maybe_ended <= ${NOW} then maybe_ended end as ended_at
      from (
        select i, ${TODAY - DAYS} + cast(floor(i * ${DAYS}.0 / ${cases}) as integer) as received_day,
          (received_day * 86400 - 25200) + 27000 + cast(${draw(1)} * 36000 as bigint) as received_at,
          3 + hash(i, 2) % 25 as days, days * 86400 as span,
          case when ${draw(3)} < 0.02 then null else received_day + days::integer end as due_day,
          case when due_day is null then null else due_day * 86400::bigint - 25200 + 63000 end as due_at,
          cast(floor(pow(${draw(4)}, 2.2) * 150) as integer) + 1 as unit_place,
          u.id as unit, 1 + cast(hash(i, 5) % 94 as integer) as area_place, a.id as area,
          1 + cast(hash(i, 6) % ${SECTORS} as integer) as sector, 100 + cast(floor(pow(${draw(7)}, 2) * ${PROCEDURES}) as integer) as procedure,
          10000 + cast(hash(i, 8) % 4 as integer) as channel, cast(hash(i, 9) % 10 < 7 as smallint) as online,
          cast(hash(i, 10) % 5 = 0 as smallint) as transfers, ${draw(11)} as late_draw, hash(i, 12) % 100 < 4 as late,
          case when hash(i, 13) % 10 < 8 then 2 when hash(i, 13) % 10 < 9 then 1 else 3 end as stream
        from range(${cases}) r(i)
        join bench_unit u on u.place = 1 + cast(floor(pow(${draw(4)}, 2.2) * 150) as integer)
        join bench_area a on a.place = 1 + cast(hash(i, 5) % 94 as integer)
      )
    )`);
}

export interface BenchCity {
  store: Store;
  dataDir: string;
  databaseUrl: string | undefined;
  unitIds: number[];
  areaIds: number[];
  /** Seconds that loading took, staging not counted. */
  loadSeconds: number;
  close(): Promise<void>;
}

export async function makeBenchCity(cases: number, engine: 'duckdb' | 'postgres', memoryMiB = 4096): Promise<BenchCity> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const server = engine === 'postgres' ? await startPostgres(['-c', 'shared_buffers=2GB', '-c', 'work_mem=64MB', '-c', 'maintenance_work_mem=512MB', '-c', 'max_wal_size=8GB']) : undefined;
  const databaseUrl = await server?.createDatabase('city');
  const store = await openStore({ dataDir, databaseUrl, memoryMiB });
  await prepareStore(store, loadProfile('da-nang'));
  await store.write(async (trx) => {
    await insertRows(trx, 'term', terms());
    await insertRows(trx, 'source', [{ id: 1, code: 'BENCH', name: 'B', name_en: 'B', steward: '', stream: 'DOSSIER', expected_interval_minutes: 60, grace_minutes: 60, expected_in: 'ALWAYS', last_load_at: NOW, data_up_to: null }]);
    await writeMeta(trx, 'origin', 'SIMULATED');
  });
  const inForce = (row: { valid_from: number | null; valid_to: number | null }): boolean => (row.valid_from ?? 0) <= TODAY && (row.valid_to === null || row.valid_to > TODAY);
  const unitIds = (await store.db.selectFrom('unit').selectAll().orderBy('id').execute()).filter(inForce).map((row) => row.id);
  const areaIds = (await store.db.selectFrom('boundary').select('area_id').where('boundary_set_id', '=', 'da-nang-2025').orderBy('area_id').execute()).map((row) => row.area_id);
  const staging = await store.openStaging();
  await staging.connection.run(`create table bench_unit as select * from (values ${Array.from({ length: 150 }, (_, i) => `(${i + 1}, ${unitIds[i % unitIds.length]})`).join(',')}) v(place, id)`);
  await staging.connection.run(`create table bench_area as select * from (values ${Array.from({ length: 94 }, (_, i) => `(${i + 1}, ${areaIds[i % areaIds.length]})`).join(',')}) v(place, id)`);
  await stageCases(staging, cases);
  const begun = Date.now();
  await loadStagedCases(store, staging, { sourceId: 1, runId: 1, keepHistory: false });
  const loadSeconds = (Date.now() - begun) / 1000;
  await staging.drop();
  await store.checkpoint();
  return {
    store, dataDir, databaseUrl, unitIds, areaIds, loadSeconds,
    close: async () => {
      await store.close();
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
