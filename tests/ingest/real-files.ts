import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a real file; null, said loudly, where REAL_DATA_DIR does not point to one. */
export function realFile(name: string): string | null {
  const directory = process.env.REAL_DATA_DIR;
  if (!directory) {
    console.warn(`\n  REAL_DATA_DIR is not set: the tests on the real file ${name} are SKIPPED.\n  Set it to a folder that holds cases/${name}.\n`);
    return null;
  }
  const path = join(directory, 'cases', name);
  if (!existsSync(path)) throw new Error(`REAL_DATA_DIR=${directory} has no cases/${name}`);
  return path;
}
