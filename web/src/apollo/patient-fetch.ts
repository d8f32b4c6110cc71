/** A request that has hung for so long is given up: a stalled network answers neither yes nor no. */
const PATIENCE_MS = 45_000;
/** `fetch` that does not wait for ever. A question that is asked again while it hangs would otherwise wait with it. */
export class PatientFetch {
  private readonly running = new Set<AbortController>();

  readonly fetch: typeof fetch = async (input, init) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), PATIENCE_MS);
    this.running.add(controller);
    try {
      return await fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, controller.signal]) : controller.signal });
    } finally {
      clearTimeout(timer);
      this.running.delete(controller);
    }
  };

  /** Gives up what is still running: after a line has proved dead, whatever was asked over it has to be asked anew. */
  giveUp() {
    for (const controller of this.running) controller.abort();
  }
}
