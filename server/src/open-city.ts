import { cityCalendar } from './city/city-calendar.ts';
import { listPolicies, loadPolicy } from './city/policy.ts';
import { prepareStore, storeOrigin } from './city/prepare-store.ts';
import { loadProfile } from './city/profile.ts';
import { fixedClock, systemClock, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { City } from './context.ts';
import { momentsOf } from './moment.ts';
import { loadPublishedFigures } from './published-figures/load-figures.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

export function clockOf(config: Config): Clock {
  return config.fixedNow === undefined ? systemClock() : fixedClock(config.fixedNow);
}

/** Opens the store of the configured city and makes it ready for its profile; cases are not its business. */
export async function openCityStore(config: Config): Promise<{ store: Store; profile: City['profile'] }> {
  const profile = loadProfile(config.profile);
  const store = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, memoryMiB: config.storeMemoryMiB });
  try {
    await prepareStore(store, profile);
    await loadPublishedFigures(store, profile);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { store, profile };
}

/** What a server needs to know of its city. A store without cases counts as real: nothing in it is simulated. */
export async function makeCity(store: Store, profile: City['profile'], clock: Clock, publicView: boolean): Promise<City> {
  const policies = new Map(listPolicies(profile).map((name) => [name, loadPolicy(profile, name)]));
  return {
    store, profile, clock, publicView, policies, calendar: cityCalendar(profile),
    origin: (await storeOrigin(store)) ?? 'REAL', readMoment: momentsOf(store, clock),
  };
}
