import { sql, type Kysely } from 'kysely';
import { CITY_DAYS_FROM, CITY_DAYS_TO } from '../calendar/city-days.ts';
import { FILL_DAY_INDEX } from '../store/migrations.ts';
import type { Engine } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { CityProfile } from './profile.ts';

/**
 * Fills the day dimension from the calendar rows of the store: the same days as `cityDayRows` gives, made by the engine.
 * `working_index` begins at the first day; only its differences mean anything.
 */
export async function fillCityDays(trx: Kysely<Tables>, engine: Engine, { name, version }: CityProfile['calendar']): Promise<void> {
  await sql`delete from city_day`.execute(trx);
  await sql`
    insert into city_day (day, week, month, quarter, year, weekday, working, working_index)
    select day, day - weekday + 1, (year - 1970) * 12 + month - 1, (year - 1970) * 4 + quarter - 1, year, weekday, working,
      sum(working) over (order by day rows unbounded preceding)
    from (
      select g.day, g.weekday, g.month, g.quarter, g.year,
        case when c.kind = 'MAKE_UP' then 1 when c.kind = 'DAY_OFF' then 0 when g.weekday <= 5 then 1 else 0 end as working
      from (
        select day, cast(extract(isodow from d) as integer) as weekday, cast(extract(month from d) as integer) as month,
          cast(extract(quarter from d) as integer) as quarter, cast(extract(year from d) as integer) as year
        from (
          select cast(s.day as integer) as day, date '1970-01-01' + cast(s.day as integer) as d
          from generate_series(${sql.lit(CITY_DAYS_FROM)}, ${sql.lit(CITY_DAYS_TO - 1)}) as s(day)
        ) dated
      ) g
      left join calendar_day c on c.day = g.day and c.calendar = ${sql.lit(name)} and c.version = ${sql.lit(version)}
    ) marked
    order by day`.execute(trx);
  await indexCityDays(trx, engine);
}

/** Makes the array of running numbers anew where it is kept: after every change of `city_day`. */
export async function indexCityDays(trx: Kysely<Tables>, engine: Engine): Promise<void> {
  if (engine === 'duckdb') for (const statement of FILL_DAY_INDEX) await sql.raw(statement).execute(trx);
}
