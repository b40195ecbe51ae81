import type { DescMessage } from '@bufbuild/protobuf';
import { layoutsOf } from './wire-layout.js';
import { joined } from './wire-join.js';
import { Walk } from './wire-walk.js';

/**
 * Refuses bytes that are no message of the type: what breaks off, field numbers and wire types that do not exist, and fields whose
 * bytes are laid out otherwise than the type says. protobufjs does not look at the wire type of a field that it knows: it would
 * read an amount out of the middle of something else. Nor does it merge a message that comes in parts: it would keep the last
 * one, and an amount would be another.
 * @returns the bytes of the same message, each message in it in one part
 * @throws Error
 */
export function requireLayout(bytes: Uint8Array, type: DescMessage): Uint8Array {
  const fields = layoutsOf(type);
  const walk = new Walk(bytes);
  walk.through(bytes.length, fields);
  return walk.hasParts ? joined(bytes, fields) : bytes;
}
