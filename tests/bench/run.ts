import { parseArgs } from 'node:util';

/** `pnpm bench <name> [--cases <n>]`: prints a table and, as its last line, one JSON object with its figures. */
const BENCHES: Record<string, () => Promise<{ run(options: BenchOptions): Promise<Record<string, unknown>> }>> = {
  store: () => import('./store.ts'),
  ingest: () => import('./ingest.ts'),
  start: () => import('./start.ts'),
  web: () => import('./web.ts'),
};

export interface BenchOptions {
  /** Number of cases; each bench has its own default. */
  cases: number | undefined;
  /** Also measure a PostgreSQL store, where the bench knows how. */
  postgres: boolean;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { cases: { type: 'string' }, postgres: { type: 'boolean', default: false } } });
const [name] = positionals;
const load = name === undefined ? undefined : BENCHES[name];
if (!load || (values.cases !== undefined && !/^\d+$/.test(values.cases))) {
  console.error(`usage: pnpm bench ${Object.keys(BENCHES).join('|')} [--cases <n>] [--postgres]`);
  process.exit(2);
}
const figures = await (await load()).run({ cases: values.cases === undefined ? undefined : Number(values.cases), postgres: values.postgres });
console.log(JSON.stringify({ bench: name, ...figures }));
process.exit(0);
