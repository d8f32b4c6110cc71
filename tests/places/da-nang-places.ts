import { join } from 'node:path';
import { loadProfile } from '../../server/src/city/profile.ts';
import { buildPlaceIndex } from '../../server/src/places/place-index.ts';
import { loadPlaceRows } from '../../server/src/places/place-rows.ts';
import { dayOf } from '../../server/src/store/city-time.ts';

/** The places of Da Nang as shipped, for the tests of this folder. */
export const profile = loadProfile('da-nang');
export const placesFolder = join(profile.folder, 'places');
export const rows = await loadPlaceRows(placesFolder);
export const index = buildPlaceIndex(rows);

/** One day in each era: A, B, C. */
export const ERA = { A: dayOf('2024-06-01'), B: dayOf('2025-03-15'), C: dayOf('2025-10-01') };
export const OWN = { placeSets: ['da-nang'] };
