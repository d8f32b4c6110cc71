import fc from 'fast-check';
import type { Finding, Instant, NaiveCase, NaiveLetter, NaiveRating, Outcome } from './naive-city.ts';
import { at, dayNumber, startOf } from './naive-city.ts';

/**
 * Cities of random cases whose instants fall, again and again, on the same few edges: local midnight and 23:30, the
 * ends of periods, days off, and the very moments at which the questions look.
 */

/** A Friday; the moment at which the present is asked about. */
export const NOW = at('2026-11-20T09:00:00');

const FAR_DAYS = ['2024-11-15', '2024-12-31', '2025-01-01', '2025-03-10', '2025-06-30', '2025-07-01', '2026-02-13', '2026-02-18', '2026-02-23'].map(dayNumber);
const NEAR_DAYS = [
  '2026-09-30', '2026-10-01', '2026-10-15', '2026-10-16', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-09', '2026-11-13', '2026-11-14', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20',
].map(dayNumber);
const COMING_DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-30', '2026-12-01', '2027-01-04'].map(dayNumber);
const SECONDS = [0, 1, 27_000, 9 * 3600 - 1, 9 * 3600, 9 * 3600 + 1, 63_000, 84_600, 86_399];

const instantOn = (days: number[]): fc.Arbitrary<Instant> => fc.tuple(fc.constantFrom(...days), fc.constantFrom(...SECONDS)).map(([day, second]) => startOf(day) + second);
const past = fc.oneof({ weight: 1, arbitrary: instantOn(FAR_DAYS) }, { weight: 4, arbitrary: instantOn(NEAR_DAYS) }).map((instant) => Math.min(instant, NOW));
const coming = instantOn(COMING_DAYS);
const anyTime = fc.oneof({ weight: 3, arbitrary: past }, { weight: 2, arbitrary: coming });
/** Mostly of the past; now and then a source claims something of the future. */
const claimed = fc.oneof({ weight: 30, arbitrary: past }, { weight: 1, arbitrary: coming });

export const momentAsked: fc.Arbitrary<Instant> = past;
export const dayAsked: fc.Arbitrary<number> = fc.constantFrom(...FAR_DAYS, ...NEAR_DAYS, ...COMING_DAYS);

/** Units of the three eras, some above others; the last two are of kinds that no list knows. */
export const UNITS = [1001, 1003, 1019, 1028, 1029, 1035, 1036, 1048, 1049, 1101, 9001, 9002];
export const UNKNOWN_KINDS = [{ id: 9001, kind: 'DESK' }, { id: 9002, kind: 'TEAM' }];
/** Areas that stayed, were merged, were divided, and that lie above others. */
export const AREAS = [1, 2, 4, 5, 7, 17, 18, 70, 20, 71, 60, 30, 77];
export const TERMS = { sector: [7001, 7002, 7003], procedure: [7011, 7012, 7013], channel: [7021, 7022], origin: [7031, 7032], priority: [7041, 7042], status: [7051, 7052] };

/** Null once in so many. */
const maybe = <T>(value: fc.Arbitrary<T>, nullOnceIn = 8): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: nullOnceIn - 1, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
const TITLES = ['Đường Trần Phú ngập nước', 'ĐÈN ĐƯỜNG HỎNG', 'Xin cấp phép xây dựng 100%', 'rác_thải chưa thu gom', 'Tiếng ồn \\ ban đêm'];

const pauses = fc.oneof(
  { weight: 5, arbitrary: fc.constant<NaiveCase['pauses']>([]) },
  { weight: 4, arbitrary: fc.tuple(fc.uniqueArray(past, { minLength: 1, maxLength: 6 }), fc.boolean(), maybe(coming, 2)).map(([edges, lasts, until]) => {
    const sorted = [...edges].sort((a, b) => a - b);
    const spans: NaiveCase['pauses'] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) spans.push({ from: sorted[i]!, to: sorted[i + 1]! });
    if (sorted.length % 2 === 1 && lasts) spans.push({ from: sorted.at(-1)!, to: until });
    return spans;
  }) },
);

const OUTCOMES: Outcome[] = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'WITHDRAWN', 'STOPPED', 'REJECTED', 'DUPLICATE'];

function randomCase(loadedAt: Instant, areas: number[]): fc.Arbitrary<NaiveCase> {
  return fc.record({
    stream: fc.constantFrom('FEEDBACK', 'DOSSIER', 'DOSSIER', 'ASSIGNMENT'),
    number: fc.constantFrom('HS', 'gy_', '100%-'), title: maybe(fc.constantFrom(...TITLES), 5),
    receivedAt: claimed, dueAt: maybe(anyTime, 6), endedAt: maybe(claimed, 2),
    extended: fc.boolean(), extendedTo: anyTime, outcome: maybe(fc.constantFrom(...OUTCOMES), 12),
    standing: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2), pauses,
    unit: maybe(fc.constantFrom(...UNITS)), holderAtDue: maybe(fc.constantFrom(...UNITS)), area: maybe(fc.constantFrom(...areas)),
    sector: maybe(fc.constantFrom(...TERMS.sector), 4), procedure: maybe(fc.constantFrom(...TERMS.procedure), 4), channel: maybe(fc.constantFrom(...TERMS.channel), 4),
    origin: maybe(fc.constantFrom(...TERMS.origin), 4), priority: maybe(fc.constantFrom(...TERMS.priority), 4), status: maybe(fc.constantFrom(...TERMS.status), 4),
    online: maybe(fc.boolean(), 5), published: fc.boolean(), extensions: fc.nat(2), transfers: fc.nat(3), reopens: fc.nat(1), resetDueAt: maybe(anyTime, 2), secondSupplementAt: maybe(past, 2), announcedAt: maybe(past, 2), flagDisagrees: fc.constantFrom(false, false, false, true),
  }).map(({ number, extended, extendedTo, flagDisagrees, ...drawn }): NaiveCase => {
    const { receivedAt, dueAt, endedAt, unit, area } = drawn;
    const found: [Finding, boolean][] = [
      ['DUE_BEFORE_RECEIVED', dueAt !== null && dueAt < receivedAt], ['ENDED_BEFORE_RECEIVED', endedAt !== null && endedAt < receivedAt],
      ['NO_DUE_DATE', dueAt === null], ['NO_UNIT', unit === null], ['NO_AREA', area === null],
      ['RECEIVED_IN_FUTURE', receivedAt > loadedAt], ['ENDED_IN_FUTURE', endedAt !== null && endedAt > loadedAt], ['FLAG_DISAGREES', flagDisagrees],
    ];
    return {
      ...drawn, sourceId: 1, externalId: number, standing: drawn.standing as 0 | 1 | 2, outcome: endedAt === null ? null : drawn.outcome,
      currentDueAt: extended ? extendedTo : dueAt, findings: found.filter(([, is]) => is).map(([finding]) => finding),
    };
  });
}

/** Sources of the three streams; the fourth repeats numbers of the second. */
export const SOURCES = [1, 2, 3, 4];
const TWINS = 10;
const SOURCE_OF = { FEEDBACK: 1, DOSSIER: 2, ASSIGNMENT: 3 } as const;

/** `count` cases, and ten dossiers of another system that bear the numbers of ten of them. */
export function randomCases(seed: number, count: number, loadedAt: Instant, newAreas: number[]): NaiveCase[] {
  const drawn = fc.sample(randomCase(loadedAt, [...AREAS, ...newAreas]), { seed, numRuns: count + TWINS });
  const cases = drawn.slice(0, count).map((one, i) => ({ ...one, sourceId: SOURCE_OF[one.stream], externalId: `${one.externalId}${i}` }));
  const dossiers = cases.filter((one) => one.stream === 'DOSSIER');
  const twins = drawn.slice(count).map((one, i): NaiveCase => ({ ...one, stream: 'DOSSIER', sourceId: 4, externalId: dossiers[i]!.externalId }));
  return [...cases, ...twins];
}

export function randomRatings(seed: number, count: number, cases: NaiveCase[]): NaiveRating[] {
  const rating = fc.record({
    ratedAt: claimed, level: fc.constantFrom<1 | 2 | 3>(1, 2, 3, 3, 3), stream: fc.constantFrom<'FEEDBACK' | 'DOSSIER'>('FEEDBACK', 'DOSSIER'),
    unit: maybe(fc.constantFrom(...UNITS)), area: maybe(fc.constantFrom(...AREAS)), sector: maybe(fc.constantFrom(...TERMS.sector), 4),
    procedure: maybe(fc.constantFrom(...TERMS.procedure), 4), channel: maybe(fc.constantFrom(...TERMS.channel), 4),
    caseExternalId: maybe(fc.constantFrom('nowhere', ...cases.map((one) => one.externalId)), 3),
  });
  return fc.sample(rating, { seed, numRuns: count }).map((one, i) => ({ ...one, externalId: `R${i}` }));
}

/** Letters about dossiers, some of which bear a number that is not theirs alone; several letters may be about one. */
export function randomLetters(seed: number, count: number, cases: NaiveCase[]): NaiveLetter[] {
  const dossiers = cases.filter((one) => one.stream === 'DOSSIER').map((one) => one.externalId);
  const letter = fc.record({ caseExternalId: fc.constantFrom(...dossiers, ...dossiers.slice(0, 20), ...dossiers.slice(0, 20)), sentAt: past, newDueAt: maybe(anyTime, 3) });
  return fc.sample(letter, { seed, numRuns: count }).map((one, i) => ({ ...one, externalId: `L${i}` }));
}
