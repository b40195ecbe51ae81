import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs';

/**
 * Reads strings as proto3 demands: they are UTF-8 and end where their message ends. protobufjs puts U+FFFD for what is not
 * UTF-8 and cuts off what is too long, so a broken message would pass as a different one.
 */
export class StrictUtf8Reader extends protobuf.BufferReader {
  /** @throws Error when the string is not UTF-8, RangeError when it is not all there */
  override string(): string {
    const bytes = this.bytes() as Buffer;
    if (!isUtf8(bytes)) throw new Error('a string is not UTF-8');
    return bytes.toString('utf8');
  }
}
