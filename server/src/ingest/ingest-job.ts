import type { CityProfile } from '../city/profile.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** What the import command asks for, in its own process or of a running server. */
export interface IngestJob {
  /** Paths of the files, absolute when the job is handed over. */
  files: string[];
  /** Path of the mapping file. */
  mapping: string;
  options: IngestOptions;
}

export interface IngestOptions {
  /** Code of the source; without it, the mapping's own. */
  source?: string | undefined;
  /** Read and check only; nothing is written. */
  dryRun?: boolean | undefined;
  /** As many refused rows as are borne, or as large a share: `100`, `5%`. Default 10 %. */
  maxRefused?: string | undefined;
  /** Id of the city profile of a simulated store that is to take real rows all the same. */
  intoSimulated?: string | undefined;
  /** Rows of one transaction; default 245,760. Fewer take less memory and more time. */
  sliceRows?: number | undefined;
}

export type Stage = 'READING' | 'CHECKING' | 'LOADING' | 'KEEPING_REFUSED';

export interface IngestProgress {
  type: 'progress';
  file: string;
  stage: Stage;
  /** Share of the stage that is done, 0–1; null when it cannot be told. */
  done: number | null;
  /** Rows of the file: those of the stage so far, and all, as far as they are known. */
  rows: number | null;
  of: number | null;
}

/** One fault of a refused row, as it is kept. */
export interface RefusedExample {
  line: number;
  /** Empty where the record could not be taken apart. */
  column: string;
  value: string | null;
  reason: string;
  expected: string;
}

/** How one file went. */
export interface IngestResult {
  type: 'result';
  file: string;
  /** Null in a trial. */
  runId: number | null;
  state: 'DONE' | 'FAILED' | 'TRIAL';
  /** Rows of the file. */
  read: number;
  refused: number;
  /** By reason; a row with two faults counts under both. */
  refusedByReason: Record<string, number>;
  /** The first refused rows of the file, fault by fault. */
  refusedFirst: RefusedExample[];
  /** Cases or ratings, as the store found them; null when nothing was loaded. */
  counts: { new: number; changed: number; unchanged: number } | null;
  /** What the rows are: cases, events of cases, ratings, or letters of apology. */
  shape: 'caseRow' | 'eventLog' | 'ratingRow' | 'apologyRow';
  code: string | null;
  message: string | null;
  seconds: number;
}

export type Tell = (progress: IngestProgress) => void;

/** Where an import goes: one store, its city and its clock. */
export interface IngestTarget {
  store: Store;
  profile: CityProfile;
  clock: Clock;
}
