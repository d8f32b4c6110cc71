import { sql, type RawBuilder } from 'kysely';
import { RATING_LEVELS } from '../cases/codes.ts';

export type SatisfactionCount = 'ratings' | 'withheld' | 'told' | 'satisfied' | 'acceptable' | 'notSatisfied' | 'ratedCases' | 'finishedCases';

const level = (code: number): RawBuilder<number> => sql<number>`sum(case when fact = 1 and level = ${sql.lit(code)} then 1 else 0 end)`;

/**
 * The SQL of each count. A fact row is a rating of the period (fact 1), a finished case of the period with the
 * number of its ratings (fact 2). The level of a rating is 0 where it is withheld from the public, else told.
 */
export const SATISFACTION_COUNTS: Record<SatisfactionCount, RawBuilder<number>> = {
  ratings: sql<number>`sum(case when fact = 1 then 1 else 0 end)`,
  withheld: level(0),
  told: sql<number>`sum(case when fact = 1 and level > 0 then 1 else 0 end)`,
  satisfied: level(RATING_LEVELS.SATISFIED),
  acceptable: level(RATING_LEVELS.ACCEPTABLE),
  notSatisfied: level(RATING_LEVELS.NOT_SATISFIED),
  ratedCases: sql<number>`sum(case when fact = 2 and level > 0 then 1 else 0 end)`,
  finishedCases: sql<number>`sum(case when fact = 2 then 1 else 0 end)`,
};

/** A satisfied share at or above this hides more than it shows. */
export const SATURATED_SHARE = 0.999;
