import { CodedError } from '../errors.ts';

/** More different codes or places than any city has: the mapping names the wrong column. */
export const VALUES_LIMIT = 100_000;

export function tooManyValues(column: string): CodedError {
  return new CodedError('MAPPING_INVALID', `Column ${JSON.stringify(column)} has more than ${VALUES_LIMIT} different values: it can hardly be a code or a place.`, { argument: 'mapping', value: column });
}
