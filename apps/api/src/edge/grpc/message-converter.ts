import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { valueOf } from '#platform/json/json-text.js';
import { toInt64 } from '#platform/money/int64.js';
import { fieldsOf } from './message-fields.js';

type Json = Record<string, unknown>;

/** A message that stands for something else than an object with its fields. */
interface Translation {
  readonly toJson: (message: object) => unknown;
  readonly toMessage: (json: unknown) => object;
}

/** Translations by the full name of the message. */
export type Translations = Readonly<Record<string, Translation>>;

/**
 * Turns messages, as the loader decodes them, into JSON with exact integers, and back. Names and types are those of the
 * descriptor; what is no field, such as the loader's markers of what is set, is left out.
 */
export class MessageConverter {
  constructor(private readonly translations: Translations) {}

  toJson(type: DescMessage, message: object): Json {
    const { byName } = fieldsOf(type);
    return convert(
      message,
      byName,
      ({ jsonName }) => jsonName,
      (field, value) => this.valueToJson(field, value),
    );
  }

  toMessage(type: DescMessage, json: object): Json {
    const { byJsonName } = fieldsOf(type);
    return convert(
      json,
      byJsonName,
      ({ name }) => name,
      (field, value) => this.valueToMessage(field, value),
    );
  }

  private valueToJson(field: DescField, value: unknown): unknown {
    const { message: type } = field;
    if (!type) return field.scalar === ScalarType.INT64 ? toInt64(BigInt(value as string)) : value;
    const message = value ?? {};
    const translation = this.translations[type.typeName];
    return translation ? translation.toJson(message) : this.toJson(type, message);
  }

  private valueToMessage({ message: type }: DescField, value: unknown): unknown {
    if (!type) return typeof value === 'bigint' ? value.toString() : value;
    const translation = this.translations[type.typeName];
    return translation ? translation.toMessage(value) : this.toMessage(type, value as object);
  }
}

function convert(
  object: object,
  fields: ReadonlyMap<string, DescField>,
  nameOf: (field: DescField) => string,
  valueOf: (field: DescField, value: unknown) => unknown,
): Json {
  const converted: Json = {};
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    const field = fields.get(name);
    if (field) converted[nameOf(field)] = eachOf(field, value, (item) => valueOf(field, item));
  }
  return converted;
}

/** Items of a list and values of a map, whose keys are the caller's; else the value itself. */
function eachOf({ fieldKind }: DescField, value: unknown, convertOne: (item: unknown) => unknown): unknown {
  if (fieldKind === 'list') return (value as readonly unknown[]).map(convertOne);
  if (fieldKind !== 'map') return convertOne(value);
  return Object.fromEntries(Object.entries(valueOf(value as Json)).map(([key, item]) => [key, convertOne(item)]));
}
