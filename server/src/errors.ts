/**
 * The closed list of coded errors. Every code has its section in docs/errors.md (a test compares the two).
 * An error carries what was given and what would be right; anything else that is thrown is masked at the edge.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'An argument has a value that cannot be used.',
  NOT_FOUND: 'Nothing has the identity that was asked for.',
  TOO_MANY_GROUPS: 'The grouping asked for has more groups than one answer may carry.',
  QUERY_TOO_LARGE: 'The request is larger or deeper than one request may be.',
  QUERY_TOO_EXPENSIVE: 'The request is estimated to cost more than one request may.',
  QUERY_TOO_SLOW: 'The request took longer than one request may; what ran in the store was cancelled.',
  RATE_LIMITED: 'The caller asks for more than its share.',
  EXPORT_TOO_LONG: 'The table has more rows than the file format asked for can hold.',
  CONFIG_INVALID: 'The environment holds settings that cannot be used.',
  HOST_REFUSED: 'Listening beyond this machine is refused while there is no sign-in.',
  STORE_LOCKED: 'Another process holds the embedded store.',
  STORE_MISMATCH: 'The store belongs to another city profile, or is simulated where real was asked for.',
  STORE_TOO_NEW: 'The store was written by a newer version.',
  MAPPING_INVALID: 'The mapping file cannot be used.',
  FILE_UNREADABLE: 'The file cannot be read as what the mapping says it is.',
  TOO_MANY_REFUSED: 'More rows were refused than the import allows.',
  RUN_NOT_UNDOABLE: 'The import run cannot be undone.',
  SERVER_UNREACHABLE: 'The running server that holds the store did not take the job.',
  BOUNDARIES_INVALID: 'The boundary file cannot be used.',
  UNITS_INVALID: 'The file of units cannot be used.',
  PROFILE_INVALID: 'The city profile cannot be used.',
  /** Reasons for which one row of a file is refused. */
  ROW_STRUCTURE: 'The record does not have the columns that the header names.',
  ROW_MISSING: 'A value that the mapping requires is missing.',
  ROW_DATE: 'A date or time is not in the format that the mapping names.',
  ROW_NUMBER: 'A number cannot be read.',
  ROW_CODE: 'A code is not in the code table of the mapping.',
  ROW_UNIT: 'A unit is not known in the store at that date.',
  ROW_AREA: 'An area is not known in the store at that date.',
  ROW_DUPLICATE: 'The same identifier stands on an earlier row with other values.',
  ROW_TEXT: 'A text holds characters that the encoding cannot have.',
  ROW_CASE: 'Another row of the same case is refused, and a case is loaded whole or not at all.',
  ROW_UNKNOWN_CASE: 'The case that the row is about is not in the store, or several bear its number.',
  ROW_DATE_ORDER: 'Two dates of the row contradict each other in a way that the mapping refuses.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorDetails {
  /** The argument, setting, column or feature at fault. */
  argument?: string;
  /** What was given. */
  value?: unknown;
  /** What would be right. */
  expected?: string;
  /** The limit that was reached, by its name of docs/limits.md, and its value. */
  limit?: string;
  maximum?: number;
  /** Seconds after which asking again may help. */
  retryAfterSeconds?: number;
}

/** An error that a person can act on: shown as it is, with its code. */
export class CodedError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'CodedError';
  }
}

/** For a GraphQL argument: names it, the value given and what would be right. */
export function badInput(argument: string, value: unknown, expected: string): CodedError {
  return new CodedError('BAD_USER_INPUT', `${argument}: ${JSON.stringify(value)} cannot be used; expected ${expected}`, { argument, value, expected });
}
