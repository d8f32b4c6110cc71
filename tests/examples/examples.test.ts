import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument, ROOT } from '../docs/markdown.ts';
import { answerExamples, type Answered } from './answer-examples.ts';
import { serveExampleCity } from './example-city.ts';
import { examplesPage } from './examples-page.ts';

const run = promisify(execFile);
let city: Awaited<ReturnType<typeof serveExampleCity>>;
let answered: Answered[];
beforeAll(async () => {
  city = await serveExampleCity();
  answered = await answerExamples(city.url);
});
afterAll(() => city.close());

describe('the saved examples', () => {
  test('are at least twenty, each with its question in both languages and an answer that holds something', () => {
    expect(answered.length).toBeGreaterThanOrEqual(20);
    for (const { example, data } of answered) {
      expect(example.question, example.name).toMatch(/^[A-Z].{15,}/);
      expect(example.questionVi, example.name).toMatch(/\p{L}.*[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/u);
      expect(example.query, example.name).toMatch(/^query \w+/);
      const text = JSON.stringify(data);
      // Something was counted or named, and no list that was asked for is empty throughout.
      expect(text, example.name).toMatch(/[1-9]|"[^"]{3,}":\s*"/);
      expect(Object.values(data as object).flatMap((root) => Object.values((root ?? {}) as object)).some((value) => value !== null && !(Array.isArray(value) && value.length === 0)), example.name).toBe(true);
    }
  });

  test('and their answers are those of docs/examples.md: `pnpm examples` writes it anew', () => {
    expect(readFileSync(join(ROOT, 'docs/examples.md'), 'utf8')).toBe(examplesPage(answered));
  });
});

test('the first query of the README is answered as it says', async () => {
  const { blocks } = readDocument('README.md');
  const query = blocks.find((one) => one.language === 'graphql')!.text;
  const answer = (await (await fetch(`${city.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json()) as { data: object; extensions: { cost: { requested: number } } };
  expect({ data: answer.data }).toEqual(JSON.parse(blocks.find((one) => one.language === 'json')!.text));
  // docs/limits.md prices it.
  expect(readFileSync(join(ROOT, 'docs/limits.md'), 'utf8')).toContain(`is expected to cost ${answer.extensions.cost.requested} points at most`);
});

describe('docs/clients.md', () => {
  const blocks = readDocument('docs/clients.md').blocks;
  const block = (language: string, holding: string) => blocks.find((one) => one.language === language && one.text.includes(holding))!.text.replaceAll('http://127.0.0.1:4000', city.url);
  const available = (command: string): boolean => {
    try {
      execFileSync(command, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      console.warn(`SKIPPED: a snippet of docs/clients.md is not run, because ${command} is missing.`);
      return false;
    }
  };

  let folder: string;
  let lines: string[];
  interface Answer {
    data: { caseStats: { groups: { key: { unit: { name: string } | null }; n: number; doneLate: number }[] } };
  }
  const linesOf = ({ data }: Answer): string[] => data.caseStats.groups.map(({ key, n, doneLate }) => `${key.unit?.name ?? 'unknown'}: ${doneLate} of ${n} late`);
  beforeAll(async () => {
    // Beside the dashboard, whose Apollo Client the snippet finds there.
    folder = mkdtempSync(join(ROOT, 'web/node_modules/.clients-'));
    const query = '{ caseStats(filter: { stream: DOSSIER, period: { from: "2026-10-01", to: "2026-11-01" } }, groupBy: [UNIT], orderBy: { measure: DONE_LATE }, first: 3) { groups { key { unit { name } } n doneLate } } }';
    lines = linesOf((await (await fetch(`${city.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json()) as Answer);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const printed = async (command: string, args: string[]): Promise<string[]> => (await run(command, args, { cwd: tmpdir() })).stdout.trim().split('\n');
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test.skipIf(!available('curl')).each(['-d ', '--data-urlencode'])('curl %s', async (holding) => {
    const { stdout } = await run('sh', ['-c', block('sh', holding)]);
    expect(linesOf(JSON.parse(stdout) as Answer)).toEqual(lines);
  });
  test('JavaScript', async () => {
    expect(lines).toHaveLength(3);
    expect(await printed(process.execPath, [file('fetch.mjs', block('js', 'await fetch('))])).toEqual(lines);
  });
  test('Apollo Client', async () => {
    expect(await printed(process.execPath, [file('apollo.mjs', block('js', '@apollo/client'))])).toEqual(lines);
  });
  test.skipIf(!available('python3'))('Python', async () => {
    expect(await printed('python3', [file('client.py', block('python', 'urlopen'))])).toEqual(lines);
  });
});
