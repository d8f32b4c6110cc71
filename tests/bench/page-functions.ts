import type { Page } from 'playwright-core';

/** What runs in a page is compiled here, with a mark on each named function that the page does not know. */
export const allowNamedFunctions = (page: Page): Promise<unknown> => page.addInitScript({ content: 'globalThis.__name ??= (made) => made;' });
