import { parseArgs } from 'node:util';

/** `pnpm bench <name> [--cases <n>]`: prints a table and, as its last line, one JSON object with its figures. */
const BENCHES: Record<string, () => Promise<{ run(options: BenchOptions): Promise<Record<string, unknown>> }>> = {
  store: () => import('./store.ts'),
  ingest: () => import('./ingest.ts'),
  start: () => import('./start.ts'),
  web: () => import('./web.ts'),
  judgement: () => import('./judgement.ts'),
  unit: () => import('./unit-page.ts'),
  analyst: () => import('./analyst.ts'),
  export: () => import('./export.ts'),
  wall: () => import('./wall.ts'),
};

export interface BenchOptions {
  /** Number of cases; each bench has its own default. */
  cases: number | undefined;
  /** Also measure a PostgreSQL store, where the bench knows how. */
  postgres: boolean;
  /** Number of simulated cities; `judgement` alone knows it. */
  runs: number | undefined;
  /** Store the figures where the product reads them; `judgement` alone knows it. */
  write: boolean;
  /** Turns of the wall in its soak; `wall` alone knows it. */
  rotations?: number | undefined;
  /** One part alone, such as `soak`; `wall` alone knows its parts. */
  only?: string | undefined;
}

const number = (value: string | undefined): number | undefined => (value === undefined ? undefined : Number(value));
const { positionals, values } = parseArgs({ allowPositionals: true, options: { cases: { type: 'string' }, postgres: { type: 'boolean', default: false }, runs: { type: 'string' }, write: { type: 'boolean', default: false }, rotations: { type: 'string' }, only: { type: 'string' } } });
const [name] = positionals;
const load = name === undefined ? undefined : BENCHES[name];
if (!load || [values.cases, values.runs, values.rotations].some((value) => value !== undefined && !/^\d+$/.test(value))) {
  console.error(`usage: pnpm bench ${Object.keys(BENCHES).join('|')} [--cases <n>] [--postgres] [--runs <n>] [--write] [--rotations <n>] [--only <part>]`);
  process.exit(2);
}
const figures = await (await load()).run({ cases: number(values.cases), postgres: values.postgres, runs: number(values.runs), write: values.write, rotations: number(values.rotations), only: values.only });
console.log(JSON.stringify({ bench: name, ...figures }));
process.exit(0);
