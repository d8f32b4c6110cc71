import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A saved query: its question in both languages stands in its first two lines. */
export interface Example {
  /** Name of the file without number and ending. */
  name: string;
  question: string;
  questionVi: string;
  query: string;
}

export const EXAMPLES_DIR = join(import.meta.dirname, '../../schema/examples');

export function savedExamples(): Example[] {
  return readdirSync(EXAMPLES_DIR).filter((file) => file.endsWith('.graphql')).sort().map((file) => {
    const [first = '', second = '', ...lines] = readFileSync(join(EXAMPLES_DIR, file), 'utf8').trimEnd().split('\n');
    return { name: file.replace(/^\d+-|\.graphql$/g, ''), question: first.replace(/^# /, ''), questionVi: second.replace(/^# /, ''), query: lines.join('\n') };
  });
}
