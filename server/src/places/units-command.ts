import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareStore } from '../city/prepare-store.ts';
import { loadProfile } from '../city/profile.ts';
import { parseConfig } from '../config.ts';
import { CodedError } from '../errors.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { nextId, raiseDataVersion } from '../store/store-meta.ts';
import { readPlaceIndex } from './place-index.ts';
import { readPlacesFile, runPlacesCommand } from './places-command.ts';
import { readUnitFile, UNIT_COLUMNS, UNIT_KINDS, unitFaultText } from './unit-file.ts';

export const UNITS_USAGE = `pnpm units <file.csv> [--data-dir <folder>]

The file has the header ${UNIT_COLUMNS.join(',')}. Kinds: ${UNIT_KINDS.join(', ')}.
Dates are yyyy-mm-dd; valid_to is the first day on which the unit no longer is; both may be empty. parent_code and
area_code name a unit and an area that hold on the unit's first day; both may be empty.`;

/** Ids below this belong to the profiles' own files, so that a later release never meets a unit that was added here. */
const FIRST_ADDED_ID = 100_000;

const BATCH = 500;

/**
 * Adds the units of a CSV text to a store's place set, all or nothing; rows that are already there as they stand are
 * passed over. Throws UNITS_INVALID naming every bad row with line, column, value and what would be right.
 */
export async function addUnits(store: Store, placeSet: string, text: string): Promise<{ added: number; unchanged: number }> {
  return store.write(async (trx) => {
    const firstId = Math.max(FIRST_ADDED_ID, await nextId(trx, 'unit'));
    const { units, unchanged, faults } = readUnitFile(text, await readPlaceIndex(trx), placeSet, firstId);
    if (faults.length > 0) {
      throw new CodedError('UNITS_INVALID', `Nothing was added. ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n  ${faults.map(unitFaultText).join('\n  ')}`);
    }
    for (let at = 0; at < units.length; at += BATCH) await trx.insertInto('unit').values(units.slice(at, at + BATCH)).execute();
    if (units.length > 0) await raiseDataVersion(trx, []);
    return { added: units.length, unchanged };
  });
}

async function main(args: string[], env: Record<string, string | undefined>): Promise<string> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'data-dir': { type: 'string' } } });
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new CodedError('UNITS_INVALID', UNITS_USAGE);
  const config = parseConfig({ ...env, ...(values['data-dir'] ? { DATA_DIR: values['data-dir'] } : {}) });
  const profile = loadProfile(config.profile);
  const text = await readPlacesFile(path);
  const store = await openStore(config);
  try {
    await prepareStore(store, profile);
    const { added, unchanged } = await addUnits(store, profile.placeSet, text);
    return `${added} units added, ${unchanged} were there already.`;
  } finally {
    await store.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runPlacesCommand(main);
