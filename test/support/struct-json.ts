type Json = Record<string, unknown>;

/** A JSON object as google.protobuf.Struct. */
export const toStruct = (json: Json): Json => ({ fields: mapValues(json, toValue) });

/** A google.protobuf.Struct as the JSON object that it stands for. */
export const fromStruct = ({ fields = {} }: { fields?: Json }): Json => mapValues(fields, fromValue);

function toValue(json: unknown): Json {
  if (json === null) return { nullValue: 0 };
  if (Array.isArray(json)) return { listValue: { values: json.map(toValue) } };
  if (typeof json === 'object') return { structValue: toStruct(json as Json) };
  return { [`${typeof json === 'boolean' ? 'bool' : typeof json}Value`]: json };
}

function fromValue(value: unknown): unknown {
  const [[kind, held] = []] = Object.entries(value as Json);
  if (kind === 'structValue') return fromStruct(held as Json);
  if (kind === 'listValue') return ((held as { values?: unknown[] }).values ?? []).map(fromValue);
  return kind === 'nullValue' ? null : held;
}

const mapValues = (object: Json, convert: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));
