import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs';

/**
 * Reads strings as proto3 demands: they are UTF-8 and end where their message ends. protobufjs puts U+FFFD for what is not
 * UTF-8 and cuts off what is too long, so a broken message would pass as a different one. So would one with a number that is
 * longer than it need be: protobufjs takes all that has more than five bytes for ten.
 */
export class StrictUtf8Reader extends protobuf.BufferReader {
  /** @throws Error when the string is not UTF-8, RangeError when it is not all there */
  override string(): string {
    const bytes = this.bytes() as Buffer;
    if (!isUtf8(bytes)) throw new Error('a string is not UTF-8');
    return bytes.toString('utf8');
  }

  /** The lower 32 bits. @throws RangeError when the number does not end */
  override uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 70 && this.pos < this.len; shift += 7) {
      const byte = this.buf[this.pos++] ?? 0;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('a number does not end');
  }

  /** Whether any bit of the number is set: protobufjs looks at the lower 32. @throws RangeError when the number does not end */
  override bool(): boolean {
    const start = this.pos;
    this.uint32();
    return this.buf.subarray(start, this.pos).some((byte) => (byte & 0x7f) !== 0);
  }
}
