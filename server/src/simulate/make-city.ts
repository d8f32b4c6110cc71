import { EVENT_KINDS as K, STREAMS, type StreamName } from '../cases/codes.ts';
import { STAGED_APOLOGY_COLUMNS, STAGED_CASE_COLUMNS, STAGED_PAUSE_COLUMNS, STAGED_RATING_COLUMNS } from '../cases/staged-tables.ts';
import type { Staging } from '../store/store.ts';
import type { SimulationContext } from './context.ts';
import { caseSql, mergerSql, stateSql } from './state-sql.ts';
import { courseSql, limitSql } from './timeline-sql.ts';
import { letterSql } from './apology-sql.ts';
import { countTruth } from './count-truth.ts';
import { activityRows, eventSql } from './event-sql.ts';
import { assignmentPlanSql, dossierPlanSql, feedbackPlanSql, PLAN_TABLE, rowsSql } from './plan-sql.ts';
import { ratingSql } from './rating-sql.ts';
import { SOURCES } from './sources.ts';
import { putRows, stageFrame, stageTruth } from './stage-frame.ts';
import type { SimulationTruth } from './truth.ts';
import { dayCounts, PARTS, PUBLISHED, volumes, type Part } from './workload.ts';

/**
 * Makes the city in the scratch database: leaves `sim_final`, `sim_event` and `sim_rating`, from which
 * `handOverSql` fills the staged tables source by source. Returns what was planted, with counts.
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

  await putRows(staging, 'sim_neglect', 'unit_id integer, from_day integer, share double', context.truth.neglect.map((one) => [one.unitId, one.fromDay, one.share]));
  await putRows(staging, 'sim_activity', 'place integer, stream integer, activity varchar', activityRows());

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
    caseSql(context), ...letterSql(context),
    drop('sim_state'),
  ]);
  await run('drawing ratings', ratingSql(context));
  onProgress('counting what was planted');
  return countTruth(staging, context);
}

/** The statements that hand one source's cases, events, clock stops, ratings and letters over to the loader, in the shape it reads. */
export function handOverSql(place: number): string[] {
  const columns = (shape: Record<string, string>): string => Object.keys(shape).join(', ');
  const stops = [K.SUPPLEMENT_REQUESTED, K.FEE_REQUESTED];
  // The key begins with the stream, so that other streams' events are not even numbered.
  const stream = STREAMS[SOURCES[place]!.stream as StreamName] ?? 0;
  const range = [stream * 100_000_000 + (stream > 0 ? 0 : -1), stream > 0 ? (stream + 1) * 100_000_000 - 1 : -1];
  return [
    `create or replace table staged_case as select ${columns(STAGED_CASE_COLUMNS)} from sim_final where source = ${place}`,
    `create or replace table staged_event as
      with numbered as (
        select k, place, (row_number() over (partition by k order by happened_at, place) - 1)::INTEGER as seq, happened_at, kind::SMALLINT as kind, from_unit, to_unit, until_at
        from sim_event where k between ${range[0]} and ${range[1]}
      )
      select c.external_id, e.seq, e.happened_at, e.kind, e.from_unit as from_unit_id, e.to_unit as to_unit_id, a.activity, e.until_at
      from numbered e join sim_final c on c.k = e.k join sim_activity a on a.place = e.place and a.stream = c.stream
      where c.source = ${place}`,
    `create or replace table staged_pause as
      with marked as (
        select external_id, happened_at as from_at, kind, lead(happened_at) over (partition by external_id order by seq) as to_at
        from staged_event where kind in (${[...stops, K.SUPPLEMENTED, K.FEE_PAID].join(', ')})
      )
      select ${columns(STAGED_PAUSE_COLUMNS)} from marked where kind in (${stops.join(', ')})`,
    `create or replace table staged_rating as select ${columns(STAGED_RATING_COLUMNS)} from sim_rating where source = ${place}`,
    `create or replace table staged_apology as select ${columns(STAGED_APOLOGY_COLUMNS)} from sim_letter where source = ${place}`,
  ];
}
