/** An instant in whole epoch seconds. */
export type EpochSeconds = number;
/** A local date of the city in days since 1970-01-01. */
export type EpochDay = number;
