import { OUTCOMES, QUALITY_FLAGS, STREAMS } from '../cases/codes.ts';
import { STAGED_CASE_COLUMNS } from '../cases/staged-tables.ts';
import { codedFields, findings, typedNames } from './case-columns.ts';
import { deriveDeadlines, moveByPauses } from './stage-deadlines.ts';
import { gatherCases, stageEvents } from './stage-events.ts';
import type { CaseMapping } from './mapping.ts';
import type { StageContext } from './stage-context.ts';
import { eraOf } from './resolve-places.ts';
import { numberOf } from './scratch-rows.ts';
import { literal } from './sql-text.ts';
import { dayOfInstant, monthOfDay } from './zone-sql.ts';

/** A part of table `typed`: rows of cases by ordinal, half-open; events by a share of their cases. */
export type Slice = { from: number; to: number } | { part: number; of: number };

/**
 * Fills the hand-over tables with the accepted rows of one slice. `typed` holds them, `passed_over` the ordinals that
 * are not to be loaded, the tables `m_…` what codes and places mean.
 */
export async function stageSlice(context: StageContext, slice: Slice): Promise<void> {
  const { connection, mapping } = context;
  const accepted = 'part' in slice
    ? `hash(external_id) % ${slice.of} = ${slice.part}`
    : `ordinal >= ${slice.from} and ordinal < ${slice.to}`;
  const rows = `select * from typed where ${accepted} and ordinal not in (select ordinal from passed_over)`;
  if (mapping.shape === 'eventLog') {
    await gatherCases(context, rows);
    await connection.run(baseStatement(context, 'select * from gathered_case'));
  } else {
    await connection.run(baseStatement(context, rows));
  }
  await deriveDeadlines(context);
  await stagePauses(context);
  await moveByPauses(context);
  if (mapping.shape === 'eventLog') await stageEvents(context);
  await connection.run(caseStatement(context, (await numberOf(connection, 'select count(*) from staged_pause')) > 0));
  if (hasContact(mapping)) {
    await connection.run(`insert into staged_contact select external_id, ${CONTACT} from slice
      where coalesce(${CONTACT}) is not null`);
  }
}

const statusCodes = ({ columns }: CaseMapping) => (columns.status ? columns.status.codes : []);
/** Whether a file with one row a case may say that a clock stood still. */
const mayPause = (mapping: CaseMapping): boolean => mapping.columns.pausedFrom !== undefined || statusCodes(mapping).some((entry) => entry.paused);

/** A view where nothing will change it or ask it twice; a table costs another writing of every row. */
function createSlice({ mapping, derives }: StageContext): string {
  const asked = mapping.shape === 'eventLog' || derives || !mapping.deadline.dueIncludesPauses || mayPause(mapping);
  return `drop ${asked ? 'table' : 'view'} if exists slice; create ${asked ? 'table' : 'view'} slice`;
}

/** Table `slice`: typed rows with the ids of what they name. */
function baseStatement(context: StageContext, rows: string): string {
  const { mapping, places, cityZone } = context;
  const names = typedNames(mapping);
  // Events tell the end of a case where no column does.
  if (mapping.shape === 'eventLog') for (const name of ['ended_at', 'ended_day', 'ended_dateonly']) names.add(name);
  const or = (name: string, type: string) => (names.has(name) ? `t.${name}` : `null::${type} as ${name}`);
  const coded = codedFields(mapping);
  const located = places.filter((plan) => plan.field.field !== 'event_unit');
  const has = (field: string) => coded.some((each) => each.field === field);
  const idOf = (field: string) => (has(field) || located.some((plan) => plan.field.field === field) ? `m_${field}.id` : 'null::integer');
  const paused = has('status') ? 'coalesce(m_status.paused, false)' : 'false';
  // Handling stopped for good: held as an end, which a policy may take for a clock stop that lasts.
  const log = mapping.shape === 'eventLog';
  const stops = !log && names.has('paused_from_at') && statusCodes(mapping).some((entry) => entry.paused && entry.outcome === 'STOPPED');
  const stoppedNow = log ? 't.stopped_for_good' : stops ? `(coalesce(m_status.paused, false) and m_status.outcome = ${OUTCOMES.STOPPED} and t.paused_from_at is not null and ${names.has('paused_to_at') ? 't.paused_to_at is null' : 'true'}${names.has('ended_at') ? ' and t.ended_at is null' : ''})` : null;
  const atStop = (stop: string, otherwise: string, name: string): string => (stoppedNow && !log ? `case when ${stoppedNow} then ${stop} else ${otherwise} end as ${name}` : `${otherwise} as ${name}`);
  const endedAt = names.has('ended_at')
    ? 'case when t.ended_dateonly and t.ended_day = t.received_day and t.ended_at < t.received_at then t.received_at else t.ended_at end'
    : 'null::bigint';
  return `${createSlice(context)} as select t.external_id, ${or('title', 'varchar')}, t.received_at, t.received_day,
    ${or('due_at', 'bigint')}, ${or('due_day', 'integer')}, ${or('current_due_at', 'bigint')}, ${or('current_due_day', 'integer')},
    ${atStop('t.paused_from_at', endedAt, 'ended_at')}, ${atStop(dayOfInstant('t.paused_from_at', cityZone), names.has('ended_day') ? 't.ended_day' : 'null::integer', 'ended_day')},
    ${atStop('null', names.has('paused_from_at') ? 't.paused_from_at' : 'null::bigint', 'paused_from_at')}, ${or('paused_to_at', 'bigint')}, ${atStop('false', paused, 'paused_now')},
    ${log ? `case when ${stoppedNow} then ${OUTCOMES.STOPPED} else ${has('status') ? 'm_status.outcome' : 'null'} end::smallint as outcome` : has('status') ? 'm_status.outcome' : 'null::smallint as outcome'}, ${has('status') ? 'coalesce(m_status.standing, 0)' : '0'}::smallint as standing,
    ${['unit', 'receiving_unit', 'area', 'sector', 'procedure', 'channel', 'origin', 'priority', 'status'].map((field) => `${idOf(field)} as ${field}_id`).join(', ')},
    ${has('procedure') ? 'm_procedure.limit_value, m_procedure.limit_unit' : 'null::double as limit_value, null::varchar as limit_unit'},
    ${or('lon', 'double')}, ${or('lat', 'double')}, t.published, t.anonymous,
    ${names.has('online') ? 't.online' : has('channel') ? 'm_channel.online' : 'null::smallint'} as online,
    ${or('own_flag', 'smallint')}, ${['contact_name', 'contact_phone', 'contact_email', 'contact_address'].map((name) => or(name, 'varchar')).join(', ')},
    0::smallint as due_derived, null::bigint as appointed_at, 0::smallint as due_moved, null::bigint as reset_due_at, null::integer as reset_due_day
    from (${rows}) t
    ${coded.map(({ field }) => `left join m_${field} on m_${field}.v = t.${field}_v`).join('\n')}
    ${located.map(({ field: { field, day }, starts }) => `left join m_${field} on m_${field}.v = t.${field}_v and m_${field}.era = ${eraOf(`t.${day}`, starts)}`).join('\n')}`;
}

/**
 * Clock stops of cases whose file says them in columns or by a status. A status that stops the clock without saying
 * since when stops it from the receipt on; a stop without an end lasts until the case ended, or lasts still.
 */
async function stagePauses({ connection, mapping }: StageContext): Promise<void> {
  const { columns } = mapping;
  if (mapping.shape === 'eventLog' || !mayPause(mapping)) return;
  const stands = columns.status ? '(paused_to_at is not null or paused_now or ended_at is not null)' : 'true';
  await connection.run(`insert into staged_pause
    select external_id, paused_from_at, coalesce(paused_to_at, ended_at) from slice
      where paused_from_at is not null and ${stands} and coalesce(paused_to_at, ended_at) >= paused_from_at is not false
    union all
    select external_id, received_at, null from slice where paused_from_at is null and paused_now and ended_at is null`);
}

const contactPairs = [['contactName', 'contact_name'], ['contactPhone', 'contact_phone'], ['contactEmail', 'contact_email'], ['contactAddress', 'contact_address']] as const;
const CONTACT = contactPairs.map(([, name]) => name).join(', ');
const hasContact = (mapping: CaseMapping) => contactPairs.some(([field]) => mapping.columns[field] !== undefined);

/**
 * What makes two versions of a case differ: everything the source said, and what it means; days follow from instants.
 * Each has its place, empty when there is nothing, so that a mapping that learns another column changes only the
 * cases that have it. New ones go to the end. The due date had the limit begun anew follows: a mapping may learn another
 * limit, or another rule of its source, while every date of the file stays.
 */
const DIGESTED = [
  'title', 'received_at', 'appointed_at', 'due_at', 'current_due_at', 'due_derived', 'calendar_version', 'ended_at', 'outcome', 'standing', 'unit_id',
  'holder_at_due_id', 'holder_id', 'receiving_unit_id', 'area_id', 'sector_id', 'procedure_id', 'channel_id', 'origin_id', 'priority_id', 'status_id',
  'online', 'published', 'anonymous', 'extensions', 'transfers', 'reopens', 'supplements', 'quality', 'lon', 'lat', 'own_flag', 'pause_text', 'event_text',
  'contact_name', 'contact_phone', 'contact_email', 'contact_address',
];
/** Of those, what only an event log has; the holder is the unit where there is none. */
const OF_EVENTS = ['holder_at_due_id', 'holder_id', 'extensions', 'transfers', 'reopens', 'supplements', 'event_text'];

/** SQL: the text that is digested. `concat` takes null for nothing; of columns that a mapping lacks only the separators stay. */
function digestedText(mapping: CaseMapping): string {
  const log = mapping.shape === 'eventLog';
  const typed = typedNames(mapping);
  const always = new Set(['received_at', 'ended_at', 'outcome', 'published', 'anonymous', 'quality', 'due_at', 'appointed_at', 'current_due_at', 'pause_text', 'standing', 'unit_id', 'online', 'due_derived', 'calendar_version']);
  const present = (name: string) => always.has(name) || typed.has(name) || typed.has(name.replace(/_id$/, '_v')) || (log && OF_EVENTS.includes(name));
  const parts: string[] = [];
  let separators = '';
  for (const name of DIGESTED) {
    if (present(name)) {
      if (separators !== '') parts.push(literal(separators));
      separators = '';
      parts.push(name);
    }
    separators += '\u001f';
  }
  // Of what came to be known later nothing stays behind where a case has none, so that its digest is what it was.
  const later = `case when reset_due_at is not null then '\u001f' || reset_due_at end`;
  return `concat(${[...parts, literal(separators), later].join(', ')})`;
}

function caseStatement({ mapping, now, calendar }: StageContext, anyPause: boolean): string {
  const log = mapping.shape === 'eventLog';
  const found = findings({ due: true, ended: true }, now);
  const flag = (name: keyof typeof QUALITY_FLAGS, when: string) => `case when ${when} then ${QUALITY_FLAGS[name]} else 0 end`;
  const quality = [
    flag('DUE_BEFORE_RECEIVED', found.DUE_BEFORE_RECEIVED), flag('ENDED_BEFORE_RECEIVED', 'ended_at < received_at'),
    flag('NO_DUE_DATE', 'due_at is null'), flag('NO_UNIT', 'unit_id is null'), flag('NO_AREA', 'area_id is null'),
    flag('RECEIVED_IN_FUTURE', found.RECEIVED_IN_FUTURE), flag('ENDED_IN_FUTURE', found.ENDED_IN_FUTURE),
    flag('FLAG_DISAGREES', 'ended_at is not null and due_at is not null and own_flag <> case when ended_at <= coalesce(appointed_at, due_at) then 1 else 0 end'),
  ].join(' + ');
  const or = (column: string, otherwise: string) => (log ? `h.${column}` : `${otherwise} as ${column}`);
  const shaped = `
    select s.external_id, s.title, s.received_at, s.received_day, coalesce(s.appointed_at, s.due_at) as appointed_at, s.due_at, s.due_day,
      coalesce(s.current_due_at, ${log ? 'h.extended_at, ' : ''}s.due_at) as current_due_at,
      case when s.current_due_at is not null then s.current_due_day ${log ? 'when h.extended_at is not null then h.extended_day' : ''} else s.due_day end as current_due_day,
      s.due_derived, case when s.due_derived = 1 or s.due_moved = 1 then ${calendar.version} end as calendar_version,
      s.ended_at, s.ended_day, case when s.ended_at is not null then coalesce(s.outcome, ${OUTCOMES.COMPLETED}) end::smallint as outcome, s.standing,
      ${anyPause ? 'p.pause_from, p.pause_to, coalesce(p.pauses, 0)::smallint as pauses, p.pause_text' : 'null::bigint as pause_from, null::bigint as pause_to, 0::smallint as pauses, null::varchar as pause_text'},
      ${log ? 'coalesce(s.unit_id, h.holder_at_due_id)' : 's.unit_id'} as unit_id, ${or('holder_at_due_id', 's.unit_id')}, ${or('holder_id', 's.unit_id')},
      s.receiving_unit_id, s.area_id, s.sector_id, s.procedure_id, s.channel_id, s.origin_id, s.priority_id, s.status_id,
      s.online, s.published, s.anonymous, ${or('extensions', '0::smallint')}, ${or('transfers', '0::smallint')}, ${or('reopens', '0::smallint')},
      ${or('supplements', '0::smallint')}, ${or('second_supplement_at', 'null::bigint')}, ${or('announced_at', 'null::bigint')}, s.reset_due_at, s.reset_due_day, s.lon, s.lat, s.own_flag, ${log ? 'h.event_text' : 'null::varchar as event_text'},
      ${contactPairs.map(([, name]) => `s.${name}`).join(', ')}
    from slice s
    ${!anyPause ? '' : `left join (select external_id, max(from_at) as pause_from, nullif(arg_max(coalesce(to_at, -1), from_at), -1) as pause_to, count(*) as pauses,
        string_agg(from_at::varchar || '-' || coalesce(to_at::varchar, ''), ',' order by from_at) as pause_text
      from staged_pause group by external_id) p on p.external_id = s.external_id`}
    ${log ? 'join case_history h on h.external_id = s.external_id' : ''}`;
  const digested = digestedText(mapping);
  const columns = Object.keys(STAGED_CASE_COLUMNS);
  return `insert into staged_case (${columns.join(', ')})
    select ${columns.join(', ')} from (
      select *, (md5_number_lower(${digested}) & 9223372036854775807)::bigint as digest from (
        select *, (${quality})::integer as quality, coalesce(due_day, received_day) as ref_day,
          ${monthOfDay('coalesce(due_day, received_day)')} as ref_month, ${STREAMS[mapping.stream]}::smallint as stream
        from (${shaped})))`;
}
