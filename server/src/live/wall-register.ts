/** A wall that was there and is no longer. */
export interface SilentWall {
  wall: string;
  /** When its line ended, in milliseconds since 1970. */
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
  private readonly lines = new Map<object, string>();
  private readonly gone = new Map<string, number>();

  constructor(private readonly clock: () => number) {}

  /** A line was opened; those of other screens and programs give no name. */
  came(line: object, name: unknown) {
    if (typeof name !== 'string' || !NAME.test(name) || this.lines.size >= MOST) return;
    this.lines.set(line, name);
    this.gone.delete(name);
  }

  left(line: object) {
    const name = this.lines.get(line);
    if (name === undefined) return;
    this.lines.delete(line);
    if (this.watching().has(name)) return;
    this.gone.delete(name);
    this.gone.set(name, this.clock());
    for (const oldest of this.gone.keys()) {
      if (this.gone.size <= MOST) break;
      this.gone.delete(oldest);
    }
  }

  watching(): ReadonlySet<string> {
    return new Set(this.lines.values());
  }

  /** Walls that have been away for more than five minutes and less than a week, the longest first. */
  silent(): SilentWall[] {
    const now = this.clock();
    for (const [name, since] of this.gone) if (now - since > FORGOTTEN_AFTER_MS) this.gone.delete(name);
    return [...this.gone].filter(([, since]) => now - since > SILENT_AFTER_MS).map(([wall, since]) => ({ wall, since })).sort((a, b) => a.since - b.since);
  }
}
