import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { CodedError } from '../errors.ts';

/** The folder of all cities, one folder each. */
export const CITIES_DIR = fileURLToPath(new URL('../../cities/', import.meta.url));

/** A YAML file, checked. Throws PROFILE_INVALID naming the file and all its faults together. */
export function readSettings<T>(path: string, schema: z.ZodType<T>): T {
  if (!existsSync(path)) throw invalid(`${path}: no such file`);
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw invalid(`${path}: ${error.message}`);
    throw error;
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`);
  throw invalid(`${path}:\n  ${faults.join('\n  ')}`);
}

/** The error of a city folder that cannot be used. */
export function invalid(message: string): CodedError {
  return new CodedError('PROFILE_INVALID', message);
}
