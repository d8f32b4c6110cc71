/** Milliseconds of one call. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint();
  await call();
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Median milliseconds of each call, taken in turns so that whatever else the machine does falls on all of them. */
export async function alternating(calls: (() => Promise<unknown>)[], rounds = 15): Promise<number[]> {
  for (const call of calls) await call();
  const times: number[][] = calls.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [i, call] of calls.entries()) times[i]!.push(await timed(call));
  return times.map((one) => quantile(one, 0.5));
}

/** Prints rows under a header, columns aligned, numbers to the right. */
export function printTable(header: string[], rows: (string | number)[][]): void {
  const cells = [header, ...rows].map((row) => row.map((value) => (typeof value === 'number' ? (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)) : value)));
  const widths = header.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  for (const [r, row] of cells.entries()) {
    console.log(row.map((value, i) => (r > 0 && typeof rows[r - 1]![i] === 'number' ? value.padStart(widths[i]!) : value.padEnd(widths[i]!))).join('  '));
  }
}
