/** Shortest time between two refreshes of what is on the screen. */
const LEAST_MS = 400;
/** So often a board refreshes while changes keep coming for long, as in an import of many parts … */
const SUSTAINED_MS = 2_000;
/** … and so many refreshes it may take beforehand: one change is often several commits, and all of them are shown at once. */
const BURST = 5;

/** When the screen may ask again. A change is shown at once, and so are those that follow it; when they keep coming,
 *  several are gathered into one refresh. */
export class RefreshPace {
  private last = Number.NEGATIVE_INFINITY;
  private left = BURST;

  private leftAt(now: number): number {
    return Math.min(BURST, this.left + (now - this.last) / SUSTAINED_MS);
  }

  /** Milliseconds from now to the next refresh. */
  waitMs(now: number): number {
    const earned = (1 - this.leftAt(now)) * SUSTAINED_MS;
    return Math.max(0, earned, this.last + LEAST_MS - now);
  }

  refreshed(now: number) {
    this.left = this.leftAt(now) - 1;
    this.last = now;
  }
}
