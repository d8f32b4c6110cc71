import type { IngestProgress, IngestResult, Stage } from './ingest-job.ts';

const WORDS: Record<Stage, string> = { READING: 'reading', CHECKING: 'checking', LOADING: 'loading', KEEPING_REFUSED: 'reading refused rows again' };
const WIDTH = 24;
/** Of fewer rows a rate says nothing. */
const RATED_ROWS = 1000;
const VALUE_SHOWN = 60;

/** Draws the progress of imports: a bar that moves on a terminal, one plain line a stage elsewhere. */
export function progressBar(out: NodeJS.WriteStream): { show(progress: IngestProgress): void; clear(): void } {
  let key = '';
  let began = 0;
  let drawn = false;
  const clear = () => {
    if (drawn) out.write('\r\x1b[K');
    drawn = false;
  };
  return {
    clear,
    show: (progress) => {
      const now = Date.now();
      if (`${progress.file} ${progress.stage}` !== key) {
        key = `${progress.file} ${progress.stage}`;
        began = now;
        if (!out.isTTY) out.write(`${progress.file}: ${WORDS[progress.stage]}${progress.of ? ` ${grouped(progress.of)} rows` : ''}\n`);
      }
      if (!out.isTTY) return;
      out.write(`\r\x1b[K${barText(progress, (now - began) / 1000).slice(0, Math.max(20, out.columns - 1))}`);
      drawn = true;
    },
  };
}

/** One line: stage, bar, rows, rate and time left, after so many seconds of the stage. */
export function barText({ stage, done, rows, of }: IngestProgress, seconds: number): string {
  const parts = [WORDS[stage].padEnd(8)];
  if (done !== null) {
    const full = Math.round(Math.min(1, done) * WIDTH);
    parts.push(`[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}]`, `${Math.floor(done * 100)} %`.padStart(5));
  }
  const soFar = rows ?? (done !== null && of !== null ? Math.round(done * of) : null);
  if (soFar !== null) {
    parts.push(of === null ? grouped(soFar) : `${grouped(soFar)} of ${grouped(of)} rows`);
    if (seconds >= 1 && soFar > 0) parts.push(`${grouped(Math.round(soFar / seconds))} rows/s`);
  }
  if (done !== null && done > 0.02 && done < 1 && seconds >= 1) parts.push(`${duration((seconds / done) * (1 - done))} left`);
  return parts.join('  ');
}

/** What one file came to, for people. */
export function resultText(result: IngestResult): string {
  const { counts, refused, refusedByReason, refusedFirst, runId, state, file, read, message, shape, seconds } = result;
  const noun = shape === 'ratingRow' ? 'ratings' : shape === 'apologyRow' ? 'letters' : 'cases';
  const lines = [`${file}${runId === null ? '' : ` (run ${runId})`}: ${state === 'TRIAL' ? 'trial, nothing was written' : state === 'DONE' ? 'done' : 'FAILED'} in ${seconds.toFixed(1)} s`];
  lines.push(`  read       ${grouped(read)} rows${read >= RATED_ROWS && seconds > 0 ? ` (${grouped(Math.round(read / seconds))} a second)` : ''}`);
  if (counts) {
    lines.push(`  new        ${grouped(counts.new)} ${noun}`, `  changed    ${grouped(counts.changed)}`, `  unchanged  ${grouped(counts.unchanged)}`);
  }
  lines.push(`  refused    ${grouped(refused)} rows`);
  for (const [reason, count] of Object.entries(refusedByReason)) lines.push(`    ${reason.padEnd(15)} ${grouped(count)}`);
  for (const { line, column, value, expected } of refusedFirst) {
    lines.push(`  line ${line}${column ? `, ${column}` : ''}${value === null ? '' : ` ${JSON.stringify(value.slice(0, VALUE_SHOWN))}`}: expected ${expected}`);
  }
  if (new Set(refusedFirst.map(({ line }) => line)).size < refused) lines.push('  …');
  if (message) lines.push(`  ${message}`);
  if (refused > 0 && runId !== null) lines.push(`  All refused rows, to be mended: pnpm ingest refused ${runId} --out refused.csv`);
  return lines.join('\n');
}

export function grouped(count: number): string {
  return count.toLocaleString('en');
}

function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
