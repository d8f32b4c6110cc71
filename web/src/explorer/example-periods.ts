import { lastWholeMonth, type Month } from './first-query.ts';

const iso = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** What the variables of the saved queries mean when data reach up to a day; the files hold those of the documents as defaults. */
export function examplePeriods(upTo: string): Record<string, Month | string> {
  const lastMonth = lastWholeMonth(upTo);
  const [year, after] = [Number(lastMonth.to.slice(0, 4)), Number(lastMonth.to.slice(5, 7)) - 1];
  const quarter = Math.floor(after / 3) * 3;
  const lastQuarter = { from: iso(year, quarter - 3), to: iso(year, quarter) };
  const lastDay = new Date(Date.parse(lastQuarter.to) - 86_400_000).toISOString().slice(0, 10);
  const thisYear = Number(upTo.slice(0, 4));
  return {
    lastMonth, lastQuarter, lastTwelveMonths: { from: iso(year, after - 12), to: lastMonth.to },
    // The city's working day is over.
    endOfLastQuarter: `${lastDay}T17:00:00+07:00`, thisYear: { from: iso(thisYear, 0), to: iso(thisYear + 1, 0) },
  };
}

/** The variables of a saved query as the explorer fills them in; empty when it has none. */
export function exampleVariables(query: string, upTo: string): string {
  const periods = examplePeriods(upTo);
  const named = [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name!).filter((name) => name in periods);
  return named.length === 0 ? '' : JSON.stringify(Object.fromEntries(named.map((name) => [name, periods[name]])), null, 2);
}
