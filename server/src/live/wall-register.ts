/** A wall that was there and is no longer, or whose page has died while its line lives. */
export interface SilentWall {
  wall: string;
  /** When it was last heard of, in milliseconds since 1970. */
  since: number;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;
/** A reload or a restart of the server is no silence. */
const SILENT_AFTER_MS = 5 * 60_000;
/** A wall that has been away for so long has been taken down. */
const FORGOTTEN_AFTER_MS = 7 * 86_400_000;
const MOST = 500;

/** Which walls watch, by the name that each gives itself on its own line. Kept in memory and nowhere else; nothing is known
 *  of a wall but its name. */
export class WallRegister {
  private readonly lines = new Map<object, { name: string; heard: number }>();
  private readonly gone = new Map<string, number>();

  constructor(private readonly clock: () => number) {}

  /** A line was opened; those of other screens and programs give no name. */
  came(line: object, name: unknown) {
    if (typeof name !== 'string' || !NAME.test(name) || this.lines.size >= MOST) return;
    this.lines.set(line, { name, heard: this.clock() });
    this.gone.delete(name);
  }

  /** The page pinged. A browser keeps a line open for a page that hangs, but only a page that runs pings. */
  heard(line: object) {
    const known = this.lines.get(line);
    if (known) known.heard = this.clock();
  }

  left(line: object) {
    const known = this.lines.get(line);
    if (known === undefined) return;
    this.lines.delete(line);
    const { name } = known;
    if ([...this.lines.values()].some((other) => other.name === name)) return;
    this.gone.delete(name);
    // One that had hung before is silent since then.
    this.gone.set(name, this.hangs(known.heard) ? known.heard : this.clock());
    for (const oldest of this.gone.keys()) {
      if (this.gone.size <= MOST) break;
      this.gone.delete(oldest);
    }
  }

  private readonly hangs = (heard: number) => this.clock() - heard > SILENT_AFTER_MS;

  watching(): ReadonlySet<string> {
    return new Set([...this.lines.values()].flatMap(({ name, heard }) => (this.hangs(heard) ? [] : [name])));
  }

  /** Walls that have not been heard of for more than five minutes and less than a week, the longest first. */
  silent(): SilentWall[] {
    const now = this.clock();
    for (const [name, since] of this.gone) if (now - since > FORGOTTEN_AFTER_MS) this.gone.delete(name);
    const watching = this.watching();
    const last = new Map([...this.gone].filter(([, since]) => now - since > SILENT_AFTER_MS));
    for (const { name, heard } of this.lines.values()) if (!watching.has(name)) last.set(name, Math.max(heard, last.get(name) ?? heard));
    return [...last].map(([wall, since]) => ({ wall, since })).sort((a, b) => a.since - b.since);
  }
}
