import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOperations } from '../support/operations.js';
import { startService, type TestService } from '../support/service.js';

const operations = (await findOperations()).filter(({ transport }) => transport === 'rest');
const ATTACKER = 'https://attacker.example';
const FOR_BROWSERS = 'GET /client-sdk/configuration';
const CLOSED = "default-src 'none'; frame-ancestors 'none'";

describe('browsers', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const ask = (operation: string, headers: Record<string, string> = {}): Promise<Response> => {
    const [method = '', path = ''] = operation.split(' ');
    return fetch(service.url + path.replaceAll(/:\w+/g, 'x'), { method, headers, redirect: 'manual' });
  };

  it.each([
    ...operations.map(({ name }) => name),
    'GET /nowhere',
    'GET /%',
    `GET /v1/sessions/${'x'.repeat(1000)}`,
    'PUT /v1/sessions',
    'GET /docs-json',
    'GET /docs',
    'GET /docs/swagger-ui.css',
  ])('are told how to treat the answer of %s', async (operation) => {
    const { headers } = await ask(operation);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': operation.includes('/docs') ? expect.stringContaining("script-src 'self';") : CLOSED,
    });
    if (!operation.includes('.css')) expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  it.each([
    ['/v1/sessions/%', 400, { code: 'invalid_request', instance: '/v1/sessions/%' }],
    [`/v1/sessions/${'x'.repeat(1000)}`, 400, { code: 'invalid_request' }],
    ['/client-sdk/%', 422, { error: { errorId: expect.any(String) } }],
    ['/v1/processing-terminals/%/hosted-fields-sessions', 400, { status: 400 }],
  ])('get the error of the API that they asked for a path that nobody can read: %s', async (path, status, body) => {
    const answer = await ask(`GET ${path}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-request-id')).toBeTruthy();
    expect(await answer.json()).toMatchObject(body);
  });

  it('are told to come by TLS only, where they came by TLS', async () => {
    const { headers } = await ask('GET /health/live', { 'x-forwarded-proto': 'https' });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it.each(operations.map(({ name }) => name).filter((name) => name !== FOR_BROWSERS))(
    'are not let into %s by another origin, a page without one, or a preflight',
    async (operation) => {
      const [method = '', path = ''] = operation.split(' ');
      for (const origin of [ATTACKER, 'null']) {
        const preflight = {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,x-api-key',
        };
        for (const answer of [await ask(operation, { origin }), await ask(`OPTIONS ${path}`, preflight)]) {
          expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
        }
      }
    },
  );

  it('read the configuration of a client session from any origin, without cookies and other credentials', async () => {
    for (const origin of [ATTACKER, 'null']) {
      const preflight = await ask('OPTIONS /client-sdk/configuration', {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'primer-client-token',
      });
      expect(preflight.status).toBe(204);
      for (const answer of [preflight, await ask(FOR_BROWSERS, { origin })]) {
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
      }
      expect(preflight.headers.get('access-control-allow-methods')).toBe('GET');
      expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/authorization|x-api-key|\*/);
    }
  });
});
