import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareStore } from '../city/prepare-store.ts';
import { loadProfile } from '../city/profile.ts';
import { parseConfig } from '../config.ts';
import { CodedError } from '../errors.ts';
import { dayOf } from '../store/city-time.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { raiseDataVersion } from '../store/store-meta.ts';
import { versionOf } from './boundary-file.ts';
import { boundaryFaultText, checkBoundaries, type BoundaryFault } from './boundary-faults.ts';
import { cityRegion, matchBoundaries } from './match-boundaries.ts';
import { readPlaceIndex } from './place-index.ts';
import { readPlacesFile, runPlacesCommand } from './places-command.ts';
import { putBoundarySet } from './seed-places.ts';

export const BOUNDARIES_USAGE = `pnpm boundaries <file.geojson> --set <id> --name <name> --valid-from <yyyy-mm-dd>
  [--name-en <name>] [--valid-to <yyyy-mm-dd>] [--source <text>] [--replace] [--data-dir <folder>]

Each feature is a Polygon or MultiPolygon in WGS84 degrees, longitude first, with the unit's code in a property "code".
The file must hold every unit of its level on the first day of the set. --valid-to is the first day on which the set no
longer holds. --replace puts the file in place of an imported set of the same id.`;

export interface BoundaryImport {
  /** The GeoJSON text. */
  text: string;
  id: string;
  name: string;
  nameEn: string;
  /** Days; `validTo` is exclusive. */
  validFrom: number;
  validTo: number | null;
  source: string;
  replace: boolean;
}

/**
 * Checks a boundary file against the store's places and stores it as a set, all or nothing. Returns the number of
 * shapes and the set's version. Throws BOUNDARIES_INVALID naming all faults together.
 */
export async function importBoundaries(store: Store, placeSet: string, given: BoundaryImport): Promise<{ shapes: number; version: string }> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.id)) throw invalid(`--set ${given.id} cannot be an id; expected lower-case words and digits joined by hyphens.`);
  if (given.validTo !== null && given.validTo <= given.validFrom) throw invalid('--valid-to must lie after --valid-from.');
  const held = await store.db.selectFrom('boundary_set').selectAll().where('id', '=', given.id).executeTakeFirst();
  if (held?.schematic === 1) throw invalid(`The set ${given.id} is the shipped schematic one. Choose another --set: both can then be looked at.`);
  if (held && !given.replace) throw invalid(`There is a set ${given.id} already. Choose another --set, or --replace it.`);
  const region = await cityRegion(store.db, placeSet);
  if (region === null) throw invalid(`The places ${placeSet} have neither shapes nor points: import units with their areas first.`);
  const { features, faults } = checkBoundaries(given.text, region);
  const matched = matchBoundaries(features, await readPlaceIndex(store.db), placeSet, given.validFrom, given.id);
  const all = [...faults, ...matched.faults].sort((a, b) => (a.feature ?? Infinity) - (b.feature ?? Infinity));
  if (all.length > 0) throw invalid(faultList(all));
  const version = versionOf(matched.shapes);
  await store.write(async (trx) => {
    await putBoundarySet(trx, {
      set: {
        id: given.id, name: given.name, name_en: given.nameEn, place_set: placeSet, valid_from: given.validFrom,
        valid_to: given.validTo, schematic: 0, source: given.source, version,
      },
      shapes: matched.shapes,
    });
    await raiseDataVersion(trx, []);
  });
  return { shapes: matched.shapes.length, version };
}

function faultList(faults: BoundaryFault[]): string {
  return `Nothing was imported. ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n  ${faults.map(boundaryFaultText).join('\n  ')}`;
}

const invalid = (message: string) => new CodedError('BOUNDARIES_INVALID', message);

function dayArgument(argument: string, value: string): number {
  try {
    return dayOf(value);
  } catch {
    throw invalid(`${argument} ${value} is not a date; expected one such as 2025-07-01.`);
  }
}

async function main(args: string[], env: Record<string, string | undefined>): Promise<string> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: {
      set: { type: 'string' }, name: { type: 'string' }, 'name-en': { type: 'string' }, 'valid-from': { type: 'string' }, 'valid-to': { type: 'string' },
      source: { type: 'string' }, replace: { type: 'boolean' }, 'data-dir': { type: 'string' },
    },
  });
  const { set, name, 'valid-from': from, 'valid-to': to } = values;
  const [path] = positionals;
  if (!path || positionals.length > 1 || !set || !name || !from) throw invalid(BOUNDARIES_USAGE);
  const config = parseConfig({ ...env, ...(values['data-dir'] ? { DATA_DIR: values['data-dir'] } : {}) });
  const profile = loadProfile(config.profile);
  const text = await readPlacesFile(path);
  const store = await openStore(config);
  try {
    await prepareStore(store, profile);
    const { shapes, version } = await importBoundaries(store, profile.placeSet, {
      text, id: set, name, nameEn: values['name-en'] ?? name, validFrom: dayArgument('--valid-from', from), validTo: to ? dayArgument('--valid-to', to) : null,
      source: values.source ?? path.split('/').at(-1)!, replace: values.replace ?? false,
    });
    return `${shapes} shapes imported as boundary set ${set}, version ${version}.`;
  } finally {
    await store.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runPlacesCommand(main);
