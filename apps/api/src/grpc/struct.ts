type Json = Record<string, unknown>;

interface StructValue {
  readonly nullValue?: unknown;
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly structValue?: object;
  readonly listValue?: { readonly values?: StructValue[] };
}

/** google.protobuf.Struct, as the loader decodes it, as a JSON object. */
export function structToJson(struct: unknown): Json {
  const { fields = {} } = struct as { fields?: Record<string, StructValue> };
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, valueToJson(value)]));
}

function valueToJson(value: StructValue): unknown {
  if (value.structValue) return structToJson(value.structValue);
  if (value.listValue) return (value.listValue.values ?? []).map(valueToJson);
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

/** A JSON object as google.protobuf.Struct; numbers become doubles, as the message has it. */
export const jsonToStruct = (json: Json): object => ({ fields: mapValues(json, jsonToValue) });

function jsonToValue(json: unknown): StructValue {
  if (json === null || json === undefined) return { nullValue: 'NULL_VALUE' };
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (Array.isArray(json)) return { listValue: { values: json.map(jsonToValue) } };
  return typeof json === 'object' ? { structValue: jsonToStruct(json as Json) } : { numberValue: Number(json) };
}

const mapValues = <T>(values: Record<string, T>, convert: (value: T) => unknown): Json =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, convert(value)]));
