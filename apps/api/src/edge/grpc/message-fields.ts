import type { DescField, DescMessage } from '@bufbuild/protobuf';

interface Fields {
  /** By the names of the .proto file, which are those of decoded messages. */
  readonly byName: ReadonlyMap<string, DescField>;
  /** By the names of JSON. */
  readonly byJsonName: ReadonlyMap<string, DescField>;
}

const known = new WeakMap<DescMessage, Fields>();

/** Fields of a message under both of their names. */
export function fieldsOf(message: DescMessage): Fields {
  let fields = known.get(message);
  if (!fields) {
    fields = {
      byName: new Map(message.fields.map((field) => [field.name, field])),
      byJsonName: new Map(message.fields.map((field) => [field.jsonName, field])),
    };
    known.set(message, fields);
  }
  return fields;
}
