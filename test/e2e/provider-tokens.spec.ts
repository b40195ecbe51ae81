import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { readStatusDetails } from '../support/status-details.js';

const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const OWN = /^sess_[\w-]{44}$/;

interface Opened {
  readonly session_token: string;
  readonly tessera_token: string;
}

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };

describe("a provider's token", () => {
  let service: TestService;
  let provider: TestProvider;
  let shop: ShopClient;
  let other: ShopClient;
  let given = 0;

  beforeAll(async () => {
    service = await startService();
    provider = await startProvider(() => undefined);
    [shop, other] = [await ShopClient.create(service, 'live'), await ShopClient.create(service)];
  });
  afterAll(async () => {
    shop.grpc.close();
    other.grpc.close();
    provider.stop();
    await service.stop();
  });
  beforeEach(() => {
    const sessionToken = `nuvei-${++given}`;
    provider.answer = json(200, { sessionToken, status: 'SUCCESS', publicClientKey: `key-${given}`, messages: {} });
  });

  const CREDENTIALS = {
    Nuvei: { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'x' },
    Authorizedotnet: { name: 'n', transaction_key: 'k' },
  };
  const open = async (
    caller: ShopClient,
    merchant_session_id: string,
    { test_mode = true, connector = 'Nuvei' }: { test_mode?: boolean; connector?: keyof typeof CREDENTIALS } = {},
  ): Promise<Opened> => {
    const config = { [connector]: { ...CREDENTIALS[connector], base_url: provider.url } };
    const headers = { ...caller.bearer, 'x-connector-config': JSON.stringify({ config }) };
    const body = { merchant_session_id, amount: AMOUNT, test_mode };
    const answer = await caller.send('POST', '/payments/create_session_token', body, headers);
    expect(answer.status).toBe(200);
    return answer.body as unknown as Opened;
  };
  const ask = async (caller: ShopClient, what: string, token: string, more: object = {}) =>
    caller.send('POST', `/v1/sessions/${what}`, { token, ...more });
  const introspected = async (caller: ShopClient, token: string) => (await ask(caller, 'introspect', token)).body;

  /** Every operation that does something to a session refuses the token by name; asking about it tells nothing. */
  const expectAmbiguous = async (token: string) => {
    const step = { name: '3ds_challenge', status: 'done' };
    for (const [what, rpc, more] of [
      ['redeem', 'Redeem', {}],
      ['steps', 'RecordStep', step],
      ['revoke', 'Revoke', {}],
      ['erase', 'Erase', {}],
    ] as const) {
      expect(await ask(shop, what, token, more)).toMatchObject({
        status: 409,
        body: { code: 'token_ambiguous', errors: [{ field: 'token' }] },
      });
      const error = await shop.grpc.failure(`tessera.v1.SessionService/${rpc}`, { token, ...more }, shop.bearer);
      expect(error.code).toBe(status.FAILED_PRECONDITION);
      expect(readStatusDetails(error.metadata).reason).toBe('token_ambiguous');
    }
    expect(await introspected(shop, token)).toEqual({ active: false });
  };

  it('that two orders got ends neither of them; the token of our own beside it does', async () => {
    const [first, second] = [await open(shop, 'order 1'), await open(shop, 'order 2')];
    expect(first.session_token).toBe(second.session_token);
    await expectAmbiguous(first.session_token);
    expect(await ask(shop, 'redeem', first.tessera_token)).toMatchObject({
      status: 200,
      body: { reference: 'order 1' },
    });
    expect(await introspected(shop, second.tessera_token)).toMatchObject({ active: true, reference: 'order 2' });
    // Now that one is over, the token does not come to mean the other.
    await expectAmbiguous(first.session_token);
  });

  it('that merchants got alike is for each of them their own session', async () => {
    const [mine, theirs] = [await open(shop, 'mine'), await open(other, 'theirs')];
    expect(mine.session_token).toBe(theirs.session_token);
    expect(await ask(shop, 'redeem', mine.session_token)).toMatchObject({ status: 200, body: { reference: 'mine' } });
    expect(await introspected(other, mine.session_token)).toMatchObject({ active: true, reference: 'theirs' });
  });

  it('that both modes got alike names no session to who sees both', async () => {
    const [live] = [await open(shop, 'live', { test_mode: false }), await open(shop, 'test')];
    await expectAmbiguous(live.session_token);
  });

  it('that both modes got alike is to a test key the session of test mode', async () => {
    const [both] = [await open(shop, 'live', { test_mode: false }), await open(shop, 'test')];
    const [{ id } = {}] = await service.database.query<{ id?: string }>(
      `SELECT merchant_id AS id FROM sessions WHERE reference = 'live' LIMIT 1`,
    );
    const { body } = await shop.send('POST', `/v1/merchants/${id}/api-keys`, { mode: 'test' }, ADMIN);
    const bearer = { authorization: `Bearer ${String(body.key)}` };
    const answer = await shop.send('POST', '/v1/sessions/introspect', { token: both.session_token }, bearer);
    expect(answer.body).toMatchObject({ active: true, reference: 'test' });
  });

  it('that stands for the account is refused by name from the first session on', async () => {
    const opened = await open(shop, 'accept.js', { connector: 'Authorizedotnet' });
    expect(opened).toMatchObject({ session_token: `key-${given}`, tessera_token: expect.stringMatching(OWN) });
    expect(await open(shop, 'accept.js', { connector: 'Authorizedotnet' })).toEqual(opened);
    await expectAmbiguous(opened.session_token);
    expect(await ask(shop, 'redeem', opened.tessera_token)).toMatchObject({ body: { reference: 'accept.js' } });
  });

  it('comes with one of our own over gRPC, too, under either name of the call', async () => {
    const config = { Nuvei: { ...CREDENTIALS.Nuvei, base_url: provider.url } };
    const headers = { ...shop.bearer, 'x-connector-config': JSON.stringify({ config }) };
    for (const [name, message] of [
      ['CreateSessionToken', { merchant_session_id: 'grpc', amount: AMOUNT }],
      ['CreateServerSessionAuthenticationToken', { payment: { amount: AMOUNT } }],
    ] as const) {
      for (const api of ['types', 'ucs.v2']) {
        const answer = await shop.grpc.call(`${api}.MerchantAuthenticationService/${name}`, message, headers);
        expect(answer).toMatchObject({ session_token: `nuvei-${given}`, tessera_token: expect.stringMatching(OWN) });
      }
    }
  });

  it('is found where the former release wrote it, by who it belongs to', async () => {
    const { session_token: token } = await open(shop, 'former');
    await service.database.query('DELETE FROM provider_handles');
    expect(await introspected(shop, token)).toMatchObject({ active: true, reference: 'former' });
    expect(await introspected(other, token)).toEqual({ active: false });
  });

  it('that the former release gave to another order meanwhile is ambiguous', async () => {
    const { session_token: token } = await open(shop, 'young');
    provider.answer = json(200, { sessionToken: 'nuvei-old', status: 'SUCCESS' });
    await open(shop, 'old');
    await service.database.query(
      `UPDATE session_handles SET session_id = (SELECT id FROM sessions WHERE reference = 'old')
       WHERE session_id = (SELECT id FROM sessions WHERE reference = 'young')`,
    );
    await expectAmbiguous(token);
  });
});
