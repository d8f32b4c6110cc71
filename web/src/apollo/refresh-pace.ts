/** Shortest time between the first two refreshes of what is on the screen … */
const LEAST_MS = 400;
/** … and between any two while changes keep coming, as in an import of many parts. */
const MOST_MS = 4_000;
/** After so long without a refresh the next change is a first one again. */
const CALM_MS = 10_000;

/** When the screen may ask again. A change is shown at once and one that follows it nearly so; the longer changes keep
 *  coming, the more of them are gathered into one refresh. */
export class RefreshPace {
  private last = Number.NEGATIVE_INFINITY;
  private apart = LEAST_MS;

  /** Milliseconds from now to the next refresh. */
  waitMs(now: number): number {
    return Math.max(0, this.last + this.apart - now);
  }

  refreshed(now: number) {
    this.apart = now - this.last > CALM_MS ? LEAST_MS : Math.min(MOST_MS, this.apart * 2);
    this.last = now;
  }
}
