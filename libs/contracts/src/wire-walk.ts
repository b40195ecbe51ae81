import { WIRE, type Layout, type Layouts } from './wire-layout.js';

/** Goes through the bytes of a message, field by field. What is no message ends it. */
export class Walk {
  at = 0;
  /** Whether some message came in parts. */
  hasParts = false;

  constructor(private readonly bytes: Uint8Array) {}

  through(end: number, fields: Layouts): void {
    const met: Layout[] = [];
    while (this.at < end) {
      const tag = this.tag(end);
      const field = fields.get(tag >>> 3);
      if (field?.single) {
        if (met.includes(field)) this.hasParts = true;
        else met.push(field);
      }
      this.field(end, field, tag);
    }
  }

  /** @param field as the type has it; undefined for one that it does not know */
  field(end: number, field: Layout | undefined, tag: number): void {
    const wire = tag & 7;
    const number = tag >>> 3;
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
    const length = this.varint(end);
    const inside = this.at + length;
    if (inside > end) throw new Error('the message breaks off');
    if (field?.fields) this.through(inside, field.fields());
    else if (field?.packed) while (this.at < inside) this.number(inside, field.wire);
    else this.at = inside;
  }

  /** Of an unknown field: the types of today have none. */
  private group(end: number, number: number): void {
    for (;;) {
      const tag = this.tag(end);
      if ((tag & 7) === WIRE.groupEnd && tag >>> 3 === number) return;
      this.field(end, undefined, tag);
    }
  }

  /** 32 bits, in as many bytes as they need at most. */
  tag(end: number): number {
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
  varint(end: number): number {
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
