import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { BEARER } from '../support/session-states.js';

const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';
const STRIPE = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const ADYEN = { 'x-connector-config': '{"config":{"Adyen":{"api_key":"k","merchant_account":"m"}}}' };
const AMOUNT = { minor_amount: 1000, currency: 'USD' };

type Json = Record<string, unknown>;

describe('a payment session that is continued', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const open = async (merchant_session_id: string, more: object = {}): Promise<unknown> =>
    (await grpc.call(CREATE, { merchant_session_id, amount: AMOUNT, ...more }, STRIPE)).session_token;
  const withCustomer = (connector_customer_id: string) => ({ state: { connector_customer_id } });
  const post = async (operation: string, body: object) => {
    const answer = await fetch(`${service.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Json;
  };
  const historyOf = async (token: unknown): Promise<Json[]> => {
    const { id } = await post('introspect', { token });
    const answer = await fetch(`${service.url}/v1/sessions/${String(id)}/events?limit=200`, { headers: BEARER });
    return ((await answer.json()) as { items: Json[] }).items;
  };

  it('keeps its token, and remembers by name what was added', async () => {
    const token = await open('continued');
    expect(await open('continued', withCustomer('cus_marker'))).toBe(token);
    const rest = await fetch(`${service.url}/payments/create_session_token`, {
      method: 'POST',
      headers: { ...BEARER, ...STRIPE, 'content-type': 'application/json' },
      body: JSON.stringify({
        merchant_session_id: 'continued',
        amount: AMOUNT,
        state: { access_token: { token: 'marker', token_type: 'Bearer' } },
      }),
    });
    expect(await rest.json()).toMatchObject({ session_token: token });
    const history = await historyOf(token);
    expect(history.map(({ type, detail }) => [type, detail])).toEqual([
      ['created', undefined],
      ['updated', { changed: ['state'] }],
      ['updated', { changed: ['state'] }],
    ]);
    expect(JSON.stringify(history)).not.toContain('marker');
  });

  it('has no event of a call that brings nothing new', async () => {
    const token = await open('same', withCustomer('cus_1'));
    for (const more of [withCustomer('cus_1'), {}]) expect(await open('same', more)).toBe(token);
    expect(await historyOf(token)).toHaveLength(1);
  });

  it.each([
    ['amount', { amount: { ...AMOUNT, minor_amount: 1001 } }, STRIPE],
    ['currency', { amount: { ...AMOUNT, currency: 'EUR' } }, STRIPE],
    ['metadata', { metadata: { value: '{"a":1}' } }, STRIPE],
    ['connector', {}, ADYEN],
  ])('is not changed by another %s under its name', async (what, more, headers) => {
    const name = `conflict over ${what}`;
    const token = await open(name);
    const message = { merchant_session_id: name, amount: AMOUNT, ...withCustomer('cus_2'), ...more };
    expect((await grpc.failure(CREATE, message, headers)).code).toBe(status.ALREADY_EXISTS);
    expect(await historyOf(token)).toHaveLength(1);
    expect(await open(name)).toBe(token);
  });

  it.each(['redeem', 'revoke', 'erase'])('gives its name to another one after %s', async (ending) => {
    const token = await open(`name after ${ending}`);
    await post(ending, { token });
    const other = await open(`name after ${ending}`, withCustomer('cus_3'));
    expect(other).not.toBe(token);
    expect(await historyOf(other)).toHaveLength(1);
  });

  it('loses nothing when many continue it at once', async () => {
    const token = await open('many');
    const calls = Array.from({ length: 20 }, (_, index) => open('many', withCustomer(`cus_${index}`)));
    expect(new Set(await Promise.all(calls))).toEqual(new Set([token]));
    const history = await historyOf(token);
    expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(history.slice(1).every(({ type }) => type === 'updated')).toBe(true);
  });
});
