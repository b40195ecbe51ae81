import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOperations } from '../support/operations.js';
import { startService, type TestService } from '../support/service.js';

const operations = (await findOperations())
  .filter(({ name, transport }) => transport === 'rest' && /^(POST|PATCH|PUT) /.test(name))
  .map(({ name }) => name);

/** No media types at all (RFC 9110, 8.3.1). */
const MALFORMED = ['json', ';', 'application/', '/json', 'application json', 'application/json, text/plain'];

const STRANGER = {};
const MERCHANT = { authorization: 'Bearer tsk_test_demo', 'x-api-key': 'tsk_test_demo' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };

describe('a body of a type that is none', () => {
  let service: TestService;
  let bearer: string;

  beforeAll(async () => {
    service = await startService();
    const granted = await fetch(`${service.url}/v1/authorize`, { method: 'POST', headers: MERCHANT });
    bearer = ((await granted.json()) as { access_token: string }).access_token;
  });
  afterAll(() => service.stop());

  const ask = async (operation: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = operation.split(' ');
    const answer = await fetch(service.url + path.replaceAll(/:\w+/g, '1234'), {
      method,
      headers: { 'x-request-id': 'the-same', ...headers },
      body: '{"name":1}',
    });
    return { status: answer.status, body: (await answer.text()).replace(/"access_token":"[^"]*"/, '') };
  };

  it.each(operations)(
    'is like one of a type that is not taken, to strangers and to those who are known: %s',
    async (operation) => {
      for (const caller of [STRANGER, MERCHANT, ADMIN]) {
        const expected = await ask(operation, { ...caller, 'content-type': 'text/plain' });
        for (const type of MALFORMED)
          expect(await ask(operation, { ...caller, 'content-type': type })).toEqual(expected);
      }
    },
  );

  it('is 401, then 415, where Payroc is asked', async () => {
    const operation = 'POST /v1/processing-terminals/1234001/hosted-fields-sessions';
    for (const type of MALFORMED) {
      const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
      expect((await ask(operation, headers)).status).toBe(401);
      expect((await ask(operation, { ...headers, authorization: `Bearer ${bearer}` })).status).toBe(415);
    }
  });
});
