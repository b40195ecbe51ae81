import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOperations } from '../support/operations.js';
import { exchange, type RawAnswer } from '../support/raw-exchange.js';
import { startService, type TestService } from '../support/service.js';

const operations = (await findOperations()).filter(({ transport }) => transport === 'rest').map(({ name }) => name);

/** What no operation has, below what is an API of somebody. */
const NOBODYS = [
  'GET /nowhere',
  'GET /client-session/nowhere',
  'GET /client-sdk/nowhere',
  'OPTIONS /client-sdk/configuration',
  'GET /authorize/nowhere',
  'GET /v1/payments/1',
  'POST /v1/processing-terminals/1234001/nowhere',
  'GET /v1/nowhere',
  'GET /docs',
  'GET /docs-json',
  'GET /docs/nowhere',
  'GET /docsify',
];

/** The same target, written as a client may write it (RFC 3986, 6.2.2; RFC 9112, 3.2.2). */
const SPELLINGS: readonly (readonly [name: string, spell: (path: string) => string])[] = [
  ['with a host in front', (path) => `http://shop.example${path}`],
  ['with a host in capitals in front', (path) => `HTTP://SHOP.EXAMPLE:80${path}`],
  ['with letters percent-encoded', (path) => path.replaceAll(/[a-d-]/g, encoded)],
  [
    'with both',
    (path) => `https://shop.example${path.replaceAll(/[n-z]/g, (letter) => encoded(letter).toLowerCase())}`,
  ],
];

const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

describe('a request target', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const ask = (method: string, target: string): Promise<RawAnswer> =>
    exchange(service.url, [
      `${method} ${target} HTTP/1.1`,
      'host: 127.0.0.1',
      'x-request-id: the-same',
      'origin: https://shop.example',
    ]);

  /** What does not say when it was, and how the path was written. */
  const comparable = ({ status, headers: { date: _, ...headers }, body }: RawAnswer) => ({
    status,
    headers: { ...headers, 'content-length': undefined },
    // Metrics are other ones each time.
    body: headers['content-type']?.startsWith('text/plain') ? '' : body.replace(/"instance":"[^"]*"/, ''),
  });

  describe.each(SPELLINGS)('%s', (_name, spell) => {
    it.each([...operations, ...NOBODYS])('is answered like %s', async (operation) => {
      const [method = '', route = ''] = operation.split(' ');
      const path = route.replaceAll(/:\w+/g, '1234');
      const [plain, other] = [await ask(method, path), await ask(method, spell(path))];
      expect(comparable(other)).toEqual(comparable(plain));
    });
  });

  it.each<[path: string, body: object]>([
    ['/v1/../client-session/nowhere', { error: { errorId: 'EntityNotFound' } }],
    ['/client-session/%', { error: { errorId: 'RequestValidationError' } }],
    ['/client%2Dsession/%', { error: { errorId: 'RequestValidationError' } }],
    ['/./v1/payments', { type: 'https://docs.payroc.com/api/errors#not-found', resource: 'operation' }],
    ['/v1/nowhere', { code: 'route_not_found' }],
    ['http://shop.example?a=/client-session/', { code: 'route_not_found', instance: '/' }],
    ['*', { code: 'route_not_found' }],
  ])('that nobody serves gets the error of the API that it lies in: %s', async (path, body) => {
    expect(JSON.parse((await ask('GET', path)).body)).toMatchObject(body);
  });
});
