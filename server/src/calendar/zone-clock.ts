import { dayOf, offsetSeconds } from '../store/city-time.ts';

const DAY_SECONDS = 86_400;
const TABLE_FROM = dayOf('1970-01-01') * DAY_SECONDS;
const TABLE_TO = dayOf('2070-01-01') * DAY_SECONDS;
/** No zone changes its offset and back again within two weeks. */
const PROBE_SECONDS = 14 * DAY_SECONDS;

/**
 * The wall clock of one time zone, fast enough for millions of instants: the offsets of 1970–2069 are looked up in a
 * table of changes; instants outside go the slow way through Intl.
 */
export class ZoneClock {
  private static readonly clocks = new Map<string, ZoneClock>();
  private readonly changes: number[] = [];
  private readonly offsets: number[] = [];

  /** The clock of an IANA zone; made once for each. Throws RangeError when the zone is unknown. */
  static of(timeZone: string): ZoneClock {
    let clock = ZoneClock.clocks.get(timeZone);
    if (!clock) ZoneClock.clocks.set(timeZone, (clock = new ZoneClock(timeZone)));
    return clock;
  }

  private constructor(readonly timeZone: string) {
    let offset = offsetSeconds(timeZone, TABLE_FROM);
    this.changes.push(TABLE_FROM);
    this.offsets.push(offset);
    for (let at = TABLE_FROM; at < TABLE_TO; at += PROBE_SECONDS) {
      const next = offsetSeconds(timeZone, at + PROBE_SECONDS);
      if (next === offset) continue;
      let before = at;
      let after = at + PROBE_SECONDS;
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (offsetSeconds(timeZone, middle) === offset) before = middle;
        else after = middle;
      }
      offset = next;
      this.changes.push(after);
      this.offsets.push(offset);
    }
  }

  /** Seconds to add to UTC at an instant (epoch seconds) to read the wall clock. */
  offsetAt(at: number): number {
    if (at < TABLE_FROM || at >= TABLE_TO) return offsetSeconds(this.timeZone, at);
    let low = 0;
    let high = this.changes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.changes[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return this.offsets[low]!;
  }

  /** The offsets in force in [from, to), each from an instant on; the first is in force at `from`. Within 1970–2069. */
  offsetsBetween(from: number, to: number): { from: number; offset: number }[] {
    const within = this.changes.map((change, i) => ({ from: change, offset: this.offsets[i]! })).filter((each) => each.from > from && each.from < to);
    return [{ from, offset: this.offsetAt(from) }, ...within];
  }

  /** The local day on which an instant falls. */
  dayAt(at: number): number {
    return Math.floor((at + this.offsetAt(at)) / DAY_SECONDS);
  }

  /** Seconds the wall clock shows after midnight at an instant. */
  secondOfDayAt(at: number): number {
    const wall = at + this.offsetAt(at);
    return wall - Math.floor(wall / DAY_SECONDS) * DAY_SECONDS;
  }

  /** The instant at which the wall clock of a local day shows so many seconds after midnight. */
  instantOf(day: number, secondOfDay = 0): number {
    const wall = day * DAY_SECONDS + secondOfDay;
    return wall - this.offsetAt(wall - this.offsetAt(wall));
  }
}
