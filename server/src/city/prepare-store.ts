import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CodedError } from '../errors.ts';
import { seedPlaces } from '../places/seed-places.ts';
import type { Store } from '../store/store.ts';
import { insertRows } from '../store/insert-rows.ts';
import { raiseDataVersion, readMeta, writeMeta, type StoreOrigin } from '../store/store-meta.ts';
import { loadCalendarRows } from './city-calendar.ts';
import { fillCityDays } from './fill-city-days.ts';
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
  const shipped = shippedDigest(profile);
  if (holder !== undefined && (await readMeta(store.db, 'profile_digest')) === shipped) return;
  await store.write(async (trx) => {
    await trx.deleteFrom('calendar_day').execute();
    await insertRows(trx, 'calendar_day', rows);
    await fillCityDays(trx, store.engine, profile.calendar);
    await seedPlaces(trx, profile);
    await writeMeta(trx, 'profile', profile.id);
    await writeMeta(trx, 'profile_digest', shipped);
    await raiseDataVersion(trx, []);
  });
}

/** A digest of a profile's files: when a release ships other places or another calendar, existing stores get them. */
function shippedDigest({ folder }: CityProfile): string {
  const digest = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const file of files) digest.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}

/** SIMULATED or REAL; undefined while the store holds no cases of either. */
export async function storeOrigin(store: Store): Promise<StoreOrigin | undefined> {
  return (await readMeta(store.db, 'origin')) as StoreOrigin | undefined;
}
