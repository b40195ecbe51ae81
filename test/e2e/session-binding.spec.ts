import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { freshMetrics } from '../support/fresh-metrics.js';
import { startService, type TestService } from '../support/service.js';
import { BEARER } from '../support/session-states.js';

const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';
const PRISM = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const OPENED_FOR = { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0 (X11)' };

const EXACT_ADDRESS = { BINDING_ENFORCE: 'ip_address', BINDING_IPV4_PREFIX: '32', BINDING_IPV6_PREFIX: '128' };

type Json = Record<string, unknown>;

describe.each(['report', 'enforce'])('a session bound to a browser, where the policy is to %s', (policy) => {
  let service: TestService;
  let grpc: GrpcClient;
  let opened = 0;

  beforeAll(async () => {
    service = await startService({ BINDING_POLICY: policy });
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const rest = async (method: string, path: string, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...BEARER, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const open = async (browser_info?: object): Promise<string> => {
    const merchant_session_id = `${policy}-${++opened}`;
    const request = { merchant_session_id, amount: AMOUNT, ...(browser_info && { browser_info }) };
    return String((await grpc.call(CREATE, request, PRISM)).session_token);
  };
  const introspect = async (token: string, browser_info?: object) =>
    (await rest('POST', '/v1/sessions/introspect', { token, ...(browser_info && { browser_info }) })).body;
  const historyOf = async (id: unknown) =>
    (await rest('GET', `/v1/sessions/${String(id)}/events`)).body.items as Json[];
  const counted = async () => {
    const metrics = await freshMetrics(service.url);
    return Number(/^tessera_binding_mismatches_total\{kind="payment"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
  };

  it.each([
    ['the same', OPENED_FOR, 'match', 'match'],
    ['the same, over IPv6', { ...OPENED_FOR, ip_address: '::FFFF:203.0.113.9' }, 'match', 'match'],
    ['the same, as a proxy tells it', { ...OPENED_FOR, ip_address: '203.0.113.9:4711, 10.0.0.1' }, 'match', 'match'],
    ['a neighbour in its network', { ...OPENED_FOR, ip_address: '203.0.113.10' }, 'match', 'match'],
    ['another network', { ...OPENED_FOR, ip_address: '203.0.114.9' }, 'mismatch', 'match'],
    ['another browser', { ...OPENED_FOR, user_agent: 'curl/8' }, 'match', 'mismatch'],
    ['one that hides its name', { ip_address: OPENED_FOR.ip_address }, 'match', 'unknown'],
    ['one that tells nothing', {}, 'unknown', 'unknown'],
  ])('says of %s what matches, over both transports', async (_, browser, ip_address, user_agent) => {
    const token = await open(OPENED_FOR);
    const answer = await introspect(token, browser);
    expect(answer).toMatchObject({ active: true, binding: { ip_address, user_agent } });
    const message = { token, browser_info: browser };
    const twin = await grpc.call('tessera.v1.SessionService/Introspect', message, BEARER);
    expect(twin.binding).toMatchObject({ ip_address, user_agent });
  });

  it.each([
    ['203.0.113.9', '::ffff:cb00:7109', 'match'],
    ['203.0.113.9', '0:0:0:0:0:ffff:203.0.113.9', 'match'],
    ['2001:DB8::1', '2001:0db8:0000:0:0:0:0:0001', 'match'],
    ['fe80::1%eth0', 'fe80::1', 'match'],
    ['203.0.113.9', ' 203.0.113.9 ', 'match'],
    ['2001:db8::1', '[2001:db8::1:0]:443', 'match'],
    ['2001:db8::1', '2001:db8:0:100::1', 'mismatch'],
    ['localhost', '127.0.0.1', 'mismatch'],
    ['203.0.113.9', 'x'.repeat(10), 'mismatch'],
  ])('of the address %s, says that %s is a %s', async (opened, shown, verdict) => {
    const answer = await introspect(await open({ ip_address: opened }), { ip_address: shown });
    expect(answer.binding).toMatchObject({ ip_address: verdict });
  });

  it('compares nothing where a side says nothing', async () => {
    expect(await introspect(await open(), OPENED_FOR)).toMatchObject({
      binding: { ip_address: 'unknown', user_agent: 'unknown' },
    });
    expect(await introspect(await open(OPENED_FOR))).not.toHaveProperty('binding');
  });

  it('records a mismatch, by the names of what differs, and counts it', async () => {
    const token = await open(OPENED_FOR);
    const before = await counted();
    const { id } = await introspect(token, { ip_address: '198.51.100.7', user_agent: 'curl/8' });
    expect(await counted()).toBe(before + 1);
    const [, event, ...others] = await historyOf(id);
    expect(event).toMatchObject({ type: 'mismatch', detail: { fields: ['ip_address', 'user_agent'] } });
    expect(others).toEqual([]);
    expect(JSON.stringify(event)).not.toMatch(/198\.51|curl/);
  });

  it(`${policy === 'enforce' ? 'is not' : 'is'} redeemed by another browser`, async () => {
    const token = await open(OPENED_FOR);
    const stranger = { token, browser_info: { ip_address: '198.51.100.7' } };
    const { id } = await introspect(token);
    if (policy === 'enforce') {
      expect(await rest('POST', '/v1/sessions/redeem', stranger)).toMatchObject({
        status: 409,
        body: { code: 'binding_mismatch' },
      });
      const refused = await grpc.failure('tessera.v1.SessionService/Redeem', stranger, BEARER);
      expect(refused.code).toBe(status.FAILED_PRECONDITION);
      expect((await introspect(token)).active).toBe(true);
      expect((await historyOf(id)).map(({ type }) => type)).toEqual(['created', 'mismatch', 'mismatch']);
      stranger.browser_info.ip_address = OPENED_FOR.ip_address;
    }
    expect(await rest('POST', '/v1/sessions/redeem', stranger)).toMatchObject({
      status: 200,
      body: { state: 'redeemed' },
    });
    expect((await historyOf(id)).at(-1)).toMatchObject({ type: 'redeemed' });
  });

  it('is compared while a payment attempt holds the session, which may give it back at any moment', async () => {
    const token = await open(OPENED_FOR);
    await rest('POST', '/v1/sessions/claim', { token });
    const code = policy === 'enforce' ? 'binding_mismatch' : 'session_held';
    for (const operation of ['claim', 'redeem']) {
      const stranger = { token, browser_info: { ip_address: '198.51.100.7' } };
      expect(await rest('POST', `/v1/sessions/${operation}`, stranger)).toMatchObject({ status: 409, body: { code } });
    }
  });

  it(`${policy === 'enforce' ? 'is not' : 'is'} claimed by another browser, nor resumed`, async () => {
    const token = await open(OPENED_FOR);
    const { id } = await introspect(token);
    const lapse = () => service.database.query('UPDATE sessions SET held_until = now() WHERE id = $1', [id]);
    const claim = (browser_info: object) => rest('POST', '/v1/sessions/claim', { token, resume: true, browser_info });
    const stranger = { ip_address: '198.51.100.7' };
    for (const number of [1, 2]) {
      if (policy === 'enforce') {
        expect(await claim(stranger)).toMatchObject({ status: 409, body: { code: 'binding_mismatch' } });
        expect(await introspect(token)).toMatchObject({ state: number === 1 ? 'active' : 'unresolved' });
      }
      const browser = policy === 'enforce' ? OPENED_FOR : stranger;
      expect(await claim(browser)).toMatchObject({ status: 200, body: { attempt: { number } } });
      await lapse();
    }
    expect((await historyOf(id)).map(({ type }) => type)).toEqual([
      'created',
      'mismatch',
      'claimed',
      'mismatch',
      'claimed',
    ]);
  });
});

describe.each([
  { what: 'the user agent alone', settings: { BINDING_ENFORCE: 'user_agent' }, refused: ['user_agent'] },
  { what: 'the address alone, to the bit', settings: EXACT_ADDRESS, refused: ['ip_address'] },
  { what: 'both', settings: { BINDING_ENFORCE: 'user_agent, ip_address' }, refused: ['ip_address', 'user_agent'] },
])('a policy that enforces $what', ({ settings, refused }) => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService({ BINDING_POLICY: 'enforce', ...settings });
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  it.each([
    // A neighbour is of the same network unless every bit counts.
    ['ip_address', { ...OPENED_FOR, ip_address: settings === EXACT_ADDRESS ? '203.0.113.10' : '203.0.114.9' }],
    ['user_agent', { ...OPENED_FOR, user_agent: 'curl/8' }],
  ])('acts on %s as it says', async (field, browser_info) => {
    const request = { merchant_session_id: field, amount: AMOUNT, browser_info: OPENED_FOR };
    const { session_token: token } = await grpc.call(CREATE, request, PRISM);
    const redeem = grpc.call('tessera.v1.SessionService/Redeem', { token, browser_info }, BEARER);
    if (refused.includes(field)) await expect(redeem).rejects.toMatchObject({ code: status.FAILED_PRECONDITION });
    else expect(await redeem).toMatchObject({ state: 'redeemed' });
  });
});
