import iconv from 'iconv-lite';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, openSync, readSync, closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CodedError } from '../errors.ts';
import type { Mapping } from './mapping.ts';

const CHUNK = 1 << 20;

/** Whether a file is compressed by gzip, by its first bytes. Throws FILE_UNREADABLE when it cannot be opened. */
export function isGzip(path: string): boolean {
  const start = firstBytes(path, 2);
  return start[0] === 0x1f && start[1] === 0x8b;
}

export function firstBytes(path: string, count: number): Uint8Array {
  const buffer = new Uint8Array(count);
  try {
    const file = openSync(path, 'r');
    try {
      return buffer.subarray(0, readSync(file, buffer, 0, count, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new CodedError('FILE_UNREADABLE', `${path} cannot be opened: ${(error as Error).message}`, { argument: 'file', value: path });
  }
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The file's bytes, unfolded when it is compressed. */
export function openBytes(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  if (!isGzip(path)) return file;
  const unfolded = createGunzip({ chunkSize: CHUNK });
  file.on('error', (error) => unfolded.destroy(error));
  return file.pipe(unfolded);
}

/**
 * Writes the file as UTF-8, unfolded, to `target`. A byte that the encoding does not have becomes U+FFFD, for
 * which the check of rows looks.
 */
export async function transcode(path: string, encoding: Mapping['encoding'], target: string): Promise<void> {
  await pipeline(openBytes(path), iconv.decodeStream(encoding), iconv.encodeStream('utf-8'), createWriteStream(target));
}

/** Writes the file unfolded, every CR LF as LF: the engine refuses a file whose lines end now this way, now that. */
export async function evenLineEnds(path: string, target: string): Promise<void> {
  let held = false;
  const even = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = held ? Buffer.concat([Buffer.from('\r'), chunk]) : chunk;
      held = bytes.at(-1) === 0x0d;
      const whole = held ? bytes.subarray(0, -1) : bytes;
      done(null, Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'));
    },
    flush(done) {
      done(null, held ? Buffer.from('\r') : undefined);
    },
  });
  await pipeline(openBytes(path), even, createWriteStream(target));
}
