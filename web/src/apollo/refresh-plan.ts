import { RefreshPace } from './refresh-pace.ts';

/** What is due so soon after another is asked for with it. */
const TOGETHER_MS = 60;
/** A change that names no stream has a pace of its own. */
const NO_STREAM = '';

/** When the screen asks again, stream by stream: one event is often a commit to one stream and, a moment later, one to
 *  another, and what was just asked about the one does not make the other wait. */
export class RefreshPlan {
  private readonly paces = new Map<string, RefreshPace>();
  private readonly dueAt = new Map<string, number>();

  /** @param spread milliseconds by which this screen keeps clear of the others */
  told(streams: ReadonlySet<string>, now: number, spread: number): void {
    for (const stream of streams.size === 0 ? [NO_STREAM] : streams) {
      if (!this.dueAt.has(stream)) this.dueAt.set(stream, now + this.paceOf(stream).waitMs(now) + spread);
    }
  }

  /** When there is something to ask; null while nothing was told. */
  due(): number | null {
    return this.dueAt.size === 0 ? null : Math.min(...this.dueAt.values());
  }

  /** The streams to ask about now. */
  take(now: number): Set<string> {
    const taken = new Set<string>();
    for (const [stream, at] of this.dueAt) {
      if (at > now + TOGETHER_MS) continue;
      this.dueAt.delete(stream);
      this.paceOf(stream).refreshed(now);
      taken.add(stream);
    }
    return taken;
  }

  private paceOf(stream: string): RefreshPace {
    const pace = this.paces.get(stream) ?? new RefreshPace();
    this.paces.set(stream, pace);
    return pace;
  }
}
