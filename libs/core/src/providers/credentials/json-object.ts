export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name from the caller may stand in an error only if it looks like one: anything else may be a misplaced secret. */
export const isPresentableName = (name: string): boolean => /^[A-Za-z0-9_]{1,64}$/.test(name);
