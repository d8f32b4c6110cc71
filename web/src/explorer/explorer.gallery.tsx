import type { ReactNode } from 'react';
import type { GalleryEntry } from '../gallery/entry.ts';
import type { AnswerTable } from './answer-table.ts';
import { AnswerChart } from './AnswerChart.tsx';
import { ResultTable } from './ResultTable.tsx';

const LONG = 'Ban Quản lý các khu công nghiệp, khu công nghệ cao và khu thương mại tự do thành phố Đà Nẵng';
const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const share = (value: number | null, half = 0.02) => [value, value === null ? null : value - half, value === null ? null : value + half];

const byMonth: AnswerTable = {
  path: 'caseStats.groups', columns: ['key.month', 'n', 'onTimeShare.value', 'onTimeShare.low', 'onTimeShare.high'],
  rows: months.map((month, at) => [month, 400 + 37 * at, ...share(at === 3 ? null : 0.94 + 0.008 * at)]),
};
const byUnit: AnswerTable = {
  path: 'caseStats.groups', columns: ['key.unit.name', 'n', 'onTimeShare.value', 'onTimeShare.low', 'onTimeShare.high'],
  rows: [['UBND phường Hải Châu', 1204, ...share(0.981)], ['UBND phường Hòa Khánh', 948, ...share(0.902, 0.03)], ['UBND xã Trà Đốc', 12, ...share(0.75, 0.22)], [LONG, 87, ...share(null)]],
};
const byBoth: AnswerTable = {
  path: 'caseStats.groups', columns: ['key.month', 'key.unit.name', 'n'],
  rows: months.flatMap((month, at) => [[month, 'Hải Châu', 200 + 20 * at], [month, 'Hòa Khánh', 260 - 12 * at], [month, 'Sơn Trà', 150]]),
};
const changes: AnswerTable = { path: 'caseStats.groups', columns: ['key.unit.name', 'change.difference'], rows: [['Hải Châu', 0.04], ['Hòa Khánh', -0.07], ['Sơn Trà', 0]] };
const words: AnswerTable = { path: 'units.nodes', columns: ['id', 'name'], rows: [['u1', 'Hải Châu'], ['u2', 'Hòa Khánh']] };
const many: AnswerTable = { path: 'cases.nodes', columns: ['number', 'workingDaysLate'], rows: Array.from({ length: 640 }, (_, at) => [`HS-${1000 + at}`, at % 9]) };

const Part = ({ children }: { children: ReactNode }) => <div className="explorer-part">{children}</div>;
const table = (answer: AnswerTable) => () => <Part><ResultTable table={answer} /></Part>;
const chart = (answer: AnswerTable) => () => <Part><AnswerChart table={answer} /></Part>;

const entries: GalleryEntry[] = [
  {
    group: 'explorer', title: 'Answer as a table', note: 'Any list of an answer; numbers to the right, a dash for null; the first five hundred rows.',
    states: { usual: table(byMonth), 'long names': table(byUnit), 'words alone': table(words), 'one row': table({ ...byUnit, rows: byUnit.rows.slice(0, 1) }), 'more than is drawn': () => <Part><div style={{ height: '16rem' }}><ResultTable table={many} /></div></Part> },
  },
  {
    group: 'explorer', title: 'Answer as a chart', note: 'Lines where the first column runs on, bars where it names; zero always in view; the interval with its share.',
    states: { 'over time': chart(byMonth), 'by name': chart(byUnit), 'several series': chart(byBoth), 'below zero': chart(changes), 'nothing to draw': chart(words), 'more than can be read': () => <Part><div style={{ height: '16rem' }}><AnswerChart table={many} /></div></Part> },
  },
];
export default entries;
