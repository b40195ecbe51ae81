import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { renderPrimerError } from './primer-error-renderer.js';

const rendered = (path: string, method = 'POST') =>
  renderPrimerError(
    new TesseraError('invalid_request', 'No.', { violations: [{ path, message: 'is wrong', reason: 'invalid' }] }),
    { method, path: '/client-session', requestId: 'request-1' },
  );

describe("an error in Primer's words", () => {
  it.each([
    ['', '$'],
    ['order.fees[0].amount', '$.order.fees[0].amount'],
    ['["a b"]', '$["a b"]'],
    ['[0].amount', '$[0].amount'],
  ])('says where in the body it is: %j', (path, jsonPath) => {
    const errors = [{ path: jsonPath, description: 'is wrong' }];
    expect(rendered(path)).toMatchObject({ status: 422, body: { error: { validationErrors: [{ errors }] } } });
  });

  it('names the model that the method takes', () => {
    const models = [
      ['POST', 'ClientSessionAPIRequest'],
      ['GET', 'ClientSessionAPIRequest'],
      ['PATCH', 'ClientSessionUpdateAPIRequest'],
    ];
    for (const [method, model] of models)
      expect(rendered('amount', method).body).toMatchObject({ error: { validationErrors: [{ model }] } });
  });

  it('has validation errors where something was to be validated, and always says which request it was', () => {
    const { status, body } = renderPrimerError(new TesseraError('unauthenticated', 'Who?'), {
      method: 'GET',
      path: '/client-session',
      requestId: 'request-1',
    });
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: { errorId: 'Unauthorized', description: 'Who?', diagnosticsId: 'request-1' } },
    });
  });
});
