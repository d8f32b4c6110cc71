import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../city/city-calendar.ts';
import { loadProfile } from '../city/profile.ts';
import type { SourceTable } from '../store/source-tables.ts';
import { whyBehind, type LastRun } from './source-behind.ts';

const daNang = cityCalendar(loadProfile('da-nang'));
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
/** Promises something new every hour of the office, half an hour of grace. */
const source: SourceTable = {
  id: 1, code: 's', name: 's', name_en: 's', steward: '', stream: 'DOSSIER', expected_interval_minutes: 60, grace_minutes: 30, expected_in: 'WORKING_HOURS',
  last_load_at: at('2026-11-19 08:05'), data_up_to: at('2026-11-19 08:00'),
};
const run = (state: string, started: string, rest: Partial<LastRun> = {}): LastRun => ({
  state, code: null, started_at: at(started), ended_at: state === 'RUNNING' ? null : at(started) + 60, rows_read: 400, rows_refused: 0, ...rest,
});
/** A Friday. */
const now = at('2026-11-20 10:00');
const why = (last: LastRun | undefined, row: Partial<SourceTable> = {}, moment = now) => {
  const said = whyBehind({ ...source, ...row }, last, moment, daNang);
  return said && [said.reason, said.at === null ? null : new Date((said.at + 7 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' '), said.rowsRefused, said.rowsRead];
};

describe('why a source is behind', () => {
  it('is not asked while it is current, nor where nothing was ever tried', () => {
    expect(why(undefined, { data_up_to: at('2026-11-20 09:50') })).toBeNull();
    expect(why(run('FAILED', '2026-11-20 09:55'), { data_up_to: at('2026-11-20 09:50') })).toBeNull();
    expect(why(undefined, { data_up_to: null, last_load_at: null })).toBeNull();
  });

  it.each([
    ['nobody has brought anything since', run('DONE', '2026-11-19 08:04'), ['NO_IMPORT_SINCE', '2026-11-19 08:05', null, null]],
    ['nor ever by a run', undefined, ['NO_IMPORT_SINCE', '2026-11-19 08:05', null, null]],
    ['files come, their rows are old', run('DONE', '2026-11-20 09:30'), ['NOTHING_NEWER', '2026-11-20 09:31', null, null]],
    ['one is being read', run('RUNNING', '2026-11-20 09:58'), ['IMPORT_RUNNING', '2026-11-20 09:58', null, null]],
    ['too much of it was refused', run('FAILED', '2026-11-20 09:30', { code: 'TOO_MANY_REFUSED', rows_refused: 120 }), ['IMPORT_REFUSED', '2026-11-20 09:31', 120, 400]],
    ['it could not be read', run('FAILED', '2026-11-20 09:30', { code: 'FILE_UNREADABLE' }), ['IMPORT_FAILED', '2026-11-20 09:31', null, null]],
    ['it broke off', run('FAILED', '2026-11-20 09:30'), ['IMPORT_FAILED', '2026-11-20 09:31', null, null]],
    ['its process was ended', run('INTERRUPTED', '2026-11-20 09:30'), ['IMPORT_INTERRUPTED', '2026-11-20 09:31', null, null]],
    ['it was taken back', run('UNDONE', '2026-11-20 09:30'), ['IMPORT_UNDONE', '2026-11-20 09:31', null, null]],
  ] as const)('%s', (_what, last, said) => {
    expect(why(last)).toEqual(said);
  });

  it('is what came of a first import too, though its source has brought nothing yet', () => {
    expect(why(run('FAILED', '2026-11-20 09:30', { code: 'TOO_MANY_REFUSED', rows_refused: 400 }), { data_up_to: null, last_load_at: null })).toEqual(['IMPORT_REFUSED', '2026-11-20 09:31', 400, 400]);
  });

  it('counts the hours of the office alone: what came on Friday evening is not missed on Monday morning', () => {
    expect(why(run('DONE', '2026-11-20 16:50'), {}, at('2026-11-23 08:00'))?.[0]).toBe('NOTHING_NEWER');
    expect(why(run('DONE', '2026-11-20 16:50'), {}, at('2026-11-23 09:00'))?.[0]).toBe('NO_IMPORT_SINCE');
  });
});
