/** Hours in which a wall rests, in minutes of the city's day; it may run over midnight. */
export interface Night {
  from: number;
  to: number;
}

const HOURS = /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/;
const DAY = 24 * 60;

/** The hours that a text such as `21-6` or `21:30-5:45` names; null when it names none, as `0-0` does. */
export function parseNight(text: string | null): Night | null {
  const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] = HOURS.exec(text ?? '') ?? [];
  if (fromHour === undefined || toHour === undefined) return null;
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  return from > DAY || to > DAY || Number(fromMinute) > 59 || Number(toMinute) > 59 || from % DAY === to % DAY ? null : { from: from % DAY, to: to % DAY };
}

/** @param minute minute of the city's day */
export const isNight = (night: Night, minute: number): boolean =>
  night.from < night.to ? minute >= night.from && minute < night.to : minute >= night.from || minute < night.to;

/** What stands still burns in. Once in so many milliseconds the picture moves by less than anyone notices … */
const SHIFT_MS = 4 * 60_000;
/** … from its place to one after another on a circle of this radius, in root units, and back to its place. */
const SHIFT_REM = 0.5;
const SHIFTS = 8;

export interface Shift {
  x: number;
  y: number;
}

/** How far the picture stands from its place, in root units, so long after it was first drawn. */
export function shiftAt(milliseconds: number): Shift {
  const step = Math.floor(milliseconds / SHIFT_MS) % (SHIFTS + 1);
  if (step === 0) return { x: 0, y: 0 };
  const angle = (step / SHIFTS) * 2 * Math.PI;
  return { x: Number((SHIFT_REM * Math.cos(angle)).toFixed(3)), y: Number((SHIFT_REM * Math.sin(angle)).toFixed(3)) };
}

/** Where the clock of the night stands, each as a share of the free room: another place each minute, all corners in turn. */
export function nightPlace(now: number): Shift {
  const minute = Math.floor(now / 60_000);
  // Steps of 5 and 3 among 7 and 4 places meet all 28 pairs before the first comes again.
  return { x: ((minute * 5) % 7) / 6, y: ((minute * 3) % 4) / 3 };
}
