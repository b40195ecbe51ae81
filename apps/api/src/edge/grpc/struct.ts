import { valueOf } from '#platform/json/json-text.js';

type Json = Record<string, unknown>;

interface StructValue {
  readonly nullValue?: unknown;
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly structValue?: object;
  readonly listValue?: { readonly values?: StructValue[] };
}

/**
 * google.protobuf.Struct, as the loader decodes it, as a JSON object. It can hold what JSON has no word for, which is for
 * whoever checks the object to refuse: numbers that are none, and undefined for a value of no kind.
 */
export function structToJson(struct: object): Json {
  const { fields = {} } = struct as { fields?: Record<string, StructValue> };
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, valueToJson(value)]));
}

function valueToJson(value: StructValue | null): unknown {
  if (value?.structValue) return structToJson(value.structValue);
  if (value?.listValue) return (value.listValue.values ?? []).map(valueToJson);
  if (value?.nullValue !== undefined) return null;
  return value?.stringValue ?? value?.numberValue ?? value?.boolValue;
}

/** A JSON object as google.protobuf.Struct; numbers become doubles, as the message has it. */
export const jsonToStruct = (json: object): object => ({
  fields: Object.fromEntries(Object.entries(valueOf(json)).map(([key, value]) => [key, jsonToValue(value)])),
});

function jsonToValue(json: unknown): StructValue {
  if (json === null || json === undefined) return { nullValue: 'NULL_VALUE' };
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (Array.isArray(json)) return { listValue: { values: json.map(jsonToValue) } };
  return typeof json === 'object' ? { structValue: jsonToStruct(json) } : { numberValue: Number(json) };
}
