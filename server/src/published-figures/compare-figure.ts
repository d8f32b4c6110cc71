import { sql, type Kysely, type RawBuilder } from 'kysely';
import { STREAMS, RATING_LEVELS } from '../cases/codes.ts';
import type { Dictionary } from '../cases/dictionary.ts';
import { instantOf } from '../store/city-time.ts';
import type { PublishedFigureTable } from '../store/source-tables.ts';
import type { Tables } from '../store/tables.ts';

export interface Asked {
  db: Kysely<Tables>;
  dictionary: Dictionary;
  figure: PublishedFigureTable;
  timeZone: string;
}

/** Our own value of a published figure, by an ordinary query over ordinary rows; null when the store has no such rows. */
export type OurValue = (asked: Asked) => Promise<number | null>;

const one = async (db: Kysely<Tables>, query: RawBuilder<{ n: number | null }>): Promise<number | null> => (await query.execute(db)).rows[0]?.n ?? null;

/**
 * Feedback of the portal received in the figure's period. The sources do not say as of when it was counted: here it is
 * the end of the period. `ended` asks for those ended by then, or not; `national` for those that came through the
 * National Public Service Portal, which are part of the whole, by origin.
 */
function feedback({ ended, national }: { ended?: boolean; national?: boolean }): OurValue {
  return async ({ db, dictionary, figure, timeZone }) => {
    if (figure.period_from === null || figure.period_to === null) return null;
    const portal = [...dictionary.sources.values()].find((source) => source.code === 'CONG_GOP_Y');
    const origin = [...dictionary.terms.values()].find((term) => term.kind === 'ORIGIN' && term.code === 'NATIONAL_PORTAL');
    if (!portal || (national && !origin)) return null;
    const end = sql.lit(instantOf(timeZone, figure.period_to) - 1);
    const base = sql`from cases where stream = ${sql.lit(STREAMS.FEEDBACK)} and source_id = ${sql.lit(portal.id)} and standing = 0
      and received_day >= ${sql.lit(figure.period_from)} and received_day < ${sql.lit(figure.period_to)}`;
    const states = ended === undefined ? sql`` : ended ? sql` and ended_at <= ${end}` : sql` and (ended_at is null or ended_at > ${end})`;
    const origins = national ? sql` and origin_id = ${sql.lit(origin!.id)}` : sql``;
    const known = await one(db, sql`select count(*) as n ${base}`);
    return known === 0 ? null : one(db, sql`select count(*) as n ${base}${states}${origins}`);
  };
}

/** Online ratings of dossiers up to the end of the figure's period; the start is not stated, so there is none. */
function ratings(satisfied: boolean): OurValue {
  return async ({ db, dictionary, figure }) => {
    const source = [...dictionary.sources.values()].find((row) => row.code === 'DANH_GIA');
    if (!source || figure.period_to === null) return null;
    const base = sql`from rating where stream = ${sql.lit(STREAMS.DOSSIER)} and source_id = ${sql.lit(source.id)} and rated_day < ${sql.lit(figure.period_to)}`;
    const all = await one(db, sql`select count(*) as n ${base}`);
    if (!all) return null;
    if (!satisfied) return all;
    const good = await one(db, sql`select count(*) as n ${base} and level = ${sql.lit(RATING_LEVELS.SATISFIED)}`);
    return (100 * (good ?? 0)) / all;
  };
}

/** Which published figures can be counted from rows, by what they measure and of whom. */
const OURS: { stream: string; measure: string; scope: RegExp; value: OurValue }[] = [
  { stream: 'feedback', measure: 'received_and_routed', scope: /Da Nang/, value: feedback({}) },
  { stream: 'feedback', measure: 'handled', scope: /Da Nang/, value: feedback({ ended: true }) },
  { stream: 'feedback', measure: 'in_hand', scope: /Da Nang/, value: feedback({ ended: false }) },
  { stream: 'feedback', measure: 'received_from_national_portal', scope: /Da Nang/, value: feedback({ national: true }) },
  { stream: 'feedback', measure: 'national_portal_answered', scope: /Da Nang/, value: feedback({ ended: true, national: true }) },
  { stream: 'feedback', measure: 'national_portal_in_hand', scope: /Da Nang/, value: feedback({ ended: false, national: true }) },
  { stream: 'satisfaction', measure: 'online_ratings', scope: /Da Nang/, value: ratings(false) },
  { stream: 'satisfaction', measure: 'satisfied_share', scope: /Da Nang/, value: ratings(true) },
];

export function ourValueOf(figure: PublishedFigureTable): OurValue | undefined {
  return OURS.find((ours) => ours.stream === figure.stream && ours.measure === figure.measure && ours.scope.test(figure.scope))?.value;
}

/** Our value rounded to as many decimals as were published. */
export function roundedLike(published: string, value: number): number {
  const decimals = /[.,](\d+)/.exec(published)?.[1]?.length ?? 0;
  return Number(value.toFixed(decimals));
}
