import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The whole of `pnpm test`: type check, lint, dependency rules, the built dashboard, then every vitest file (unit,
 * property, contract, both stores, browser). Ends with one line `N passed, N failed`.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);

const STEPS: { name: string; command: string; args: string[] }[] = [
  { name: 'types of the server', command: bin('tsc'), args: ['-p', 'server'] },
  { name: 'types of the dashboard', command: bin('tsc'), args: ['-p', 'web'] },
  { name: 'types of the tests', command: bin('tsc'), args: ['-p', 'tests'] },
  { name: 'lint', command: bin('oxlint'), args: ['--quiet', 'server/src', 'web/src', 'tests'] },
  { name: 'dependency rules', command: bin('depcruise'), args: ['--config', 'tests/architecture/dependency-cruiser.cjs', 'server/src', 'web/src'] },
  { name: 'build of the dashboard', command: bin('tsx'), args: ['server/src/build-web.ts'] },
];

let passed = 0;
let failed = 0;
for (const step of STEPS) {
  const begun = Date.now();
  const { status } = spawnSync(step.command, step.args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const took = ((Date.now() - begun) / 1000).toFixed(1);
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? '✓' : '✗'} ${step.name} (${took} s)`);
}

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-tests-'));
const report = join(folder, 'report.json');
const only = process.argv.slice(2);
const { status } = spawnSync(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
try {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number; numFailedTests: number; numPendingTests: number; testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  // A file that breaks outside its tests (on import, while it sets up) counts as one failure.
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed')).length;
  passed += numPassedTests;
  failed += numFailedTests + broken;
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped: each says above what it misses`);
  if (status !== 0 && numFailedTests + broken === 0) failed++;
} catch {
  console.error('vitest left no report');
  failed++;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
