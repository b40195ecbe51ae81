import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';

/** How the bytes of a field are laid out (protobuf, encoding). Six and seven do not exist. */
const WIRE = { varint: 0, fixed64: 1, sized: 2, group: 3, groupEnd: 4, fixed32: 5 } as const;
type Wire = (typeof WIRE)[keyof typeof WIRE];

/** A field, as far as its bytes are concerned. */
interface Layout {
  readonly wire: Wire;
  /** A list of numbers may be one run of them. */
  readonly packed: boolean;
  /** Of the message in it. */
  readonly fields: (() => Layouts) | undefined;
}
type Layouts = ReadonlyMap<number, Layout>;

const NONE: Layouts = new Map();
const known = new WeakMap<DescMessage, Layouts>();

/**
 * Refuses bytes that are no message of the type: what breaks off, field numbers and wire types that do not exist, and fields whose
 * bytes are laid out otherwise than the type says. protobufjs does not look at the wire type of a field that it knows: it would
 * read an amount out of the middle of something else.
 * @throws Error
 */
export function requireLayout(bytes: Uint8Array, type: DescMessage): void {
  new Walk(bytes).through(bytes.length, layoutsOf(type));
}

class Walk {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  through(end: number, fields: Layouts): void {
    while (this.at < end) this.field(end, fields, this.tag(end));
  }

  private field(end: number, fields: Layouts, tag: number): void {
    const wire = tag & 7;
    const number = tag >>> 3;
    const field = fields.get(number);
    if (number === 0 || wire === WIRE.groupEnd) throw new Error('there is no such field');
    if (field && field.wire !== wire && !(field.packed && wire === WIRE.sized)) throw new Error('another wire type');
    if (wire === WIRE.sized) this.sized(end, field);
    else if (wire === WIRE.group) this.group(end, number);
    else this.number(end, wire);
  }

  private number(end: number, wire: number): void {
    if (wire === WIRE.varint) this.varint(end);
    else if (wire === WIRE.fixed64) this.skip(8, end);
    else if (wire === WIRE.fixed32) this.skip(4, end);
    else throw new Error('there is no such wire type');
  }

  private sized(end: number, field: Layout | undefined): void {
    const start = this.at;
    const length = this.varint(end);
    const inside = this.at + length;
    if (inside > end || this.at === start) throw new Error('the message breaks off');
    if (field?.fields) this.through(inside, field.fields());
    else if (field?.packed) while (this.at < inside) this.number(inside, field.wire);
    else this.at = inside;
  }

  /** Of an unknown field: the types of today have none. */
  private group(end: number, number: number): void {
    for (;;) {
      const tag = this.tag(end);
      if ((tag & 7) === WIRE.groupEnd && tag >>> 3 === number) return;
      this.field(end, NONE, tag);
    }
  }

  /** 32 bits, in as many bytes as they need at most. */
  private tag(end: number): number {
    const start = this.at;
    const tag = this.varint(end);
    const length = this.at - start;
    if (length > 5 || (length === 5 && (this.bytes[this.at - 1] ?? 0) > 0xf)) throw new Error('there is no such field');
    return tag;
  }

  private skip(count: number, end: number): void {
    this.at += count;
    if (this.at > end) throw new Error('the message breaks off');
  }

  /** @returns its lower 32 bits, which is all that tags and lengths have */
  private varint(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= end) break;
      const byte = this.bytes[this.at++] ?? 0;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Error('the message breaks off');
  }
}

function layoutsOf(type: DescMessage): Layouts {
  let layouts = known.get(type);
  if (!layouts) known.set(type, (layouts = new Map(type.fields.map((field) => [field.number, layoutOf(field)]))));
  return layouts;
}

function layoutOf(field: DescField): Layout {
  const { fieldKind, message, scalar } = field;
  if (fieldKind === 'map') {
    const entry: Layouts = new Map([
      [1, { wire: wireOf(field.mapKey), packed: false, fields: undefined }],
      [
        2,
        { wire: message ? WIRE.sized : wireOf(scalar), packed: false, fields: message && (() => layoutsOf(message)) },
      ],
    ]);
    return { wire: WIRE.sized, packed: false, fields: () => entry };
  }
  const wire = message ? WIRE.sized : wireOf(scalar);
  const packed = fieldKind === 'list' && wire !== WIRE.sized;
  return { wire, packed, fields: message && (() => layoutsOf(message)) };
}

/** @param scalar undefined for an enum */
function wireOf(scalar: ScalarType | undefined): Wire {
  switch (scalar) {
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WIRE.fixed64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WIRE.fixed32;
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WIRE.sized;
    default:
      return WIRE.varint;
  }
}
