import { readdirSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { CodedError } from '../errors.ts';
import { MappingSchema, readsCases, type Mapping } from './mapping.ts';

const SHIPPED = new URL('../../mappings/', import.meta.url);

/** Reads a mapping file. Throws MAPPING_INVALID naming all its faults together. */
export function readMapping(path: string): Mapping {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw invalid(path, [(error as Error).message]);
    const shipped = readdirSync(SHIPPED).map((name) => name.replace('.yaml', '')).join(', ');
    throw new CodedError('MAPPING_INVALID', `There is no mapping ${path}. Name a file, or one of the shipped: ${shipped}.`, { argument: 'mapping', value: path });
  }
  return parseMapping(source, path);
}

/** The mapping a YAML text holds; `path` only names it in faults. Throws MAPPING_INVALID likewise. */
export function parseMapping(source: string, path = 'mapping'): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(source.normalize('NFC'), { lineCounter: lines });
  if (document.errors.length > 0) {
    throw invalid(path, document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`));
  }
  const parsed = MappingSchema.safeParse(document.toJS());
  if (!parsed.success) throw invalid(path, parsed.error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`));
  const faults = contradictions(parsed.data);
  if (faults.length > 0) throw invalid(path, faults);
  return parsed.data;
}

/** What the schema of single values cannot see. */
function contradictions(mapping: Mapping): string[] {
  const faults: string[] = [];
  if (mapping.format === 'xlsx' && mapping.encoding !== 'utf-8') faults.push('encoding: a spreadsheet has none');
  for (const [field, spec] of Object.entries(mapping.columns)) {
    if (typeof spec !== 'object' || spec === null || !('codes' in spec)) continue;
    const seen = new Set<string>();
    for (const entry of spec.codes as { values: string[] }[]) {
      for (const value of entry.values) {
        const key = value.normalize('NFC').trim().toLocaleLowerCase('vi');
        if (seen.has(key)) faults.push(`columns.${field}.codes: ${JSON.stringify(value)} has two meanings`);
        seen.add(key);
      }
    }
  }
  if (readsCases(mapping)) {
    const { columns, deadline } = mapping;
    if (deadline.fromProcedureLimit && !columns.procedure) faults.push('deadline.fromProcedureLimit: needs columns.procedure');
    if ((columns.lon === undefined) !== (columns.lat === undefined)) faults.push('columns: lon and lat go together');
    if (columns.pausedTo && !columns.pausedFrom) faults.push('columns.pausedTo: needs columns.pausedFrom');
  }
  return faults;
}

function invalid(path: string, faults: string[]): CodedError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new CodedError('MAPPING_INVALID', `${path} has ${count}:\n  ${faults.join('\n  ')}`, { argument: 'mapping', value: path });
}
