import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** A link or image of a document, with the line it stands on. */
export interface Link {
  target: string;
  line: number;
}

/** A fenced block of a document, with the line of its fence. */
export interface Block {
  language: string;
  text: string;
  line: number;
}

/** A Markdown file, taken apart as far as these tests need. */
export interface Document {
  /** Path from the root of the repository. */
  path: string;
  links: Link[];
  blocks: Block[];
  /** What stands between single backticks outside fenced blocks. */
  code: { text: string; line: number }[];
  anchors: Set<string>;
}

/** Folders whose documents are not ours. */
const PASSED_OVER = new Set(['node_modules', 'dist', 'data', 'screenshots']);

/** The Markdown files below a folder of the repository, as paths from its root. */
export function markdownFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) || entry.name.startsWith('.') ? [] : markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  }).sort();
}

/** The anchor that GitHub gives a heading: lower case, punctuation gone, blanks to hyphens. */
export function anchorOf(heading: string): string {
  return heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
}

/** Takes a Markdown text apart. */
export function parseMarkdown(path: string, text: string): Document {
  const document: Document = { path, links: [], blocks: [], code: [], anchors: new Set() };
  const seen = new Map<string, number>();
  let fence: { mark: string; block: Block; lines: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const at = index + 1;
    const mark = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence) {
      if (mark && mark[1]!.startsWith(fence.mark) && mark[2]!.trim() === '') {
        document.blocks.push({ ...fence.block, text: fence.lines.join('\n') });
        fence = null;
      } else fence.lines.push(line);
      continue;
    }
    if (mark) {
      fence = { mark: mark[1]!, block: { language: mark[2]!.trim().split(/\s+/)[0] ?? '', text: '', line: at }, lines: [] };
      continue;
    }
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
    if (heading) {
      const anchor = anchorOf(heading[1]!);
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      document.anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
    }
    for (const [, id] of line.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) document.anchors.add(id!);
    for (const [, code] of line.matchAll(/`([^`]+)`/g)) document.code.push({ text: code!, line: at });
    const prose = line.replace(/`[^`]*`/g, '');
    for (const [, target] of prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)) document.links.push({ target: target!, line: at });
    for (const [, target] of prose.matchAll(/<img\s[^>]*src="([^"]+)"/g)) document.links.push({ target: target!, line: at });
    const reference = /^\s*\[[^\]]+\]:\s+<?(\S+?)>?\s*$/.exec(prose);
    if (reference) document.links.push({ target: reference[1]!, line: at });
  }
  if (fence) throw new SyntaxError(`${path}:${fence.block.line}: the block is never closed`);
  return document;
}

export function readDocument(path: string): Document {
  return parseMarkdown(path, readFileSync(join(ROOT, path), 'utf8'));
}
