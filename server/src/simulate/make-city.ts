import { EVENT_KINDS as K } from '../cases/codes.ts';
import type { Staging } from '../store/store.ts';
import type { SimulationContext } from './context.ts';
import { caseSql, mergerSql, stateSql } from './state-sql.ts';
import { courseSql, limitSql } from './timeline-sql.ts';
import { countTruth } from './count-truth.ts';
import { eventSql } from './event-sql.ts';
import { assignmentPlanSql, dossierPlanSql, feedbackPlanSql, PLAN_TABLE, rowsSql } from './plan-sql.ts';
import { ratingSql } from './rating-sql.ts';
import { putRows, stageFrame, stageTruth } from './stage-frame.ts';
import type { SimulationTruth } from './truth.ts';
import { dayCounts, PARTS, PUBLISHED, volumes, type Part } from './workload.ts';

const DIGEST = `external_id, title, received_at, appointed_at, due_at, current_due_at, ended_at, outcome, standing, pause_from, pause_to,
  unit_id, holder_id, area_id, sector_id, procedure_id, channel_id, origin_id, priority_id, status_id, extensions, transfers, reopens, supplements, lo, hi`;

/**
 * Makes the city in the scratch database: leaves `sim_final`, `sim_final_event`, `sim_pause` and `sim_rating` in the
 * shape of the staged tables, with the place of their source in the list of sources. Returns what was planted, with counts.
 */
export async function makeCity(staging: Staging, context: SimulationContext, cases: number, onProgress: (step: string) => void): Promise<SimulationTruth> {
  const run = async (step: string, statements: string[]): Promise<void> => {
    onProgress(step);
    for (const statement of statements) await staging.connection.run(statement);
  };
  const drop = (table: string): string => `drop table if exists ${table}`;
  const { frame } = context;

  await stageFrame(staging, frame, context.offset);
  await stageTruth(staging, context.truth);
  const sizes = volumes(cases);
  const counts = (Object.keys(PARTS) as Part[]).flatMap((part) => {
    const cutAt = context.cut[PARTS[part]].at;
    const cutDay = Math.floor((cutAt + context.offset) / 86_400);
    const passed = Math.min(1, (cutAt + context.offset - cutDay * 86_400) / (part === 'D' || part === 'A' ? 63_000 : 86_400));
    return dayCounts(part, sizes[part], frame.days, cutDay, part === 'A' ? 1 : passed, context.seed).map((row) => [part, row.day, row.first, row.count]);
  });
  await putRows(staging, 'sim_count', 'part varchar, day integer, first_n integer, count integer', counts);
  await putRows(staging, 'sim_cut', 'stream integer, cut_at bigint', ([1, 2, 3] as const).map((stream) => [stream, context.cut[stream].at]));

  await run('drawing cases', [
    PLAN_TABLE,
    rowsSql(context, 'F24', 0), feedbackPlanSql(context, 'F24'),
    rowsSql(context, 'F25', PUBLISHED.feedback2024), feedbackPlanSql(context, 'F25'),
    rowsSql(context, 'D', 0), dossierPlanSql(context),
    rowsSql(context, 'A', 0), assignmentPlanSql(context),
    ...Object.keys(PARTS).map((part) => drop(`sim_row_${part}`)),
  ]);
  await run('following their course', [limitSql(context), drop('sim_plan'), courseSql(context), drop('sim_limit'), stateSql(context), drop('sim_course')]);
  await run('writing events', [mergerSql(context), eventSql(context)]);
  await run('writing cases', [
    caseSql(context),
    `create or replace table sim_final as select *, 0::SMALLINT as due_derived, coalesce(due_day, received_day) as ref_day,
      r.month as ref_month, (md5_number_lower(concat_ws('|', ${DIGEST})) & 9223372036854775807)::BIGINT as digest
      from sim_case join sim_day r on r.day = coalesce(due_day, received_day)`,
    drop('sim_case'),
    `create or replace table sim_final_event as select c.source, c.external_id, (row_number() over (partition by e.k order by e.happened_at, e.place) - 1)::INTEGER as seq,
      e.happened_at, e.kind, e.from_unit as from_unit_id, e.to_unit as to_unit_id, e.activity, e.until_at
      from sim_event e join sim_final c on c.k = e.k`,
    drop('sim_event'),
    pausesSql(),
  ]);
  await run('drawing ratings', ratingSql(context));
  onProgress('counting what was planted');
  return countTruth(staging, context);
}

/** Every clock stop of a case, from its own events. */
function pausesSql(): string {
  return `create or replace table sim_pause as
    with marked as (
      select source, external_id, seq, happened_at, kind, lead(happened_at) over (partition by external_id order by seq) as next_at
      from sim_final_event where kind in (${[K.SUPPLEMENT_REQUESTED, K.SUPPLEMENTED, K.FEE_REQUESTED, K.FEE_PAID].join(', ')})
    )
    select source, external_id, happened_at as from_at, next_at as to_at from marked where kind in (${K.SUPPLEMENT_REQUESTED}, ${K.FEE_REQUESTED})`;
}

