import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The Chromium to drive: the one named by CHROMIUM_PATH, the system's, or the one that Playwright installed; else null. */
export function findChromium(): string | null {
  const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()];
  return candidates.find((path): path is string => Boolean(path) && existsSync(path!)) ?? null;
}
