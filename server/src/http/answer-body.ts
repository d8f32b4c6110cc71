import { promisify } from 'node:util';
import { crc32, constants, deflateRaw } from 'node:zlib';

/** Shorter bodies travel as they are: compressing them saves no packet. */
const WORTH_COMPRESSING = 1400;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The longest stored block of a deflate stream. */
const LONGEST_TAIL = 0xffff;
const deflate = promisify(deflateRaw);

/**
 * The JSON object of an answer, to which `extensions` that differ from caller to caller are added when it is sent. It is
 * compressed once: the compressed part stays open at a byte boundary, and what is added follows as a stored block.
 */
export class AnswerBody {
  private readonly head: Buffer;
  private packed: Promise<Buffer> | undefined;
  private checksum: number | undefined;

  /** `json` is a JSON object with at least one field and without `extensions`. */
  constructor(json: string) {
    this.head = Buffer.from(json.slice(0, json.lastIndexOf('}')));
  }

  get bytes(): number {
    return this.head.length;
  }

  get worthCompressing(): boolean {
    return this.head.length >= WORTH_COMPRESSING;
  }

  plain(extensions?: object): Buffer {
    return Buffer.concat([this.head, tailOf(extensions)]);
  }

  async gzip(extensions?: object): Promise<Buffer> {
    this.packed ??= deflate(this.head, { level: 4, finishFlush: constants.Z_SYNC_FLUSH });
    const tail = tailOf(extensions);
    if (tail.length > LONGEST_TAIL) throw new RangeError(`extensions of ${tail.length} bytes; at most ${LONGEST_TAIL}`);
    // The last block, stored as it is: its length, and its length's complement.
    const block = Buffer.alloc(5);
    block.writeUInt8(1, 0);
    block.writeUInt16LE(tail.length, 1);
    block.writeUInt16LE(~tail.length & 0xffff, 3);
    const trailer = Buffer.alloc(8);
    this.checksum ??= crc32(this.head);
    trailer.writeUInt32LE(crc32(tail, this.checksum), 0);
    trailer.writeUInt32LE((this.head.length + tail.length) >>> 0, 4);
    return Buffer.concat([GZIP_HEADER, await this.packed, block, tail, trailer]);
  }
}

function tailOf(extensions: object | undefined): Buffer {
  return Buffer.from(extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}');
}
