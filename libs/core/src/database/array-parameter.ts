/** A value is not of the type that its array holds. */
export class ElementError extends Error {
  override readonly name = 'ElementError';
}

/** What an array may hold, by the name that SQL has for its type. */
export interface ElementTypes {
  readonly uuid: string;
  readonly text: string;
  readonly boolean: boolean;
  readonly bytea: Buffer;
  readonly bigint: bigint;
  readonly smallint: number;
  readonly integer: number;
}
export type ElementType = keyof ElementTypes;

interface Encoding<T> {
  /** From PostgreSQL's catalogue of types (pg_type.dat), where these never change. */
  readonly oid: number;
  readonly size: (value: T) => number;
  /** @returns how many bytes were written */
  readonly write: (to: Buffer, at: number, value: T) => number;
}

const UUID_BYTES = 16;

const ENCODINGS: { readonly [T in ElementType]: Encoding<ElementTypes[T]> } = {
  uuid: { oid: 2950, size: () => UUID_BYTES, write: writeUuid },
  text: { oid: 25, size: (value) => Buffer.byteLength(value), write: (to, at, value) => to.write(value, at) },
  boolean: { oid: 16, size: () => 1, write: (to, at, value) => to.writeUInt8(value ? 1 : 0, at) - at },
  bytea: { oid: 17, size: (value) => value.length, write: (to, at, value) => value.copy(to, at) },
  bigint: { oid: 20, size: () => 8, write: (to, at, value) => to.writeBigInt64BE(value, at) - at },
  smallint: { oid: 21, size: () => 2, write: (to, at, value) => to.writeInt16BE(value, at) - at },
  integer: { oid: 23, size: () => 4, write: (to, at, value) => to.writeInt32BE(value, at) - at },
};

const INT32_BYTES = 4;
const HEADER_BYTES = 5 * INT32_BYTES;
const NULL_LENGTH = -1;

/**
 * An array as PostgreSQL takes it in binary form (array_recv): dimensions, whether there are nulls, type of the elements,
 * length, lower bound; then each element with its length in front. pg would send text, with bytes as hexadecimal digits and
 * every element quoted, which both sides pay for. A Buffer is what pg sends as it is.
 * @throws ElementError for a UUID that is none, and for a number out of range
 */
export function arrayParameter<T extends ElementType>(type: T, values: readonly (ElementTypes[T] | null)[]): Buffer {
  const { oid, size, write } = ENCODINGS[type];
  const hasNulls = values.includes(null);
  let bytes = HEADER_BYTES + INT32_BYTES * values.length;
  for (const value of values) if (value !== null) bytes += size(value);
  const array = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const part of [1, hasNulls ? 1 : 0, oid, values.length, 1]) at = array.writeInt32BE(part, at);
  try {
    for (const value of values) {
      const length = value === null ? NULL_LENGTH : write(array, at + INT32_BYTES, value);
      at = array.writeInt32BE(length, at) + Math.max(length, 0);
    }
  } catch (cause) {
    throw new ElementError(`not of the type ${type}`, { cause });
  }
  return array;
}

function writeUuid(to: Buffer, at: number, uuid: string): number {
  const digits = uuid.replaceAll('-', '');
  // Half a byte more would pass unnoticed.
  const written = digits.length === 2 * UUID_BYTES ? to.write(digits, at, 'hex') : 0;
  if (written !== UUID_BYTES) throw new TypeError('not a UUID');
  return written;
}
