import { JsonNumberError } from '#platform/json/json.error.js';
import { parseJson } from '#platform/json/lossless-json.js';
import { refuseRequest } from '#core/providers/credentials/credentials.error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses a header that holds a JSON object. The parser's own message is dropped: it may quote a secret.
 * @throws TesseraError `invalid_request`, naming the header
 */
export function parseJsonObject(header: string, json: string): JsonObject {
  let document: unknown;
  try {
    document = parseJson(json);
  } catch (error) {
    if (error instanceof JsonNumberError) throw refuseRequest(header, 'must hold no number beyond 64 bits', 'range');
    throw refuseRequest(header, 'must be valid JSON', 'format');
  }
  if (!isJsonObject(document)) throw refuseRequest(header, 'must be a JSON object', 'type');
  return document;
}

/** A name from the caller may stand in an error only if it looks like one: anything else may be a misplaced secret. */
export const isPresentableName = (name: string): boolean => /^[A-Za-z0-9_]{1,64}$/.test(name);
