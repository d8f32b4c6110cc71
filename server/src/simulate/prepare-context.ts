import type { CityProfile } from '../city/profile.ts';
import type { Store } from '../store/store.ts';
import { loadCityFrame } from './city-frame.ts';
import { officeTimeAt, type SimulationContext } from './context.ts';
import { SOURCES } from './sources.ts';
import { plant } from './truth.ts';
import { YEAR_END_2024 } from './workload.ts';

/** Everything the statements need, from the store's places, calendar and terms and from the moment of the clock. */
export async function prepareContext(
  store: Store, profile: CityProfile,
  { seed, cases, now, today, offset }: { seed: number; cases: number; now: number; today: number; offset: number },
): Promise<SimulationContext> {
  const frame = await loadCityFrame(store, profile, today, seed);
  const { periods } = profile.officeHours;
  const perDay = periods.reduce((sum, { from, to }) => sum + to - from, 0);
  const base = { offset, perDay, periods, frame };
  const minutesAgo = (code: string): number => SOURCES.find((source) => source.code === code)!.minutesAgo! * 60;
  // The late source delivered last after the close of the working day before today.
  const before = frame.days.filter((day) => day.day < today && day.working === 1).at(-1)!;
  const closes = Math.max(...periods.map((period) => period.to));
  const moments = { 1: now - minutesAgo('TONG_DAI_1022'), 2: now - minutesAgo('MOT_CUA'), 3: before.day * 86_400 - offset + closes + 900 } as const;
  const cut = (stream: 1 | 2 | 3) => ({ at: moments[stream], office: officeTimeAt(base, moments[stream]) });
  return {
    ...base, seed, now, today, calendarVersion: profile.calendar.version,
    yearEndIndex: frame.days.find((day) => day.day === YEAR_END_2024 - 1)!.working_index,
    truth: plant({ seed, cases, clock: now, day: today }, (code, day) => {
      const unit = frame.unitOn(code, day);
      return { id: unit.id, name: unit.name, validFrom: unit.valid_from };
    }),
    cut: { 1: cut(1), 2: cut(2), 3: cut(3) },
    term: (kind, code) => {
      const term = frame.terms.find((one) => one.kind === kind && one.code === code);
      if (!term) throw new RangeError(`the simulated city needs the term ${kind} ${code}`);
      return term.id;
    },
    pool: (name) => {
      const number = frame.poolNumbers.get(name);
      if (number === undefined) throw new RangeError(`no pool of units ${name}`);
      return number;
    },
  };
}
