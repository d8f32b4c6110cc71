import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { QUESTIONS, type GoldenQuestion } from './questions.ts';
import { fillSmallCity } from './small-city.ts';

/**
 * One file a question: the statement as both engines get it, and the rows both give over the small city. A change of
 * either is read in review; `npx vitest run tests/goldens -u` writes the files anew.
 */

const stores: TestStore[] = [];
beforeAll(async () => {
  for (const engine of ENGINES) {
    const opened = await openTestStore(engine);
    stores.push(opened);
    await fillSmallCity(opened.store);
  }
});
afterAll(async () => {
  for (const opened of stores) await opened.close();
});

/** Begins a line at each clause; the text itself stays as it is. */
function inLines(statement: string): string {
  return statement.replace(/\s+/g, ' ').replace(/ (from|where|union all|left join|group by|order by|limit) /g, '\n$1 ').replace(/, (?=(?:coalesce\()?sum\()/g, ',\n  ');
}

function table(rows: Record<string, unknown>[]): string {
  if (rows.length === 0) return '(no rows)';
  const names = Object.keys(rows[0]!);
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? 'null')))];
  const widths = names.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
  return cells.map((line) => line.map((cell, i) => cell.padStart(widths[i]!)).join('  ')).join('\n');
}

async function askOf({ store }: TestStore, { query, shows, unordered }: GoldenQuestion): Promise<{ statement: string; parameters: readonly unknown[]; rows: Record<string, unknown>[] }> {
  const { sql, parameters } = query.compile(store.db);
  const { rows } = (await query.execute(store.db)) as { rows: Record<string, unknown>[] };
  const shown = rows.map((row) => (shows ? Object.fromEntries(shows.map((name) => [name, row[name]])) : row));
  return { statement: sql, parameters, rows: unordered ? shown.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : shown };
}

test.each(QUESTIONS)('$name', async (question) => {
  const [duckdb, postgres] = await Promise.all(stores.map((opened) => askOf(opened, question)));
  expect(postgres!.statement, 'one statement for both engines').toBe(duckdb!.statement);
  expect(postgres!.parameters).toEqual(duckdb!.parameters);
  expect(postgres!.rows, 'the same rows from both engines').toEqual(duckdb!.rows);
  const parameters = duckdb!.parameters.length > 0 ? `\n-- parameters: ${JSON.stringify(duckdb!.parameters)}` : '';
  await expect(`-- ${question.asks}\n\n${inLines(duckdb!.statement)};${parameters}\n\n/*\n${table(duckdb!.rows)}\n*/\n`).toMatchFileSnapshot(`./${question.name}.sql`);
});

test('the rollup changes no row', async () => {
  const [rollup, scan] = await Promise.all(['overview', 'overview-scanned'].map((name) => askOf(stores[0]!, QUESTIONS.find((one) => one.name === name)!)));
  expect(rollup!.rows).toEqual(scan!.rows);
  expect(rollup!.statement).toContain('case_rollup');
});
