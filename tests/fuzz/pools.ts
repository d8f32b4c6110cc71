import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { AREAS, SOURCES, TERMS, UNITS } from '../oracle/random-city.ts';
import type { Pools } from './random-queries.ts';

/** What random queries may name: the places, codes and moments of the random city. */
const ids = (type: Parameters<typeof globalId>[0], keys: (number | string)[]): string[] => keys.map((key) => globalId(type, key));
const units = ids('Unit', UNITS), areas = ids('Area', AREAS);
const terms = Object.fromEntries(Object.entries(TERMS).map(([kind, keys]) => [kind, ids('Term', keys)]));
const sets = ids('BoundarySet', ['da-nang-2024', 'da-nang-2025', 'da-nang-2025h1']);
export const POOLS: Pools = {
  ids: {
    ...terms, unit: units, ownUnit: units, area: areas, ownArea: areas, boundarySet: sets, source: ids('Source', SOURCES), run: ids('ImportRun', SOURCES),
    id: [...units, ...areas, ...Object.values(terms).flat(), ...sets, ...ids('Source', SOURCES), ...ids('Case', [1, 2, 3, 77, 99_999]), ...ids('ImportRun', SOURCES)],
    ids: [...units, ...areas, ...ids('Case', [4, 5, 6])],
  },
  words: { policy: ['default'], search: ['HS', 'đường', '100%', "'", '\\'], code: ['STP', '492', '20335', 'none'], source: ['source-1', 'source-2'], externalId: ['HS1', 'gy_7'], query: ['{ city { name } }', '{'], variables: ['{}', '[]'], operationName: ['A'] },
  days: ['2024-12-31', '2025-06-30', '2025-07-01', '2026-02-18', '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01', '2026-11-16', '2026-11-20'],
  instants: ['2025-06-30T23:59:59+07:00', '2026-10-31T17:00:00Z', '2026-11-19T23:30:00+07:00', '2026-11-20T09:00:00+07:00'],
};
