import { JsonNumberError } from '#platform/json/json.error.js';
import { parseJson } from '#platform/json/lossless-json.js';
import { refuseRequest } from '../providers/index.js';

/** Text that providers' transformers take as JSON (Prism, connector_feature_data). @throws TesseraError `invalid_request` */
export function readJsonText(text: string | undefined, path: string): unknown {
  if (text === undefined) return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonNumberError) throw refuseRequest(path, 'must hold no number beyond 64 bits', 'range');
    throw refuseRequest(path, 'must be JSON text', 'format');
  }
}
