/** States in which an answer can be. */
export const ANSWER_STATES = [
  'live', 'loading', 'error', 'empty', 'stale', 'partial', 'unavailable', 'not-configured', 'few rows', 'many rows', 'extreme values', 'long names',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = { [key: string]: Json };

const MANY = 94;
const LIST = new Set(['groups', 'units', 'nodes', 'importRuns', 'refusedRows', 'publishedFigures', 'dataQuality', 'months', 'pairs']);
const LONG = 'Trung tâm Phục vụ hành chính công và Ban Quản lý các khu công nghiệp, khu công nghệ cao phường Ngũ Hành Sơn';
const LONG_EN = 'Centre for Public Administrative Services and Management Board of Industrial and High-Tech Parks, Ngu Hanh Son Ward';
/** Numbers that are no counts. */
const KEPT = new Set(['lon', 'lat', 'alpha', 'target', 'dataVersion', 'calendarVersion', 'fromWorkingDays', 'toWorkingDays', 'expectedIntervalMinutes', 'graceMinutes', 'line', 'areaKm2', 'pValue', 'smallestTelling']);

const map = (value: Json, change: (row: Row) => Row, list: (rows: Json[], key: string) => Json[] = (rows) => rows, key = ''): Json => {
  if (Array.isArray(value)) return list(value.map((item) => map(item, change, list)), key);
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, map(item, change, list, name)])));
};

/** All sources behind an answer, in one state. */
const withSources = (data: Json, change: (source: Row, at: number) => Row, two = false) =>
  map(data, (row) => {
    if (row['__typename'] !== 'Stamp' || !Array.isArray(row['sources'])) return row;
    const sources = row['sources'] as Row[];
    const first = sources[0];
    const pair = two && sources.length < 2 && first ? [first, { ...first, source: { ...(first['source'] as Row), id: 'second' } }] : sources;
    return { ...row, sources: pair.map(change) };
  });

const suffixed = (value: Json, suffix: string): Json => map(value, (row) => (typeof row['id'] === 'string' ? { ...row, id: `${row['id']}${suffix}` } : row));

/** The server's own answer, as it would be in another state. Nothing but the gallery shows what comes out. */
export function altered(data: Json, state: AnswerState, now: number): Json {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const live = withSources(data, (source) => ({ ...source, state: 'CURRENT', dataUpTo: ago(12), currentUntil: ago(-78) }));
  switch (state) {
    case 'stale': return withSources(live, (source) => ({ ...source, state: 'LATE', dataUpTo: ago(3_100), currentUntil: ago(3_010) }));
    case 'partial': return withSources(live, (source, at) => (at === 0 ? { ...source, state: 'LATE', dataUpTo: ago(3_100), currentUntil: ago(3_010) } : source), true);
    case 'unavailable': return withSources(live, (source) => ({ ...source, state: 'UNAVAILABLE', dataUpTo: null, currentUntil: null }));
    case 'not-configured': return withSources(emptied(live), (source) => ({ ...source, state: 'NOT_CONFIGURED', dataUpTo: null, lastLoadAt: null, currentUntil: null }));
    case 'empty': return emptied(live);
    case 'few rows': return map(live, (row) => row, (rows, key) => (LIST.has(key) ? rows.slice(0, 1) : rows));
    case 'many rows':
      return map(live, (row) => row, (rows, key) =>
        LIST.has(key) && rows.length > 0 ? Array.from({ length: MANY }, (_, at) => (at < rows.length ? rows[at]! : suffixed(rows[at % rows.length]!, `+${at}`))) : rows);
    case 'extreme values': return map(live, extreme);
    case 'long names': return map(live, (row) => ({ ...row, ...('name' in row && { name: LONG }), ...('nameEn' in row && { nameEn: LONG_EN }) }));
    default: return live;
  }
}

function emptied(data: Json): Json {
  return map(
    data,
    (row) => {
      if (row['__typename'] === 'Rate') return { ...row, value: null, low: null, high: null, numerator: 0, denominator: 0, nullReason: 'NO_DATA' };
      return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' && !KEPT.has(key) ? 0 : value]));
    },
    (rows, key) => (LIST.has(key) ? [] : rows),
  );
}

/** Counts of the largest city there is, and shares at and beside their ends. */
function extreme(row: Row): Row {
  if (row['__typename'] === 'Rate') {
    const denominator = Number(row['denominator']) * 10_000;
    const numerator = Math.max(0, denominator - 1);
    return denominator === 0 ? row : { ...row, value: numerator / denominator, low: 0, high: 1, numerator, denominator };
  }
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' && Number.isInteger(value) && !KEPT.has(key) ? value * 10_000 : value]));
}
