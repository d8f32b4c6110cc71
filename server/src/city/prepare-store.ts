import type { Kysely } from 'kysely';
import { cityDayRows } from '../calendar/city-days.ts';
import { CodedError } from '../errors.ts';
import { seedPlaces } from '../places/seed-places.ts';
import type { Store } from '../store/store.ts';
import { raiseDataVersion, readMeta, writeMeta, type StoreOrigin } from '../store/store-meta.ts';
import type { Tables } from '../store/tables.ts';
import { cityCalendar, loadCalendarRows } from './city-calendar.ts';
import type { CityProfile } from './profile.ts';

/**
 * Makes an open store the store of one city: calendar, day dimension and places of its profile. Does nothing when it
 * has been done. Throws STORE_MISMATCH when the store belongs to another city.
 */
export async function prepareStore(store: Store, profile: CityProfile): Promise<void> {
  const holder = await readMeta(store.db, 'profile');
  if (holder !== undefined && holder !== profile.id) {
    throw new CodedError('STORE_MISMATCH', `This store holds the city "${holder}", not "${profile.id}". One store is one city: choose another DATA_DIR or DATABASE_URL.`, { argument: 'CITY_PROFILE', value: profile.id, expected: holder });
  }
  const rows = loadCalendarRows(profile);
  const days = cityDayRows(cityCalendar(profile, rows));
  const calendarKey = `${profile.calendar.name}:${profile.calendar.version}:${rows.length}`;
  if (holder !== undefined && (await readMeta(store.db, 'calendar')) === calendarKey) return;
  await store.write(async (trx) => {
    await trx.deleteFrom('calendar_day').execute();
    await trx.deleteFrom('city_day').execute();
    await insertMany(trx, 'calendar_day', rows);
    await insertMany(trx, 'city_day', days);
    if (holder === undefined) await seedPlaces(trx, profile);
    await writeMeta(trx, 'profile', profile.id);
    await writeMeta(trx, 'calendar', calendarKey);
    await raiseDataVersion(trx, []);
  });
}

/** SIMULATED or REAL; undefined while the store holds no cases of either. */
export async function storeOrigin(store: Store): Promise<StoreOrigin | undefined> {
  return (await readMeta(store.db, 'origin')) as StoreOrigin | undefined;
}

const BATCH = 1000;

/** Inserts rows in batches that stay below the engines' limit of parameters. */
export async function insertMany<T extends keyof Tables>(trx: Kysely<Tables>, table: T, rows: Tables[T][]): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    await trx.insertInto(table).values(rows.slice(i, i + BATCH) as never).execute();
  }
}
