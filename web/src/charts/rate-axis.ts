/** Bottom and ticks of an axis of shares that ends at 1: as narrow as the data and the target allow, in round steps. */
export function rateAxis(shares: (number | null)[], target: number | null): { bottom: number; ticks: number[] } {
  const known = shares.filter((share): share is number => share !== null);
  const least = Math.min(...known, target ?? 1);
  for (const [bottom, step] of [[0.99, 0.005], [0.98, 0.01], [0.9, 0.05], [0.8, 0.1], [0.6, 0.2], [0.5, 0.25]] as const) {
    if (least >= bottom) return { bottom, ticks: [bottom, bottom + step, 1] };
  }
  return { bottom: 0, ticks: [0, 0.5, 1] };
}

/** A round top of a count axis that starts at zero, no higher than it must be, and the steps to it. */
export function countAxis(counts: number[]): number[] {
  const most = Math.max(1, ...counts);
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const [factor, steps] = ([[1, 2], [1.5, 3], [2, 2], [3, 3], [4, 2], [6, 3], [8, 2], [10, 2]] as const).find(([candidate]) => candidate * magnitude >= most)!;
  const top = factor * magnitude;
  return top < 2 ? [0, 1] : Number.isInteger(top / steps) ? Array.from({ length: steps + 1 }, (_, at) => (top / steps) * at) : [0, top];
}

/** The months that an axis names: so many at most, counted back from the last, which is always among them. */
export function monthTicks(months: string[], most = 5): string[] {
  const step = Math.max(1, Math.ceil((months.length - 1) / (most - 1)));
  return months.filter((_, index) => (months.length - 1 - index) % step === 0);
}
