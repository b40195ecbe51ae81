import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';

/** How the bytes of a field are laid out (protobuf, encoding). Six and seven do not exist. */
export const WIRE = { varint: 0, fixed64: 1, sized: 2, group: 3, groupEnd: 4, fixed32: 5 } as const;
type Wire = (typeof WIRE)[keyof typeof WIRE];

/** A field, as far as its bytes are concerned. */
export interface Layout {
  readonly wire: Wire;
  /** A list of numbers may be one run of them. */
  readonly packed: boolean;
  /** Whether it is a message of which there is one: where it comes again, the two are merged (protobuf, encoding). */
  readonly single: boolean;
  /** Of the message in it. */
  readonly fields: (() => Layouts) | undefined;
}
export type Layouts = ReadonlyMap<number, Layout>;

const known = new WeakMap<DescMessage, Layouts>();

/** The fields of a type by their numbers. */
export function layoutsOf(type: DescMessage): Layouts {
  let layouts = known.get(type);
  if (!layouts) known.set(type, (layouts = new Map(type.fields.map((field) => [field.number, layoutOf(field)]))));
  return layouts;
}

function layoutOf(field: DescField): Layout {
  const { fieldKind } = field;
  if (fieldKind === 'map') {
    const entry: Layouts = new Map([
      [1, { ...SCALAR, wire: wireOf(field.mapKey) }],
      [2, layoutOfValue(field)],
    ]);
    return { ...SCALAR, wire: WIRE.sized, fields: () => entry };
  }
  const layout = layoutOfValue(field);
  return fieldKind === 'list' ? { ...layout, single: false, packed: layout.wire !== WIRE.sized } : layout;
}

const SCALAR = { packed: false, single: false, fields: undefined };

function layoutOfValue({ message, scalar }: DescField): Layout {
  if (!message) return { ...SCALAR, wire: wireOf(scalar) };
  return { wire: WIRE.sized, packed: false, single: true, fields: () => layoutsOf(message) };
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
