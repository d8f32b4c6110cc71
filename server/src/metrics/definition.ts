/** One measure, explained: what an analyst needs to trust and to repeat it. */
export interface Definition {
  id: string;
  /** Where in the API it is selected. */
  field: string;
  unit: string;
  /** HIGHER_IS_BETTER, LOWER_IS_BETTER or NEUTRAL. */
  direction: string;
  name: string;
  nameVi: string;
  formula: string;
  formulaVi: string;
  /** For reading; the statement itself is built of more parts. */
  sql: string;
  numerator: string | null;
  denominator: string | null;
  cohort: string | null;
}
