/** Tells the time in epoch seconds. A fixed one serves demonstrations and tests. */
export type Clock = () => number;

export function systemClock(): Clock {
  return () => Math.floor(Date.now() / 1000);
}

export function fixedClock(at: number): Clock {
  return () => at;
}
