import type { Page } from 'playwright-core';

/** Opens the table twins of a page, which are not drawn while they are closed, until the one of the given name is there. */
export async function openTwin(page: Page, id: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    for (const twin of document.querySelectorAll<HTMLDetailsElement>('details.twin')) twin.open = true;
    return document.querySelector(`table[data-twin^="${wanted}"]`) !== null;
  }, id);
}

/** The bare values of a table twin, row by row. */
export async function twinOf(page: Page, id: string): Promise<string[][]> {
  await openTwin(page, id);
  return page.locator(`table[data-twin="${id}"] tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('[data-value]')].map((cell) => cell.getAttribute('data-value') ?? '')),
  );
}
