import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './import-runs.ts';

/** What an engine has spilled, and files made beside a scratch database, bear the number of their process. */
const OF_PROCESS = /^(?:staging|spill)_(\d+)/;

/** Removes scratch files that killed processes have left in a data folder; the names of those removed. */
export function clearScratch(dataDir: string): string[] {
  const directory = join(dataDir, 'scratch');
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  const left = names.filter((name) => {
    const pid = OF_PROCESS.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const name of left) rmSync(join(directory, name), { recursive: true, force: true });
  return left;
}
