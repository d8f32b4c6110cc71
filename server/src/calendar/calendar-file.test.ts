import { describe, expect, it } from 'vitest';
import { dayOf } from '../store/city-time.ts';
import { calendarDayRows } from './calendar-file.ts';

const HEADER = 'version,date,kind,reason,reason_en,legal_act,confidence\n';

describe('calendar.csv', () => {
  it('reads versions side by side; an empty act was not found', () => {
    const rows = calendarDayRows('c', `${HEADER}1,2027-02-05,DAY_OFF,Tết,Tết,,PROVISIONAL\n2,2027-02-05,DAY_OFF,Tết,Tết,"TB 1; CV 2, 3",HIGH\n`);
    expect(rows).toEqual([
      { calendar: 'c', version: 1, day: dayOf('2027-02-05'), kind: 'DAY_OFF', reason: 'Tết', reason_en: 'Tết', legal_act: null, confidence: 'PROVISIONAL' },
      { calendar: 'c', version: 2, day: dayOf('2027-02-05'), kind: 'DAY_OFF', reason: 'Tết', reason_en: 'Tết', legal_act: 'TB 1; CV 2, 3', confidence: 'HIGH' },
    ]);
    expect(calendarDayRows('c', HEADER)).toEqual([]);
  });

  it('names all faults together, with their lines', () => {
    const read = () => calendarDayRows('c', `${HEADER}1,2027-02-30,DAY_OFF,a,a,,HIGH\n1,2027-02-05,OFF,a,a,,SURE\n1,2027-03-01,DAY_OFF,a,a,,HIGH\n1,2027-03-01,DAY_OFF,a,a,,HIGH\n`);
    expect(read).toThrow(/line 2, date: not a date[\s\S]*line 3, kind[\s\S]*line 3, confidence[\s\S]*line 5: 2027-03-01 stands twice/);
    expect(() => calendarDayRows('c', 'version,date\n1,2027-01-01\n')).toThrow(/column kind is missing[\s\S]*column confidence is missing/);
  });
});
