import { sql, type RawBuilder } from 'kysely';
import { CELL, cell } from './case-facts.ts';
import { caseListWhere } from './case-list.query.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { scanned } from './cases-seen.ts';

/** Squares of a degree: some 215 metres, a block of houses and never one of them. */
const SQUARES_PER_DEGREE = 500;

/** A square with the cases in it; without numbers it stands for those whose place is not known or not shown. */
export interface CasePlaceRow {
  x: number | null;
  y: number | null;
  n: number;
  overdue: number;
  /** Cases in all squares. */
  placed: number;
}

/** The cases of a filter by the square of the city they lie in, those without a place first, then the fullest. What is not
 *  published has no place in the public view. Building it runs nothing. */
export function casePlacesQuery(filter: CaseFilter, view: CaseView, limit: number): RawBuilder<CasePlaceRow> {
  const shown = view.publicView ? sql` and published = 1` : sql``;
  const square = (column: 'lon' | 'lat') => sql`cast(case when lon is not null and lat is not null${shown} then floor(${sql.ref(column)} * ${sql.lit(SQUARES_PER_DEGREE)}) end as integer)`;
  return sql<CasePlaceRow>`select x, y, count(*) as n, sum(case when cell = ${sql.lit(CELL.OPEN_OVERDUE)} then 1 else 0 end) as overdue, sum(case when x is null then 0 else count(*) end) over () as placed
    from (select ${square('lon')} as x, ${square('lat')} as y, ${cell(view)} as cell from ${scanned(filter, view)} where ${caseListWhere(filter, view)}) located
    group by x, y order by case when x is null then 0 else 1 end, n desc, x, y limit ${sql.lit(limit + 1)}`;
}

/** The middle of a square along one axis, in degrees. */
export const middleOf = (square: number): number => Math.round(((square + 0.5) / SQUARES_PER_DEGREE) * 1000) / 1000;
