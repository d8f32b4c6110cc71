import type { Readable } from 'node:stream';

const LF = 0x0a;
const CR = 0x0d;

/** Fields of one CSV record as text. */
export function splitRecord(record: string, delimiter: string, quote: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < record.length; at += 1) {
    const char = record[at]!;
    if (quoted) {
      if (char !== quote) field += char;
      else if (record[at + 1] === quote) {
        field += quote;
        at += 1;
      } else quoted = false;
    } else if (char === quote && field === '') quoted = true;
    else if (char === delimiter) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  fields.push(field);
  return fields;
}

export interface LineQuestion {
  /** Null for files of one record a line, as NDJSON. */
  quote: string | null;
  delimiter: string;
  /** Line of the header; 0 when there is none. */
  headerLine: number;
  /** Ordinals (from 1) of accepted records, ascending. */
  wanted: ArrayLike<number>;
  /** Byte positions at which the engine saw refused records begin, ascending. */
  rejectedAt: ArrayLike<number>;
}

export interface LineAnswer {
  /** Line at which each wanted record begins. */
  wanted: Float64Array;
  /** Line at which each refused record begins. */
  rejected: Float64Array;
  /** Accepted records seen in all, to be compared with the engine's own count. */
  accepted: number;
}

const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;
const SKIPPING = 4;

/**
 * The physical lines of records, which the engine does not tell: it numbers records, passing over blank lines and
 * breaks inside quotes. Read once more, and only when something was refused.
 */
export async function findLines(bytes: Readable, question: LineQuestion): Promise<LineAnswer> {
  const quote = question.quote === null ? -1 : question.quote.charCodeAt(0);
  const delimiter = question.delimiter.charCodeAt(0);
  const { wanted, rejectedAt } = question;
  const answer: LineAnswer = { wanted: new Float64Array(wanted.length), rejected: new Float64Array(rejectedAt.length), accepted: 0 };
  let nextWanted = 0;
  let nextRejected = 0;
  let offset = 0;
  let line = 1;
  // Of the record at hand: where it began, in the file and in lines; what its text is in now.
  let beganAt = 0;
  let beganLine = 1;
  let blank = true;
  let state = START;
  let headerSeen = question.headerLine === 0;

  const endRecord = () => {
    if (!headerSeen) {
      if (beganLine >= question.headerLine && !blank) headerSeen = true;
    } else if (!blank) {
      // The engine's position may be that of a blank line before the record, or its second byte; never another record.
      if (nextRejected < rejectedAt.length && rejectedAt[nextRejected]! <= beganAt + 1) {
        answer.rejected[nextRejected++] = beganLine;
      } else {
        answer.accepted += 1;
        if (nextWanted < wanted.length && wanted[nextWanted] === answer.accepted) answer.wanted[nextWanted++] = beganLine;
      }
    }
  };

  let first = true;
  for await (const piece of bytes) {
    const chunk = piece as Buffer;
    let from = 0;
    if (first) {
      first = false;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) from = 3;
    }
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (byte === LF) {
        line += 1;
        if (state === QUOTED) continue;
        endRecord();
        state = START;
        blank = true;
        beganAt = offset + at + 1;
        beganLine = line;
        continue;
      }
      if (byte === CR) continue;
      blank = false;
      if (byte === quote) {
        if (state === START) state = QUOTED;
        else if (state === QUOTED) state = CLOSED;
        else if (state === CLOSED) state = QUOTED;
      } else if (byte === delimiter) {
        if (state === PLAIN || state === CLOSED) state = START;
      } else if (state === START) state = PLAIN;
      // Text after a closing quote: the engine gives the record up and goes on with the next line.
      else if (state === CLOSED) state = SKIPPING;
    }
    offset += chunk.length;
  }
  if (!blank) endRecord();
  return answer;
}
