import { CodedError } from '../errors.ts';

const DEFAULT = '10%';

/** What is said when more rows were refused than allowed, and how to allow more. */
export function tooManyRefused(refused: number, rows: number, limit: number, given: string | undefined): string {
  const allowed = (given ?? DEFAULT).trim();
  const borne = allowed.endsWith('%') ? `${allowed} (${limit} of ${rows})` : allowed;
  return `${refused} of ${rows} rows were refused, more than the ${borne} allowed; nothing was loaded. Mend them, or allow more: --max-refused <n|n%>.`;
}

/** How many of so many rows may be refused: `100`, `5%`. Throws BAD_USER_INPUT on anything else. */
export function refusalLimit(given: string | undefined, rows: number): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec((given ?? DEFAULT).trim());
  const value = Number(match?.[1]);
  if (!match || (match[2] === '%' ? value > 100 : !Number.isInteger(value))) {
    throw new CodedError('BAD_USER_INPUT', `--max-refused ${given}: expected a number of rows (100) or a share of them (5%).`, { argument: 'max-refused', value: given, expected: '100 or 5%' });
  }
  return match[2] === '%' ? Math.floor((rows * value) / 100) : value;
}
