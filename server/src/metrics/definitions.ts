import { APOLOGY_DEFINITIONS } from './apologies.definitions.ts';
import { CASE_DEFINITIONS } from './cases.definitions.ts';
import type { Definition } from './definition.ts';
import { HANDOFF_DEFINITIONS } from './handoffs.definitions.ts';
import { LATENESS_DEFINITIONS } from './lateness.definitions.ts';
import { SATISFACTION_DEFINITIONS } from './satisfaction.definitions.ts';

/** The measures of the API, in the order of a first reading. */
export const DEFINITIONS: readonly Definition[] = [
  ...CASE_DEFINITIONS, ...SATISFACTION_DEFINITIONS, ...HANDOFF_DEFINITIONS, ...LATENESS_DEFINITIONS, ...APOLOGY_DEFINITIONS,
];
