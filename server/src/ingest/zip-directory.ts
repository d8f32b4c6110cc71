import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { CodedError } from '../errors.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record (22 bytes) may be followed by a comment of up to 65,535. */
const TAIL = 65_557;

/** What a zip file says of itself: number of entries and their unfolded size in bytes. */
export interface ZipDirectory {
  entries: number;
  unfoldedBytes: number;
  largestBytes: number;
}

/** Reads a zip file's directory without unfolding anything. Throws FILE_UNREADABLE when it has none. */
export function zipDirectory(path: string): ZipDirectory {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const read = (length: number, at: number) => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, at));
    };
    const tail = read(Math.min(TAIL, size), Math.max(0, size - TAIL));
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
    if (end < 0) throw notAWorkbook(path, 'it is no zip file');
    const entries = tail.readUInt16LE(end + 10);
    const directory = read(tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16));
    let unfoldedBytes = 0;
    let largestBytes = 0;
    let at = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw notAWorkbook(path, 'its directory is damaged');
      const bytes = directory.readUInt32LE(at + 24);
      unfoldedBytes += bytes;
      largestBytes = Math.max(largestBytes, bytes);
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return { entries, unfoldedBytes, largestBytes };
  } finally {
    closeSync(file);
  }
}

function notAWorkbook(path: string, why: string): CodedError {
  return new CodedError('FILE_UNREADABLE', `${path} cannot be read as a spreadsheet (XLSX): ${why}.`, { argument: 'file', value: path });
}
