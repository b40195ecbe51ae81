import { isJsonObject, refuseRequest, type JsonObject } from '#core/providers/index.js';
import { JsonNumberError } from '#platform/json/json.error.js';
import { parseJson } from '#platform/json/lossless-json.js';

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
