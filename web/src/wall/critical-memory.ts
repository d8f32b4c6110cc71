/** What a screen remembers of units that turned CRITICAL, so that each interrupts it once. */
export interface CriticalMemory {
  /** Streams whose judgement this screen has seen; a unit that was critical before it looked did not turn so. */
  streams: string[];
  units: Record<string, Remembered>;
}

export interface Remembered {
  /** Milliseconds of the city's clock at which this screen saw the unit turn; null when it was so from the start. */
  turnedAt: number | null;
  /** True once the interruption has been on the screen. */
  shown: boolean;
  acknowledged: boolean;
  /** Since when it has no longer been critical; null while it is. */
  leftAt: number | null;
}

export const NOTHING_SEEN: CriticalMemory = { streams: [], units: {} };

/** A unit that wavers about the limit interrupts once a day, not at every import. */
const FORGET_MS = 24 * 3_600_000;

export const criticalKey = (stream: string, unit: string) => `${stream} ${unit}`;

/** A unit that is critical, and since which local date; null where nothing is known of before. */
export interface CriticalSince {
  unit: string;
  since: string | null;
}

/** One that has been critical for longer is no news, even where this screen learns of it only now: the log of judgements
 *  has been worked out anew, or the board was dark for weeks. */
const NEWS_MS = 7 * 24 * 3_600_000;

/** The memory after a judgement of a stream: which units are critical now. */
export function remember(memory: CriticalMemory, stream: string, critical: readonly CriticalSince[], now: number): CriticalMemory {
  const first = !memory.streams.includes(stream);
  const units: Record<string, Remembered> = {};
  for (const [key, known] of Object.entries(memory.units)) {
    if (!key.startsWith(`${stream} `)) units[key] = known;
    else if (critical.some(({ unit }) => criticalKey(stream, unit) === key)) units[key] = { ...known, leftAt: null };
    else {
      const leftAt = known.leftAt ?? now;
      if (now - leftAt < FORGET_MS) units[key] = { ...known, leftAt };
    }
  }
  for (const { unit, since } of critical) {
    const known = first || (since !== null && now - Date.parse(since) > NEWS_MS);
    units[criticalKey(stream, unit)] ??= { turnedAt: known ? null : now, shown: known, acknowledged: known, leftAt: null };
  }
  return { streams: first ? [...memory.streams, stream] : memory.streams, units };
}

/** Those who are critical and wait to be shown, or to be acknowledged. */
export const waitingFor = (memory: CriticalMemory, what: 'shown' | 'acknowledged'): string[] =>
  Object.entries(memory.units).flatMap(([key, known]) => (known.leftAt === null && !known[what] ? [key] : []));

export function mark(memory: CriticalMemory, keys: readonly string[], what: 'shown' | 'acknowledged'): CriticalMemory {
  const units = { ...memory.units };
  for (const key of keys) {
    const known = units[key];
    if (known) units[key] = { ...known, shown: true, [what]: true };
  }
  return { ...memory, units };
}
