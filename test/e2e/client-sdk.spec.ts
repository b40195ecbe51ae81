import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';

const BODY = {
  orderId: 'order-1',
  currencyCode: 'GBP',
  amount: 900,
  customerId: 'customer-1',
  order: { countryCode: 'GB', lineItems: [{ amount: 500 }, { amount: 100, quantity: 2 }], fees: [{ amount: 20 }] },
  paymentMethod: {
    vaultOnSuccess: true,
    options: {
      PAYMENT_CARD: { networks: { VISA: { surcharge: { amount: 10 } }, JCB: {} } },
      PAYPAL: { surcharge: { amount: 50 } },
    },
  },
};

interface WebSdk {
  readonly package: string;
  readonly version: string;
  readonly headers: readonly string[];
}

/** What Primer's SDKs for the web send with every call, as it stands in their code. */
const SDKS = JSON.parse(
  readFileSync(new URL('../contract/fixtures/primer-web-sdks.json', import.meta.url), 'utf8'),
) as readonly WebSdk[];

describe('a client SDK with its client token', () => {
  let service: TestService;
  let header: Record<string, unknown>;
  let payload: string;
  let claims: { accessToken: string; configurationUrl: string; exp: number };

  beforeAll(async () => {
    service = await startService();
    const opened = await fetch(`${service.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
      body: JSON.stringify(BODY),
    });
    const { clientToken } = (await opened.json()) as { clientToken: string };
    const [first = '', second = ''] = clientToken.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    header = JSON.parse(first) as typeof header;
    payload = second;
    claims = JSON.parse(second) as typeof claims;
  });
  afterAll(() => service.stop());

  const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(url, {
      method,
      headers: { 'primer-client-token': claims.accessToken, origin: 'https://shop.example', ...headers },
    });

  it('finds the claims in the order and the form that its decoders want', () => {
    expect(Object.keys(claims)).toEqual(
      'exp accessToken analyticsUrl analyticsUrlV2 intent configurationUrl coreUrl pciUrl env paymentFlow'.split(' '),
    );
    expect(header).toMatchObject({ typ: 'JWT', alg: 'HS256' });
    expect(payload).toContain('"accessToken":"');
    expect(claims.exp).toBeLessThan(2 ** 31);
    expect(claims).toMatchObject({ intent: 'CHECKOUT', env: 'SANDBOX', paymentFlow: 'DEFAULT', coreUrl: service.url });
    expect(payload).not.toContain('order-1');
  });

  it.each(['', '/', '?withDisplayMetadata=true', '/?withDisplayMetadata=true'])(
    'reads its configuration at the URL of the token and %j',
    async (suffix) => {
      const answer = await ask(`${claims.configurationUrl}${suffix}`);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('gets lists of options with plain surcharges, and both amounts', async () => {
    const configuration = (await (await ask(claims.configurationUrl)).json()) as Record<string, unknown>;
    expect(configuration).toMatchObject({ env: 'SANDBOX', paymentMethods: [], checkoutModules: [] });
    expect(configuration.clientSession).toEqual({
      clientSessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      customer: { customerId: 'customer-1' },
      order: {
        orderId: 'order-1',
        currencyCode: 'GBP',
        countryCode: 'GB',
        merchantAmount: 900,
        totalOrderAmount: 720,
        lineItems: [
          { amount: 500, quantity: 1 },
          { amount: 100, quantity: 2 },
        ],
        fees: [{ amount: 20 }],
      },
      paymentMethod: {
        vaultOnSuccess: true,
        orderedAllowedCardNetworks: expect.arrayContaining(['VISA', 'OTHER']),
        options: [
          { type: 'PAYMENT_CARD', networks: [{ type: 'VISA', surcharge: 10 }] },
          { type: 'PAYPAL', surcharge: 50 },
        ],
      },
    });
  });

  const preflight = (headers: readonly string[]) =>
    ask(
      `${service.url}/client-sdk/configuration/`,
      { 'access-control-request-method': 'GET', 'access-control-request-headers': headers.join(',') },
      'OPTIONS',
    );

  it.each(SDKS)('may ask from the page of any shop with the headers of $package $version', async ({ headers }) => {
    const allowing = await preflight(headers);
    expect([allowing.status, allowing.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    const allowed = allowing.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining([...headers]));
    const sent = Object.fromEntries(headers.map((name) => [name, 'x']));
    const answer = await ask(claims.configurationUrl, { ...sent, 'primer-client-token': claims.accessToken });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([200, 'x']);
  });

  it('may send no header that none of them sends', async () => {
    const allowed = (await preflight([])).headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed?.sort()).toEqual([...new Set(SDKS.flatMap(({ headers }) => headers))].sort());
  });

  it.each(['', 'cs_x', 'sess_x', 'eyJ.eyJ.x'])(
    'is told 401 for the token %j, readable across origins',
    async (token) => {
      const answer = await ask(`${service.url}/client-sdk/configuration`, { 'primer-client-token': token });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
    },
  );

  it('is not let near what servers call with a secret', async () => {
    const answer = await ask(`${service.url}/client-session`, { 'x-api-key': 'tsk_test_demo' }, 'POST');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
