import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { renderProblem } from './problem-renderer.js';

const REQUEST = { method: 'POST', path: '/v1/...', requestId: '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d' };
const VIOLATIONS = [{ path: 'name', message: 'must have 1 to 255 characters', reason: 'length' }] as const;

/** Every error of the catalogue as our own API answers with it, for `components.examples` of the OpenAPI document. */
export const problemExamples = (): Record<string, { summary: string; value: object }> =>
  Object.fromEntries(
    (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).map((code) => {
      const { title } = ERROR_CATALOGUE[code];
      const error = new TesseraError(code, `${title}.`, { violations: code === 'invalid_request' ? VIOLATIONS : [] });
      return [code, { summary: title, value: renderProblem(error, REQUEST).body }];
    }),
  );
