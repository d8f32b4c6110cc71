import { promisify } from 'node:util';
import { crc32, constants, deflateRaw } from 'node:zlib';

/** Shorter bodies travel as they are: compressing them saves no packet. */
const WORTH_COMPRESSING = 1400;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The longest stored block of a deflate stream. */
const LONGEST_TAIL = 0xffff;
/** Bytes of the head of a stored block, and of what ends a gzip file. */
const [BLOCK, TRAILER] = [5, 8];
const deflate = promisify(deflateRaw);

/**
 * The JSON object of an answer, to which `extensions` that differ from caller to caller are added when it is sent. It is
 * compressed once: the compressed part stays open at a byte boundary, and what is added follows as a stored block.
 */
export class AnswerBody {
  private readonly head: Buffer;
  private packing: Promise<unknown> | undefined;
  private packed: Buffer | undefined;
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

  /** In two parts, of which the first is everybody's. */
  plain(extensions?: object): [Buffer, Buffer] {
    return [this.head, Buffer.from(tailText(extensions))];
  }

  /** The same compressed, the first part once for all. */
  async gzip(extensions?: object): Promise<[Buffer, Buffer]> {
    this.packing ??= deflate(this.head, { level: 4, finishFlush: constants.Z_SYNC_FLUSH }).then((packed) => (this.packed = Buffer.concat([GZIP_HEADER, packed])));
    await this.packing;
    return this.gzipped(extensions)!;
  }

  /** The same at once; undefined when it has not been compressed yet. */
  gzipped(extensions?: object): [Buffer, Buffer] | undefined {
    if (this.packed === undefined) return undefined;
    const tail = tailText(extensions);
    const length = Buffer.byteLength(tail);
    if (length > LONGEST_TAIL) throw new RangeError(`extensions of ${length} bytes; at most ${LONGEST_TAIL}`);
    const bytes = Buffer.allocUnsafe(BLOCK + length + TRAILER);
    // The last block, stored as it is: its length, and its length's complement.
    bytes.writeUInt8(1, 0);
    bytes.writeUInt16LE(length, 1);
    bytes.writeUInt16LE(~length & 0xffff, 3);
    bytes.write(tail, BLOCK);
    this.checksum ??= crc32(this.head);
    bytes.writeUInt32LE(crc32(bytes.subarray(BLOCK, BLOCK + length), this.checksum), BLOCK + length);
    bytes.writeUInt32LE((this.head.length + length) >>> 0, BLOCK + length + 4);
    return [this.packed, bytes];
  }
}

function tailText(extensions: object | undefined): string {
  return extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}';
}
