import { readFile } from 'node:fs/promises';
import { CodedError } from '../errors.ts';

/** The text of a file (UTF-8) a command was given. Throws FILE_UNREADABLE. */
export async function readPlacesFile(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message;
    throw new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${why}.`, { argument: 'file', value: path, expected: 'a UTF-8 text file' });
  }
}

/**
 * Runs a command of this folder: prints its answer, or one plain message and a non-zero exit. A store that a running
 * server holds is named as such: the embedded file lets one process in.
 */
export async function runPlacesCommand(main: (args: string[], env: NodeJS.ProcessEnv) => Promise<string>): Promise<void> {
  try {
    console.log(await main(process.argv.slice(2).filter((arg) => arg !== '--'), process.env));
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof CodedError && error.code === 'STORE_LOCKED') {
      console.error(`${error.code}: ${error.message}\nA server is probably running on this store. Stop it, run this command again, then start it.`);
    } else if (error instanceof CodedError) console.error(`${error.code}: ${error.message}`);
    else console.error(error instanceof Error ? error.message : String(error));
  }
}
