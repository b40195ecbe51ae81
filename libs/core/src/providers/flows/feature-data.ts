import { JsonNumberError } from '#platform/json/json.error.js';
import { parseJson } from '#platform/json/lossless-json.js';
import { refuseRequest } from '../credentials/credentials.error.js';

const PATH = 'connector_feature_data';

/** Text that providers' transformers take as JSON (Prism, connector_feature_data). @throws TesseraError `invalid_request` */
export function readFeatureData(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonNumberError) throw refuseRequest(PATH, 'must hold no number beyond 64 bits', 'range');
    throw refuseRequest(PATH, 'must be JSON text', 'format');
  }
}
