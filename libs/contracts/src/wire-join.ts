import type { Layouts } from './wire-layout.js';
import { Walk } from './wire-walk.js';

/** protobufjs reads no deeper; each level is another copy. */
const MAX_DEPTH = 100;

/** The parts of one message, in the place of the first of them. */
interface Parts {
  readonly tag: number;
  readonly fields: Layouts;
  readonly payloads: Uint8Array[];
}

/**
 * Bytes, known to be those of a message, with each message in it in one part: payloads of the same field one behind the other
 * are the merged one (protobuf, encoding).
 * @throws Error when it is nested too deep
 */
export function joined(bytes: Uint8Array, fields: Layouts, depth = 0): Uint8Array {
  if (depth > MAX_DEPTH) throw new Error('the message is nested too deep');
  const pieces: (Uint8Array | Parts)[] = [];
  const single = new Map<number, Parts>();
  const walk = new Walk(bytes);
  const end = bytes.length;
  while (walk.at < end) {
    const start = walk.at;
    const tag = walk.tag(end);
    const field = fields.get(tag >>> 3);
    if (!field?.fields) {
      walk.field(end, field, tag);
      pieces.push(bytes.subarray(start, walk.at));
      continue;
    }
    const length = walk.varint(end);
    const payload = bytes.subarray(walk.at, (walk.at += length));
    const known = field.single ? single.get(tag) : undefined;
    if (known) known.payloads.push(payload);
    else {
      const parts = { tag, fields: field.fields(), payloads: [payload] };
      pieces.push(parts);
      if (field.single) single.set(tag, parts);
    }
  }
  return Buffer.concat(pieces.flatMap((piece) => (piece instanceof Uint8Array ? piece : written(piece, depth))));
}

function written({ tag, fields, payloads }: Parts, depth: number): Uint8Array[] {
  const payload = joined(Buffer.concat(payloads), fields, depth + 1);
  return [varint(tag), varint(payload.length), payload];
}

function varint(value: number): Uint8Array {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, value]);
}
