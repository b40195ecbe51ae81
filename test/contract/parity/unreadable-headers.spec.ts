import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callWithHeaders, requestWithHeaders, type RawHeaders } from '../../support/raw-headers.client.js';
import { startService, type TestService } from '../../support/service.js';
import { readStatusDetails } from '../../support/status-details.js';

const RPC = '/types.MerchantAuthenticationService/CreateSessionToken';
const TWIN = '/payments/create_session_token';
const BODY = { merchant_session_id: 'x', amount: { minor_amount: 1, currency: 'EUR' } };
const BEARER = ['authorization', 'Bearer tsk_test_demo'] as const;
const CONFIG = ['x-connector-config', JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1' } } })] as const;

/** What is refused, alike over both transports, whatever else the call could have gone on with. */
const UNREADABLE: readonly (readonly [name: string, what: string, headers: RawHeaders])[] = [
  ['authorization', 'twice', [BEARER, ['authorization', 'Bearer tsk_test_other'], CONFIG]],
  ['authorization', 'twice, the same', [BEARER, BEARER, CONFIG]],
  ['authorization', 'no text', [['authorization', 'Bearer \xff\xfe'], CONFIG]],
  ['x-request-id', 'twice', [BEARER, CONFIG, ['x-request-id', 'one'], ['x-request-id', 'two']]],
  ['idempotency-key', 'twice', [BEARER, CONFIG, ['idempotency-key', 'one'], ['idempotency-key', 'two']]],
  ['idempotency-key', 'no text', [BEARER, CONFIG, ['idempotency-key', '\xff']]],
  ['x-connector-config', 'twice', [BEARER, ['x-connector', 'stripe'], CONFIG, CONFIG]],
  ['x-connector-config', 'no text', [BEARER, ['x-connector', 'stripe'], ['x-connector-config', '\xff']]],
  ['x-connector-account', 'twice', [BEARER, ['x-connector-account', 'a'], ['x-connector-account', 'b']]],
  ['x-connector-account', 'no text', [BEARER, ['x-connector', 'stripe'], ['x-connector-account', '\xff']]],
  ['x-connector', 'twice', [BEARER, ['x-connector', 'stripe'], ['x-connector', 'adyen']]],
  ['x-auth', 'twice', [BEARER, ['x-connector', 'stripe'], ['x-auth', 'header-key'], ['x-auth', 'body-key']]],
];

describe('headers that cannot be read', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it.each(UNREADABLE)(
    'are refused by name over both transports, and nothing takes their place: %s, %s',
    async (...row) => {
      const [name, , headers] = row;
      const overGrpc = await callWithHeaders(service.grpcAddress, RPC, headers);
      const { reason, fieldViolations } = readStatusDetails(overGrpc);
      expect([Number(overGrpc.get('grpc-status')[0]), reason]).toEqual([status.INVALID_ARGUMENT, 'invalid_request']);
      expect(fieldViolations.map(({ field }) => field)).toEqual([name]);
      const overRest = await requestWithHeaders(service.url + TWIN, BODY, headers);
      expect(overRest.status).toBe(400);
      expect(overRest.body).toContain(`"field":"${name}"`);
    },
  );

  it.each(['authorization', 'x-connector-config', 'x-connector-account', 'idempotency-key'])(
    'are refused over gRPC where they are bytes: %s-bin',
    async (name) => {
      const rest = name === 'authorization' ? [] : [BEARER];
      const answer = await callWithHeaders(service.grpcAddress, RPC, [...rest, CONFIG, [`${name}-bin`, 'AAAA']]);
      const { fieldViolations } = readStatusDetails(answer);
      expect(Number(answer.get('grpc-status')[0])).toBe(status.INVALID_ARGUMENT);
      expect(fieldViolations).toMatchObject([{ field: `${name}-bin`, description: `is not read; send ${name}` }]);
    },
  );

  it('are refused over REST where Primer reads them', async () => {
    const open = (...headers: RawHeaders) =>
      requestWithHeaders(`${service.url}/client-session`, {}, [['x-api-key', 'tsk_test_demo'], ...headers]);
    expect((await open(['x-api-version', '2.4'])).status).toBe(200);
    const twice = await open(['x-api-version', '2.4'], ['x-api-version', '2.4']);
    expect([twice.status, twice.body]).toEqual([422, expect.stringContaining('x-api-version')]);
    const token = await fetch(`${service.url}/client-sdk/configuration`, {
      headers: { 'primer-client-token': '\xff' },
    });
    expect([token.status, await token.text()]).toEqual([422, expect.stringContaining('primer-client-token')]);
  });
});
