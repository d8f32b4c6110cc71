import { z } from 'zod';
import { EXPECTED_IN } from '../cases/source-freshness.ts';
import { OUTCOMES, EVENT_KINDS, RATING_LEVELS, STANDINGS, STREAMS, type EventKindName, type OutcomeName } from '../cases/codes.ts';
import { datePattern, type DatePattern } from './date-pattern.ts';

/*
 * What a mapping file may say. docs/import.md explains it by example; the shipped ones stand in server/mappings.
 * Keys of a record are refused when unknown, so that a misspelt one is named rather than ignored.
 */

const names = <T extends Record<string, unknown>>(codes: T) => z.enum(Object.keys(codes) as [keyof T & string, ...(keyof T & string)[]]);
const text = z.string().trim().min(1);
/** Values that mean "nothing", beside the empty and the blank. */
const empty = z.array(z.string()).default([]);
const anyText = z.union([z.string(), z.number(), z.boolean()]).transform(String);

function timeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const Pattern = z.string().transform((given, context): DatePattern => {
  try {
    return datePattern(given);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** A column name alone stands for `{ column: … }`. */
const columnOr = <T extends z.ZodType>(schema: T) => z.preprocess((given) => (typeof given === 'string' ? { column: given } : given), schema);

const TextColumn = columnOr(z.strictObject({ column: text, empty, required: z.boolean().default(false) }));
const DateColumn = columnOr(z.strictObject({
  column: text, empty, required: z.boolean().default(false),
  /** Tried in order; without them, those of the mapping. */
  formats: z.array(Pattern).min(1).optional(),
}));
const NumberColumn = columnOr(z.strictObject({ column: text, empty, decimal: z.enum(['.', ',']).default('.') }));

/** One meaning of one or more values as they stand in the file. */
const CodeEntry = z.strictObject({
  values: z.array(anyText).min(1),
  code: anyText.optional(),
  name: text.optional(),
  nameEn: text.optional(),
});
const StatusEntry = CodeEntry.extend({
  /** How a case with this status ended, once it has an end date. */
  outcome: names(OUTCOMES).optional(),
  standing: names(STANDINGS).default('IN_BALANCE'),
  /** The clock stands still while the case has this status and no end date. */
  paused: z.boolean().default(false),
  /** A case with this status must have an end date; without one the row is refused. */
  ended: z.boolean().default(false),
});
const ChannelEntry = CodeEntry.extend({ online: z.boolean().optional() });

const coded = <T extends z.ZodType>(entry: T) => columnOr(z.strictObject({
  column: text, empty, required: z.boolean().default(false),
  /** The column that bears the name, where `column` bears the code. */
  nameColumn: text.optional(),
  codes: z.array(entry).default([]),
  /** A value outside the code table and the store: refused, or entered as it stands. */
  unknown: z.enum(['refuse', 'create']).default('create'),
}));

const placed = (kind: string) => columnOr(z.strictObject({
  column: text, empty, required: z.boolean().default(false),
  by: z.enum(['code', 'name']).default('name'),
  /** The named sets it is looked up in, and (the first) created in; without them, the city's own. */
  placeSet: z.union([text.transform((name) => [name]), z.array(text).min(1)]).optional(),
  missing: z.enum(['refuse', 'create']).default('refuse'),
  /** Only places of these kinds are meant: a name may be a district's and a ward's. */
  kinds: z.array(text).min(1).optional(),
  /** Kind of what is created. */
  kind: text.default(kind),
  /** Names for values that are codes or short forms. */
  codes: z.array(CodeEntry).default([]),
}));

const Flag = z.union([
  z.boolean(),
  z.strictObject({ column: text, yes: z.array(anyText).min(1), no: z.array(anyText).default([]) }),
]);

const LimitSpec = z.strictObject({ value: z.number().positive(), unit: z.enum(['HOUR', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH']) });

const CaseColumns = z.strictObject({
  externalId: TextColumn,
  title: TextColumn.optional(),
  receivedAt: DateColumn,
  dueAt: DateColumn.optional(),
  /** The due date after extensions, where the file keeps both. */
  currentDueAt: DateColumn.optional(),
  endedAt: DateColumn.optional(),
  pausedFrom: DateColumn.optional(),
  pausedTo: DateColumn.optional(),
  status: coded(StatusEntry).optional(),
  unit: placed('AGENCY').optional(),
  receivingUnit: placed('AGENCY').optional(),
  area: placed('AREA').optional(),
  sector: coded(CodeEntry).optional(),
  procedure: coded(CodeEntry).optional(),
  channel: coded(ChannelEntry).optional(),
  origin: coded(CodeEntry).optional(),
  priority: coded(CodeEntry).optional(),
  lon: NumberColumn.optional(),
  lat: NumberColumn.optional(),
  published: Flag.default(false),
  anonymous: Flag.default(false),
  online: Flag.optional(),
  contactName: TextColumn.optional(),
  contactPhone: TextColumn.optional(),
  contactEmail: TextColumn.optional(),
  contactAddress: TextColumn.optional(),
  /** The file's own judgement, compared with its dates; never loaded. */
  onTimeFlag: z.strictObject({ column: text, onTime: z.array(anyText).min(1), late: z.array(anyText).min(1) }).optional(),
});

const Events = z.strictObject({
  at: DateColumn,
  activity: TextColumn,
  unit: placed('GROUP').optional(),
  until: DateColumn.optional(),
  /** Kind of event by activity; the first rule that fits. */
  rules: z.array(z.strictObject({ activities: z.array(text).min(1), kind: names(EVENT_KINDS) })).default([]),
  otherwise: names(EVENT_KINDS).default('WORKED'),
});

const RatingColumns = z.strictObject({
  externalId: TextColumn,
  ratedAt: DateColumn,
  level: z.strictObject({
    column: text, empty,
    codes: z.array(z.strictObject({ values: z.array(anyText).min(1), level: names(RATING_LEVELS) })).min(1),
  }),
  unit: placed('AGENCY').optional(),
  area: placed('AREA').optional(),
  sector: coded(CodeEntry).optional(),
  procedure: coded(CodeEntry).optional(),
  channel: coded(ChannelEntry).optional(),
  /** Identifier of the rated case in the same source. */
  caseId: TextColumn.optional(),
});

const ApologyColumns = z.strictObject({
  externalId: TextColumn,
  /** Identifier of the case, among those of the mapping's stream. */
  caseId: TextColumn,
  sentAt: DateColumn,
  /** The new appointment. */
  newDueAt: DateColumn.optional(),
  /** The office whose head signed. */
  signer: placed('AGENCY').optional(),
  reason: TextColumn.optional(),
});

const head = {
  /** Shown beside import runs. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens'),
  /** The city whose store the file belongs in; without it, any. */
  profile: text.optional(),
  format: z.enum(['csv', 'xlsx', 'ndjson']),
  encoding: z.enum(['utf-8', 'windows-1258', 'windows-1252']).default('utf-8'),
  delimiter: z.string().length(1).default(','),
  quote: z.string().length(1).default('"'),
  /** Line (or sheet row) of the header; what stands above is passed over. */
  headerLine: z.int().min(1).default(1),
  /** Name of the sheet; without it, the first. */
  sheet: text.optional(),
  stream: names(STREAMS),
  source: z.strictObject({
    code: text, name: text, nameEn: text, steward: text,
    expectedIntervalMinutes: z.int().positive(),
    graceMinutes: z.int().min(0),
    /** When new data are expected: only that time counts towards interval and grace. */
    expectedIn: z.enum(EXPECTED_IN).default('ALWAYS'),
  }),
  /** Zone of wall-clock times in the file. */
  timeZone: z.string().refine(timeZone, { error: 'expected an IANA time zone such as Asia/Ho_Chi_Minh' }),
  dateFormats: z.array(Pattern).min(1),
  /** Findings that refuse a row instead of marking the case. */
  refuse: z.array(z.enum(['DUE_BEFORE_RECEIVED', 'ENDED_BEFORE_RECEIVED', 'RECEIVED_IN_FUTURE', 'ENDED_IN_FUTURE'])).default([]),
};

const deadline = z.strictObject({
  /** Where the file has no due date: from the limit of the procedure, as the store or `limits` know it. */
  fromProcedureLimit: z.boolean().default(false),
  limits: z.array(z.strictObject({ procedures: z.array(anyText).min(1), ...LimitSpec.shape })).default([]),
  /** For procedures without a limit; without it they stay without a due date. */
  otherwise: LimitSpec.optional(),
  /** What a clock stop does to a due date that does not include it yet. */
  onSupplement: z.enum(['PAUSE', 'RESET']).default('PAUSE'),
  /** Whether due dates of the file have been moved by the clock stops already. */
  dueIncludesPauses: z.boolean().default(true),
}).prefault({});

const CaseRow = z.strictObject({ shape: z.literal('caseRow'), ...head, columns: CaseColumns, deadline });
const EventLog = z.strictObject({ shape: z.literal('eventLog'), ...head, columns: CaseColumns, events: Events, deadline });
const RatingRow = z.strictObject({ shape: z.literal('ratingRow'), ...head, columns: RatingColumns });

const ApologyRow = z.strictObject({ shape: z.literal('apologyRow'), ...head, columns: ApologyColumns });

export const MappingSchema = z.discriminatedUnion('shape', [CaseRow, EventLog, RatingRow, ApologyRow]);

export type Mapping = z.infer<typeof MappingSchema>;
export type CaseMapping = Extract<Mapping, { shape: 'caseRow' | 'eventLog' }>;
export type EventLogMapping = Extract<Mapping, { shape: 'eventLog' }>;
export type ApologyMapping = Extract<Mapping, { shape: 'apologyRow' }>;
export type RatingMapping = Extract<Mapping, { shape: 'ratingRow' }>;
export type DateColumnSpec = z.infer<typeof DateColumn>;
export type NumberColumnSpec = z.infer<typeof NumberColumn>;
export type PlaceColumnSpec = NonNullable<CaseMapping['columns']['unit']>;
export type LimitGiven = z.infer<typeof LimitSpec>;

/** A coded column of any kind, its entries with whatever they may say. */
export interface CodedColumnSpec {
  column: string;
  empty: string[];
  required: boolean;
  nameColumn?: string | undefined;
  unknown: 'refuse' | 'create';
  codes: CodedEntry[];
}
export interface CodedEntry {
  values: string[];
  code?: string | undefined;
  name?: string | undefined;
  nameEn?: string | undefined;
  outcome?: OutcomeName | undefined;
  standing?: keyof typeof STANDINGS;
  paused?: boolean;
  ended?: boolean;
  online?: boolean | undefined;
}
export type { EventKindName };

/** Whether a mapping reads cases, rather than what is said about them. */
export function readsCases(mapping: Mapping): mapping is CaseMapping {
  return mapping.shape === 'caseRow' || mapping.shape === 'eventLog';
}
