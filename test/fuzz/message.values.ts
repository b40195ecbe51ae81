import protobuf from 'protobufjs';
import type { Dice } from '../support/dice.js';
import { likelyText } from './likely.values.js';
import { oddText } from './odd.values.js';
import type { Things } from './things.js';

const MAX_DEPTH = 6;
const ODD_INTEGERS = [0n, 1n, -1n, 2n ** 31n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)] as const;
const ODD_DOUBLES = [0, -0, 0.1, NaN, Infinity, -Infinity, 1e308, 5e-324] as const;
const WIRE_TYPES = 8;

/** Makes messages that a type would take, or nearly. */
export class MessageValues {
  /** @param wildness how many of the values are anything instead */
  constructor(
    private readonly things: Things,
    private readonly dice: Dice,
    private readonly wildness: number,
  ) {}

  make(type: protobuf.Type, depth = 0): Record<string, unknown> {
    const present = type.fieldsArray.filter(() => this.dice.chance(depth === 0 ? 0.7 : 0.5));
    return Object.fromEntries(present.map((field) => [field.name, this.member(field.resolve(), depth)]));
  }

  private member(field: protobuf.Field, depth: number): unknown {
    if (!field.repeated && !field.map) return this.value(field, depth);
    const items = Array.from({ length: this.dice.below(4) }, () => this.value(field, depth));
    return field.repeated ? items : Object.fromEntries(items.map((item) => [oddText(this.dice), item]));
  }

  private value({ name, type, resolvedType }: protobuf.Field, depth: number): unknown {
    const { dice } = this;
    if (resolvedType instanceof protobuf.Enum)
      return dice.chance(this.wildness) ? dice.below(99_999) : dice.pick(Object.values(resolvedType.values));
    if (resolvedType) return depth < MAX_DEPTH ? this.make(resolvedType, depth + 1) : {};
    if (type === 'string') return dice.chance(this.wildness) ? oddText(dice) : likelyText(name, this.things, dice);
    if (type === 'bytes') return dice.bytes(dice.below(40));
    if (type === 'bool') return dice.chance(0.5);
    if (type === 'double' || type === 'float') return dice.pick(ODD_DOUBLES);
    return dice.chance(0.6) ? 1 + dice.below(5000) : String(dice.pick(ODD_INTEGERS));
  }
}

/** Fields that no type has: the form is right, what they say is chance. */
export function randomFields(dice: Dice, depth = 0): Buffer {
  const writer = protobuf.Writer.create();
  for (let count = dice.below(6); count > 0; count--) {
    const wireType = dice.chance(0.95) ? dice.pick([0, 1, 2, 2, 2, 5]) : dice.below(WIRE_TYPES);
    writer.uint32((((1 + dice.below(20)) << 3) | wireType) >>> 0);
    if (wireType === 0) writer.uint64(String(BigInt.asUintN(64, dice.pick(ODD_INTEGERS))));
    else if (wireType === 1) writer.double(dice.pick(ODD_DOUBLES));
    else if (wireType === 5) writer.fixed32(dice.below(2 ** 32));
    else
      writer.bytes(depth < MAX_DEPTH && dice.chance(0.6) ? randomFields(dice, depth + 1) : Buffer.from(oddText(dice)));
  }
  return Buffer.from(writer.finish());
}
