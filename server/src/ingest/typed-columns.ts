import type { ErrorCode } from '../errors.ts';
import type { DateColumnSpec, Mapping, NumberColumnSpec } from './mapping.ts';
import type { DatePattern } from './date-pattern.ts';
import { datePattern } from './date-pattern.ts';
import { isAmong, literal } from './sql-text.ts';
import { tidied, tidyText } from './tidy-text.ts';
import { dayOfInstant, instantOfWall } from './zone-sql.ts';

/** Why a row is refused for one of its columns. */
export interface RowCheck {
  /** SQL over the layers before it; true when the row is at fault. */
  fault: string;
  /** The column of the file. */
  column: string;
  reason: ErrorCode;
  expected: string;
}

/** Years outside are no dates of a case: `31/12/9999` for "never", `24` read as a year. */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2099;
/** What XLSX cells that are dates become (see xlsx-worker.ts). */
const CELL_DATES = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd'].map(datePattern);

/**
 * Builds the statement that turns the raw text of a file into typed columns and faults, in layers: dates
 * as they stand, cleaned texts, wall-clock times, and instants. Nothing is read row by row.
 */
export class TypedColumns {
  private readonly swift: string[] = [];
  private readonly texts: string[] = [];
  private readonly walls: string[] = [];
  private readonly bound: string[] = [];
  private readonly days: string[] = [];
  private readonly instants: string[] = [];
  private readonly typed: string[] = [];
  readonly checks: RowCheck[] = [];

  constructor(
    private readonly mapping: Mapping,
    private readonly header: readonly string[],
    private readonly cityZone: string,
  ) {}

  /** The raw column, as `raw` names it. */
  rawColumn(column: string): string {
    return `c${this.header.indexOf(column)}`;
  }

  private check(column: string, reason: ErrorCode, fault: string, expected: string): void {
    this.checks.push({ column, reason, fault, expected });
  }

  /** Blanks, the mapping's own words for nothing, and text in another Unicode form never reach the store. */
  private clean(column: string, empty: readonly string[]): string {
    const tidy = tidied(this.rawColumn(column));
    const words = empty.map(tidyText).filter(Boolean);
    return words.length === 0 ? tidy : `case when ${isAmong(tidy, words)} then null else ${tidy} end`;
  }

  /** A cleaned text under a name; every value is checked for characters that no encoding has. */
  text(name: string, spec: { column: string; empty: readonly string[]; required?: boolean }): void {
    this.texts.push(`${this.clean(spec.column, spec.empty)} as ${name}`);
    this.typed.push(name);
    this.checkCharacters(name, spec.column);
    if (spec.required) this.check(spec.column, 'ROW_MISSING', `${name} is null`, 'a value');
  }

  /** A text of few different values, as it stands in the file: each of them is cleaned once, when its meaning is looked up. */
  coded(name: string, column: string): void {
    this.texts.push(`${this.rawColumn(column)} as ${name}`);
    this.typed.push(name);
    this.checkCharacters(name, column);
  }

  private checkCharacters(name: string, column: string): void {
    this.check(column, 'ROW_TEXT', `contains(${name}, chr(0))`, 'text without NUL characters');
    if (this.mapping.encoding !== 'utf-8') {
      this.check(column, 'ROW_TEXT', `contains(${name}, chr(65533))`, `text in ${this.mapping.encoding}`);
    }
  }

  /**
   * An instant `name_at` with its local day `name_day`, and `name_dateonly`. A date alone means its first second, or
   * its last where `dateOnly` is 'end', so that a promise for a day lasts all of it.
   */
  date(name: string, spec: DateColumnSpec, dateOnly: 'start' | 'end', required = false): void {
    const patterns = [...(spec.formats ?? this.mapping.dateFormats), ...(this.mapping.format === 'xlsx' ? CELL_DATES : [])];
    const those = (which: (pattern: DatePattern) => boolean) => patterns.filter((pattern) => pattern.strptime !== null && !pattern.hasOffset && which(pattern));
    const timed = those((pattern) => pattern.hasTime);
    const days = those((pattern) => !pattern.hasTime);
    // Hardly a date needs cleaning: as it stands it is tried first, with the pattern of its length.
    const swift = spec.empty.length > 0 ? [] : [...timed, ...days].filter((pattern, index, all) => pattern.length !== null && all.findIndex((other) => other.length === pattern.length) === index);
    const raw = this.rawColumn(spec.column);
    const swiftly = (which: readonly DatePattern[]) => {
      const cases = swift.filter((pattern) => which.includes(pattern)).map((pattern) => `when ${pattern.length} then try_strptime(${raw}, ${literal(pattern.strptime!)})`);
      return cases.length === 0 ? 'null::timestamp' : `case strlen(${raw}) ${cases.join(' ')} end`;
    };
    this.swift.push(`${swiftly(timed)} as ${name}_swift`, `${swiftly(days)} as ${name}_swiftday`);

    const text = `${name}_text`;
    this.texts.push(`${within(`${name}_swift`)} as ${name}_swift`, `${within(`${name}_swiftday`)} as ${name}_swiftday`,
      `case when ${within(`${name}_swift`)} is null and ${within(`${name}_swiftday`)} is null then ${this.clean(spec.column, spec.empty)} end as ${text}`);
    this.walls.push(`coalesce(${name}_swift, ${parsed(text, timed)}) as ${name}_timed`);
    const offsets = patterns.filter((pattern) => pattern.strptime !== null && pattern.hasOffset).map((pattern) => `epoch_us(try_strptime(${text}, ${literal(pattern.strptime!)}))`);
    if (patterns.some((pattern) => pattern.strptime === null)) {
      offsets.unshift(`case when regexp_matches(${text}, ${literal(ISO_WITH_OFFSET)}) then epoch_us(try_cast(${text} as timestamptz)) end`);
    }
    this.walls.push(`${offsets.length === 0 ? 'null::bigint' : `floor_seconds(coalesce(${offsets.join(', ')}))`} as ${name}_offset`);

    const zone = this.mapping.timeZone;
    const dayTime = dateOnly === 'end' ? `${name}_dayonly + interval 86399 second` : `${name}_dayonly`;
    const at = `coalesce(${name}_offset, ${instantOfWall(`coalesce(${name}_timed, ${dayTime})`, zone)})`;
    // Out-of-range years are no dates: told before anything is computed from them.
    this.bound.push(`${within(`${name}_timed`)} as ${name}_timed`, `case when ${name}_offset between ${FIRST_SECOND} and ${LAST_SECOND} then ${name}_offset end as ${name}_offset`);
    this.days.push(`coalesce(${name}_swiftday, ${within(`case when ${name}_timed is null then ${parsed(text, days)} end`)}) as ${name}_dayonly`);
    this.instants.push(`${at} as ${name}_at`, `(${name}_offset is null and ${name}_timed is null and ${name}_dayonly is not null) as ${name}_dateonly`);
    this.typed.push(`${name}_at`, `${dayOfInstant(`${name}_at`, this.cityZone)} as ${name}_day`, `${name}_dateonly`);
    const shown = patterns.map((pattern) => pattern.pattern);
    this.check(spec.column, 'ROW_DATE', `${text} is not null and ${name}_at is null`, [...new Set(shown)].join(' or '));
    if (required || spec.required) this.check(spec.column, 'ROW_MISSING', `${text} is null and ${name}_at is null`, 'a date');
  }

  /** A number within bounds. */
  number(name: string, spec: NumberColumnSpec, from: number, to: number): void {
    const text = `${name}_text`;
    this.texts.push(`${this.clean(spec.column, spec.empty)} as ${text}`);
    const plain = spec.decimal === ',' ? `replace(replace(${text}, '.', ''), ',', '.')` : text;
    this.walls.push(`try_cast(${plain} as double) as ${name}_read`);
    this.typed.push(`case when ${name}_read between ${from} and ${to} then ${name}_read end as ${name}`);
    this.check(spec.column, 'ROW_NUMBER', `${text} is not null and coalesce(${name}_read not between ${from} and ${to}, true)`, `a number from ${from} to ${to}`);
  }

  /** 1 or 0 by what stands in a column; null when it is empty and `orElse` says so. */
  flag(name: string, spec: { column: string; yes: string[]; no: string[] }, orElse: 0 | null): void {
    const text = `${name}_text`;
    this.texts.push(`lower(${this.clean(spec.column, [])}) as ${text}`);
    const lower = (words: string[]) => words.map((word) => tidyText(word).toLowerCase());
    const yes = isAmong(text, lower(spec.yes));
    this.typed.push(`case when ${yes} then 1 ${spec.no.length > 0 ? `when ${isAmong(text, lower(spec.no))} then 0` : `when ${text} is not null then 0`} else ${orElse} end::smallint as ${name}`);
    if (spec.no.length > 0) this.check(spec.column, 'ROW_CODE', `${text} is not null and not ${isAmong(text, lower([...spec.yes, ...spec.no]))}`, [...spec.yes, ...spec.no].join(', '));
  }

  /** A further typed expression over the instants. */
  also(name: string, expression: string): void {
    this.typed.push(`${expression} as ${name}`);
  }

  /** A check over instants and typed names of the layer below. */
  alsoRefuse(check: RowCheck): void {
    this.checks.push(check);
  }

  /**
   * Reads the relation `from` into table `typed_rows`: the typed columns, and `faults`, the set of failed checks (bit i
   * for check i) or 0. Its `rowid` is the ordinal of the record, since nothing in the statement disturbs the order of
   * the file: no join, hence no `in`. View `typed` names it so.
   */
  statement(from: string, hasFault: boolean): string {
    if (this.checks.length > 62) throw new RangeError(`${this.checks.length} checks do not fit one word`);
    const bits = this.checks.map((check, index) => `case when ${check.fault} then ${2 ** index}::bigint else 0 end`);
    const faults = [...bits, ...(hasFault ? [`case when fault is not null then ${STRUCTURE_BIT} else 0 end`] : [])].join(' + ') || '0::bigint';
    const layer = (columns: string[], below: string, replace: string[] = []) =>
      `select *${replace.length > 0 ? ` replace (${replace.join(', ')})` : ''}${columns.length > 0 ? `, ${columns.join(', ')}` : ''} from (${below})`;
    const texts = `select ${[...(hasFault ? ['fault'] : []), ...this.texts].join(', ')} from ${this.swift.length === 0 ? from : `(select *, ${this.swift.join(', ')} from ${from})`}`;
    const instants = layer(this.instants, layer(this.days, layer(this.walls, texts), this.bound));
    return `create or replace table typed_rows as select ${this.typed.join(', ')}, ${faults} as faults from (${instants});
      create or replace view typed as select rowid as ordinal, * from typed_rows`;
  }
}

/** Above all checks: the record could not be taken apart. */
export const STRUCTURE_BIT = '4611686018427387904::bigint';

const ISO_WITH_OFFSET = '^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s*(Z|[+-]\\d{2}(:?\\d{2})?)$';
/** SQL: a text by one of several patterns. A text of a pattern's length is tried with it first, for a failure is dear. */
function parsed(text: string, patterns: readonly DatePattern[]): string {
  if (patterns.length === 0) return 'null::timestamp';
  if (patterns.length === 1) return `try_strptime(${text}, ${literal(patterns[0]!.strptime!)})`;
  const fitting = patterns.filter((pattern) => pattern.length !== null)
    .map((pattern) => `case when length(${text}) = ${pattern.length} then try_strptime(${text}, ${literal(pattern.strptime!)}) end`);
  return `coalesce(${[...fitting, `try_strptime(${text}, [${patterns.map((pattern) => literal(pattern.strptime!)).join(', ')}])`].join(', ')})`;
}

const within = (wall: string) => `case when ${wall} between timestamp '${FIRST_YEAR}-01-01' and timestamp '${LAST_YEAR}-12-31 23:59:59.999999' then ${wall} end`;

const FIRST_SECOND = Date.UTC(FIRST_YEAR, 0, 1) / 1000;
const LAST_SECOND = Date.UTC(LAST_YEAR + 1, 0, 1) / 1000 - 1;
