import { STREAMS } from '../cases/codes.ts';
import type { Staging } from '../store/store.ts';
import type { SimulationContext } from './context.ts';
import type { CountedLateness, SimulationTruth } from './truth.ts';

/** Adds to the planted truth what the rows themselves say of each planted unit. */
export async function countTruth(staging: Staging, { truth, now, today }: SimulationContext): Promise<SimulationTruth> {
  const counted: CountedLateness[] = [];
  for (const { unitId, stream } of truth.lateness) {
    const rows = (await staging.connection.runAndReadAll(`
      select count(*) filter (where recent), count(*) filter (where recent and late), count(*) filter (where late and ended_at is null),
        min(due_day) filter (where late and ended_at is null)
      from (
        select due_day, ended_at, due_day >= ${today - 30} and due_day < ${today} as recent, coalesce(ended_at, ${now}) > due_at as late
        from sim_final
        where unit_id = ${unitId} and stream = ${STREAMS[stream]} and standing = 0 and due_at is not null
          and not (ended_at is null and pause_from is not null and pause_to is null)
      )`)).getRowsJS() as (bigint | number | null)[][];
    const [due30, late30, openOverdue, oldest] = rows[0]!;
    counted.push({ unitId, stream, due30: Number(due30), late30: Number(late30), openOverdue: Number(openOverdue), oldestOverdueDay: oldest === null ? null : Number(oldest) });
  }
  return { ...truth, counted };
}
