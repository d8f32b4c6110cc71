import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WEB = join(ROOT, 'web');
export const WEB_DIST = join(WEB, 'dist');
/** What draws the page's first picture on the server. */
export const PAINTER_DIST = join(WEB, 'painter/dist');

/** A digest of everything the built dashboard is made of. */
function sourceDigest(): string {
  const digest = createHash('sha256');
  const files = ['package.json', 'vite.config.ts', 'index.html', 'explorer.html', 'gallery.html'].map((name) => join(WEB, name));
  for (const entry of readdirSync(join(WEB, 'src'), { recursive: true, withFileTypes: true })) if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  files.push(join(ROOT, 'pnpm-lock.yaml'));
  for (const file of files.sort()) if (existsSync(file)) digest.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}

const TEXT = /\.(m?js|css|html|svg|json)$/;

/** Lays a compressed twin beside every text file, so that no request pays for compressing. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** Builds the dashboard unless what is built is made of the same sources. Returns whether it was built. */
export async function buildWeb(say: (line: string) => void): Promise<boolean> {
  const stamp = join(WEB_DIST, '.sources');
  const digest = sourceDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false;
  say('building the dashboard …');
  const vite = (...options: string[]) => promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', WEB, '--logLevel', 'error', ...options], { cwd: ROOT, maxBuffer: 1 << 24, env: { ...process.env, NODE_ENV: 'production' } });
  await vite();
  await vite('--ssr', 'src/first-paint/first-paint.tsx', '--outDir', PAINTER_DIST);
  compress(WEB_DIST);
  writeFileSync(stamp, digest);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb(console.log);
