import type { Page } from 'playwright-core';

/** The bare values of a table twin, row by row. */
export async function twinOf(page: Page, id: string): Promise<string[][]> {
  const table = page.locator(`table[data-twin="${id}"]`);
  await table.waitFor({ state: 'attached' });
  return table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('[data-value]')].map((cell) => cell.getAttribute('data-value') ?? '')),
  );
}
