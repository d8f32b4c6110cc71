import { buildSchema, parse, validate } from 'graphql';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf, markdownFiles, parseMarkdown, readDocument, ROOT, type Document } from './markdown.ts';

const documents = markdownFiles().map(readDocument);
const byPath = new Map(documents.map((document) => [document.path, document]));
const OUTSIDE = /^[a-z][a-z0-9+.-]*:/i;

/** What is wrong with a link; null when it leads somewhere. */
function linkFault(document: Document, target: string): string | null {
  if (OUTSIDE.test(target)) return null;
  const [path, anchor] = decodeURIComponent(target).split('#') as [string, string | undefined];
  const full = path === '' ? join(ROOT, document.path) : join(ROOT, dirname(document.path), path);
  const inside = relative(ROOT, full);
  if (inside.startsWith('..')) return 'leaves the repository';
  if (!existsSync(full)) return 'no such file';
  if (anchor === undefined) return null;
  const named = byPath.get(inside);
  if (!named) return statSync(full).isFile() && /^L\d+(-L\d+)?$/.test(anchor) ? null : 'an anchor in something that is no document';
  return named.anchors.has(anchor) ? null : `no heading #${anchor}`;
}

/** Names of the scripts that a text tells its reader to run. */
function scriptsNamed(text: string): string[] {
  return [...text.matchAll(/\bpnpm(?:@[\w.]+)?\s+(?:run\s+)?([a-z][\w:-]*)/g)].map(([, name]) => name!);
}

/** Commands of pnpm itself that documents may name. */
const PNPM_OWN = new Set(['install', 'add', 'exec', 'approve']);

describe('the documents', () => {
  it('are found, the first ones among them', () => {
    expect(documents.map((document) => document.path)).toEqual(expect.arrayContaining(['README.md', 'CONTEXT.md', 'CONTRIBUTING.md', 'docs/architecture.md']));
  });

  it('link only to files and headings that exist', () => {
    const faults = documents.flatMap((document) => document.links.flatMap(({ target, line }) => {
      const fault = linkFault(document, target);
      return fault === null ? [] : [`${document.path}:${line}: ${target}: ${fault}`];
    }));
    expect(faults).toEqual([]);
    expect(documents.reduce((sum, document) => sum + document.links.length, 0)).toBeGreaterThan(20);
  });

  it('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const faults = documents.flatMap((document) => {
      const texts = [...document.code, ...document.blocks.filter((block) => ['sh', 'bash', 'console', ''].includes(block.language))];
      return texts.flatMap(({ text, line }) => scriptsNamed(text).filter((name) => !(name in scripts) && !PNPM_OWN.has(name)).map((name) => `${document.path}:${line}: pnpm ${name}`));
    });
    expect(faults).toEqual([]);
  });

  it('hold GraphQL that the contract takes', () => {
    const schema = buildSchema(readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8'));
    const blocks = documents.flatMap((document) => document.blocks.filter((block) => block.language === 'graphql').map((block) => ({ ...block, path: document.path })));
    const faults = blocks.flatMap(({ path, line, text }) => {
      try {
        return validate(schema, parse(text)).map((error) => `${path}:${line}: ${error.message}`);
      } catch (error) {
        return [`${path}:${line}: ${(error as Error).message}`];
      }
    });
    expect(faults).toEqual([]);
    expect(blocks.length).toBeGreaterThan(0);
  });

  it('list exactly the options of the environment that are parsed', () => {
    const parsed = [...readFileSync(join(ROOT, 'server/src/config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
    expect(parsed.length).toBeGreaterThan(5);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect([...readme.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name]) => name!).sort()).toEqual([...parsed].sort());
  });

  it('number the decisions one after the other, and every one says what was rejected', () => {
    const folder = join(ROOT, 'docs/adr');
    const files = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
    for (const [index, name] of files.entries()) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text, name).toMatch(new RegExp(`^# ${index + 1}\\. `));
      for (const part of ['Context', 'Decision', 'Rejected', 'Consequences']) expect(text, name).toContain(`**${part}.**`);
    }
  });
});

describe('the glossary', () => {
  /** Everything a name may stand in: the contract, the sources, and the paths of both. */
  const sources = ['schema', 'server', 'web'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .map((path) => join(top, path))
      .filter((path) => !/(^|\/)(node_modules|dist|graphql)(\/|$)/.test(path)));
  const words = sources.join('\n') + sources.filter((path) => /\.(ts|tsx|graphql|yaml)$/.test(path) && statSync(join(ROOT, path)).isFile())
    .map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');

  it('names only what the code and the contract name', () => {
    const names = byPath.get('CONTEXT.md')!.code.map(({ text }) => text).filter((text) => /^[\w/.-]+$/.test(text));
    expect(names.length).toBeGreaterThan(100);
    const missing = names.filter((name) => !(/^\w+$/.test(name) ? new RegExp(`\\b${name}\\b`).test(words) : words.includes(name)));
    expect(missing).toEqual([]);
  });
});

describe('taking a document apart', () => {
  it('makes anchors as the reader\'s page does', () => {
    expect(anchorOf('The life of a datum')).toBe('the-life-of-a-datum');
    expect(anchorOf('`pnpm ingest`: import, again & undo')).toBe('pnpm-ingest-import-again--undo');
    expect(anchorOf('Đơn vị trễ hẹn')).toBe('đơn-vị-trễ-hẹn');
  });

  it('finds links, images, blocks and code, and leaves fenced text alone', () => {
    const document = parseMarkdown('a.md', ['# One', '## One', '[x](b.md#two) ![y](c.png "title") `[no](d.md)`', '```graphql', '[no](e.md) # not a heading', '```', '[z]: f.md'].join('\n'));
    expect(document.links.map((link) => link.target)).toEqual(['b.md#two', 'c.png', 'f.md']);
    expect(document.blocks).toEqual([{ language: 'graphql', text: '[no](e.md) # not a heading', line: 4 }]);
    expect([...document.anchors]).toEqual(['one', 'one-1']);
    expect(document.code).toEqual([{ text: '[no](d.md)', line: 3 }]);
    expect(() => parseMarkdown('a.md', '```sh\nls')).toThrow('a.md:1: the block is never closed');
  });

  it('reads the scripts that a line runs', () => {
    expect(scriptsNamed('npx --yes pnpm@12.21.0 ingest export.csv')).toEqual(['ingest']);
    expect(scriptsNamed('`pnpm run bench store`, then pnpm test')).toEqual(['bench', 'test']);
  });
});
