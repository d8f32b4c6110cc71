import type { RawBuilder } from 'kysely';
import { APOLOGY_COUNTS, apologyStatsQuery, obligationListQuery } from '@dung-hen/server/src/apologies/apologies.query.ts';
import { workingTimeSql } from '@dung-hen/server/src/calendar/working-minutes.query.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { caseListQuery } from '@dung-hen/server/src/cases/case-list.query.ts';
import { casePlacesQuery } from '@dung-hen/server/src/cases/case-places.query.ts';
import { comparedQuery } from '@dung-hen/server/src/cases/compared-stats.query.ts';
import { caseStatsQuery } from '@dung-hen/server/src/cases/case-stats.query.ts';
import type { CaseView } from '@dung-hen/server/src/cases/case-query.ts';
import { BALANCE_COUNTS, type CaseCount } from '@dung-hen/server/src/cases/case.metric.ts';
import { openFactsQuery, windowFactsQuery } from '@dung-hen/server/src/lateness/lateness.query.ts';
import { satisfactionQuery } from '@dung-hen/server/src/satisfaction/satisfaction.query.ts';
import { at, day, NOW } from './small-city.ts';

export interface GoldenQuestion {
  /** Name of the golden file. */
  name: string;
  asks: string;
  query: RawBuilder<unknown>;
  /** Columns shown of rows that have many; all when left out. */
  shows?: string[];
  /** False when the order of the rows is part of the answer. */
  unordered?: boolean;
}

const inside = { asOfDay: day('11-20'), past: false, publicView: false };
const OCTOBER = { from: day('10-01'), to: day('11-01') };
const present: CaseView = {
  asOf: NOW, asOfDay: day('11-20'), past: false, allEndsPassed: true, endsInOrder: true, periodStart: at('10-01 00:00'), balanceAt: at('11-01 00:00') - 1, periodDay: OCTOBER.from,
  publicView: false, dueBasis: 'ORIGINAL', attribution: 'RESPONSIBLE', policyName: 'default', precision: 'SECOND', onSupplement: 'PAUSE', secondSupplementOverdue: false, stoppedIs: 'ENDED',
};
const past: CaseView = { ...present, asOf: at('10-13 09:00'), asOfDay: day('10-13'), past: true, allEndsPassed: false, balanceAt: at('10-13 09:00') };
const dossiersDue = { stream: 'DOSSIER', cohort: 'DUE', period: OCTOBER } as const;
const CELLS: CaseCount[] = ['n', 'doneOnTime', 'doneLate', 'openInTime', 'openOverdue', 'paused', 'unclassified'];
const EXTRAS: CaseCount[] = ['pausedInTime', 'pausedOverdue', 'online', 'onlineKnown', 'extensions', 'transfers', 'reopened', 'outcome:1', 'outcome:4', 'age:0', 'age:1', 'ageOverdue:1', 'dueSoon:1'];
const none = { ageCuts: [day('11-13')], dueSoonDays: new Map([[1, day('11-23')]]) };
const calendar = cityCalendar(loadProfile('da-nang'));
const LISTED = ['id', 'external_id', 'unit_id', 'due_at', 'cell', 'sort_value'];

export const QUESTIONS: GoldenQuestion[] = [
  { name: 'overview', asks: 'Dossiers due in October, seen from 20 November; ended ones from the rollup.', query: caseStatsQuery({ filter: dossiersDue, view: present, groupBy: [], counts: [...CELLS, ...EXTRAS], rollup: true, ...none }) },
  { name: 'overview-scanned', asks: 'The same without the rollup: the rows are equal.', query: caseStatsQuery({ filter: dossiersDue, view: present, groupBy: [], counts: [...CELLS, ...EXTRAS], rollup: false, ...none }) },
  { name: 'overview-of-a-past-moment', asks: 'The same as of 13 October, 09:00: earlier clock stops count.', query: caseStatsQuery({ filter: dossiersDue, view: past, groupBy: [], counts: CELLS, rollup: false, ...none }) },
  { name: 'by-unit', asks: 'All streams due in October, by unit.', query: caseStatsQuery({ filter: { cohort: 'DUE', period: OCTOBER }, view: present, groupBy: ['UNIT'], counts: CELLS, rollup: true, ...none }), unordered: true },
  { name: 'by-unit-and-month', asks: 'Dossiers by unit and month of the due day, all time.', query: caseStatsQuery({ filter: { stream: 'DOSSIER', cohort: 'DUE' }, view: { ...present, periodStart: null, periodDay: null, balanceAt: NOW }, groupBy: ['UNIT', 'MONTH'], counts: CELLS, rollup: true, ...none }), unordered: true },
  { name: 'by-kind-at-day-precision', asks: 'By kind of the unit that held the case when it fell due; local days compared, extensions honoured.', query: caseStatsQuery({ filter: dossiersDue, view: { ...present, precision: 'DAY', dueBasis: 'CURRENT', attribution: 'HOLDER_AT_DUE' }, groupBy: ['UNIT_KIND'], counts: CELLS, rollup: false, ...none }), unordered: true },
  {
    name: 'ad-hoc-filter', asks: 'Ended with a result, filed online or not, of one sector, with "cấp" in number or title, published text only.',
    query: caseStatsQuery({ filter: { cohort: 'RECEIVED', period: OCTOBER, unitIds: [11, 12], sectorIds: [21], outcomes: ['COMPLETED', 'REJECTED'], cells: ['DONE_ON_TIME', 'DONE_LATE'], search: 'cấp' }, view: { ...present, publicView: true }, groupBy: [], counts: CELLS, rollup: true, ...none }),
  },
  { name: 'data-quality', asks: 'Cases without a due date or a unit.', query: caseStatsQuery({ filter: { cohort: 'RECEIVED', quality: ['NO_DUE_DATE', 'NO_UNIT'] }, view: present, groupBy: ['UNIT'], counts: ['n', 'unclassified'], rollup: false, ...none }), unordered: true },
  { name: 'balance', asks: "October's balance of dossiers.", query: caseStatsQuery({ filter: dossiersDue, view: present, groupBy: [], counts: BALANCE_COUNTS, rollup: true, ...none }) },
  { name: 'balance-by-unit', asks: 'The same by unit, struck on 13 October.', query: caseStatsQuery({ filter: dossiersDue, view: past, groupBy: ['UNIT'], counts: [...BALANCE_COUNTS, 'n'], rollup: false, ...none }), unordered: true },
  { name: 'working-days', asks: 'How many working days dossiers of October take, open ones counted; a histogram of twice the days, and one more while open.', query: caseStatsQuery({ filter: dossiersDue, view: present, groupBy: [], counts: ['n', 'workingDays'], rollup: true, calendar, ...none }) },
  { name: 'working-days-anew-by-unit', asks: 'The same by unit on 13 October, the count beginning anew after a clock stop.', query: caseStatsQuery({ filter: dossiersDue, view: { ...past, onSupplement: 'RESET' }, groupBy: ['UNIT'], counts: ['workingDays', ...BALANCE_COUNTS], rollup: false, calendar, ...none }), unordered: true },
  { name: 'limit-begun-anew', asks: 'By the promise that a limit begun anew after each clock stop makes, a second request for papers counting as late; the days of October.', query: caseStatsQuery({ filter: dossiersDue, view: { ...present, onSupplement: 'RESET', secondSupplementOverdue: true }, groupBy: [], counts: CELLS, rollup: true, ...none }) },
  {
    name: 'compared-by-unit', asks: "October's dossiers by unit beside September's, each seen from as far after its beginning.", unordered: true,
    query: comparedQuery(
      caseStatsQuery({ filter: dossiersDue, view: past, groupBy: ['UNIT'], counts: ['n', 'doneOnTime', 'doneLate', 'openOverdue'], rollup: false, ...none }),
      caseStatsQuery({ filter: { ...dossiersDue, period: { from: day('09-01'), to: day('10-01') } }, view: { ...past, asOf: at('09-13 09:00'), asOfDay: day('09-13'), periodStart: at('09-01 00:00'), periodDay: day('09-01'), balanceAt: at('09-13 09:00') }, groupBy: ['UNIT'], counts: ['n', 'doneOnTime', 'doneLate', 'openOverdue'], rollup: false, ...none }),
    ),
  },
  {
    name: 'list-of-a-group', asks: 'The cases of one group and of none of two others: without a sector, received on a Monday of October.', shows: LISTED,
    query: caseListQuery({
      filter: { cohort: 'RECEIVED', period: OCTOBER, member: [{ dimension: 'SECTOR', ids: null }, { dimension: 'WEEKDAY', weekday: 1 }], notMembers: [[{ dimension: 'UNIT', ids: [11] }, { dimension: 'MONTH', days: OCTOBER }], [{ dimension: 'UNIT_KIND', ids: null }]] },
      view: present, order: 'RECEIVED_ASC', limit: 10, backwards: false,
    }),
  },
  { name: 'list-first-page', asks: 'Open overdue dossiers, earliest due first, three rows.', query: caseListQuery({ filter: { stream: 'DOSSIER', cohort: 'OPEN_AT', cells: ['OPEN_OVERDUE', 'PAUSED', 'UNCLASSIFIED'] }, view: present, order: 'MOST_OVERDUE', limit: 3, backwards: false }), shows: LISTED },
  { name: 'list-page-after', asks: 'Received in October, latest ended first, after the first row that is still open.', query: caseListQuery({ filter: { cohort: 'RECEIVED', period: OCTOBER }, view: present, order: 'ENDED_DESC', limit: 4, after: { value: null, id: 6 }, backwards: false }), shows: LISTED },
  { name: 'list-page-before', asks: 'The two rows before one that was due on 20 October.', query: caseListQuery({ filter: { cohort: 'RECEIVED', period: OCTOBER }, view: present, order: 'DUE_ASC', limit: 2, before: { value: at('10-20 17:30'), id: 8 }, backwards: true }), shows: LISTED },
  { name: 'places', asks: 'Received in October, by the square of the city: those without a place first.', query: casePlacesQuery({ cohort: 'RECEIVED', period: OCTOBER }, present, 10) },
  { name: 'places-public', asks: 'The same in the public view: what is not published has no place.', query: casePlacesQuery({ cohort: 'RECEIVED', period: OCTOBER }, { ...present, publicView: true }, 10) },
  { name: 'satisfaction', asks: 'Ratings given in October and the finished cases they speak for.', query: satisfactionQuery({ ...inside, filter: { period: OCTOBER }, asOf: NOW, groupBy: [], counts: ['ratings', 'satisfied', 'acceptable', 'notSatisfied', 'ratedCases', 'finishedCases'] }) },
  { name: 'satisfaction-by-kind-and-month', asks: 'By kind of unit and month.', query: satisfactionQuery({ ...inside, filter: {}, asOf: NOW, groupBy: ['UNIT_KIND', 'MONTH'], counts: ['ratings', 'satisfied', 'ratedCases', 'finishedCases'] }), unordered: true },
  { name: 'satisfaction-public', asks: 'The same in the public view: levels are told only where five people stand behind them.', query: satisfactionQuery({ ...inside, publicView: true, filter: { period: OCTOBER }, asOf: NOW, groupBy: ['UNIT'], counts: ['ratings', 'withheld', 'told', 'satisfied'] }), unordered: true },
  { name: 'apologies', asks: 'Letters of apology owed for dossiers, by unit: three working days after the promise was broken.', query: apologyStatsQuery({ filter: {}, view: present, time: workingTimeSql(calendar), workingDays: 3 }, ['UNIT'], [...APOLOGY_COUNTS]), unordered: true },
  { name: 'apologies-missing', asks: 'Those missing whose letter fell due in October or November, longest due first.', query: obligationListQuery({ filter: {}, view: present, time: workingTimeSql(calendar), workingDays: 3, period: { from: day('10-01'), to: day('12-01') }, states: ['MISSING'] }, { limit: 5 }) },
  { name: 'late-units-window', asks: 'Settled promises of the window, unit by unit, packed by procedure.', query: windowFactsQuery(dossiersDue, present), unordered: true },
  { name: 'late-units-weeks', asks: 'Settled promises unit by unit and week by week.', query: caseStatsQuery({ filter: dossiersDue, view: present, groupBy: ['UNIT', 'WEEK'], counts: ['doneOnTime', 'doneLate', 'openOverdue'], ageCuts: [], dueSoonDays: new Map(), rollup: true }), unordered: true },
  { name: 'late-units-open', asks: 'What is open in each unit now.', query: openFactsQuery({ stream: 'DOSSIER', cohort: 'DUE' }, present, day('11-23')), unordered: true },
];
