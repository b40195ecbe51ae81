import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseText, LeakDetector } from '../support/leak-detector.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { RecordedCalls } from '../support/recorded-calls.js';
import { startService, type TestService } from '../support/service.js';
import { TraceCollector } from '../support/trace-collector.js';
import { until } from '../support/until.js';

const CREATE = 'MerchantAuthenticationService/CreateSessionToken';
const PAYMENT = { amount: { minor_amount: 10000, currency: 'USD' } };
const PRISM = '/payments/create_session_token';
const CONFIG = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const HOSTED_FIELDS = '/v1/processing-terminals/1234001/hosted-fields-sessions';
const BODY = { libVersion: '1.6.0.172441', scenario: 'payment' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const DEMO_KEY = { 'x-api-key': 'tsk_test_demo' };
const DEMO_BEARER = { authorization: 'Bearer tsk_test_demo' };

describe('a service that logs all it can', () => {
  const detector = new LeakDetector();
  const secret = (where: string) => detector.secret(where);
  let service: TestService;
  let calls: RecordedCalls;
  let provider: TestProvider;
  let collector: TraceCollector;

  beforeAll(async () => {
    collector = await TraceCollector.start();
    service = await startService({ LOG_LEVEL: 'trace', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    calls = new RecordedCalls(service);
    provider = await startProvider((response) => response.end());
    await issueTokens();
    await attemptKeys();
    await sendCredentials();
    await sendBadBodies();
    await keepAccounts();
    await followSessions();
    await callProviders();
    await sendHeaders();
    await failInside();
  });
  afterAll(async () => {
    calls.close();
    provider.stop();
    await service.stop();
    collector.stop();
  });

  async function issueTokens(): Promise<void> {
    const merchant = await calls.rest('POST', '/v1/merchants', ADMIN, { name: 'visible-merchant' });
    const keys = `/v1/merchants/${String(merchant.id)}/api-keys`;
    detector.issued((await calls.rest('POST', keys, ADMIN, { mode: 'test' })).key);
    const ofMerchant = { merchant_id: merchant.id, mode: 'live' };
    detector.issued((await calls.rpc('tessera.v1.AdminService/CreateApiKey', ofMerchant, ADMIN)).key);
    const access = detector.issued((await calls.rest('POST', '/authorize', DEMO_KEY)).access_token);

    const client = {
      orderId: 'visible-order',
      customerId: secret('customerId'),
      customer: { emailAddress: `${secret('customer.emailAddress')}@example.com` },
      metadata: { note: secret('client metadata') },
    };
    const { clientToken } = await calls.rest('POST', '/client-session', DEMO_KEY, client);
    await calls.rest('GET', `/v1/sessions?customer_id=${client.customerId}`, DEMO_BEARER);
    await calls.rest('GET', `/v1/sessions?customer_id=${client.customerId}`, ADMIN);
    await calls.rpc('tessera.v1.SessionService/List', { customer_id: client.customerId }, DEMO_BEARER);
    const query = new URLSearchParams({ clientToken: detector.issued(clientToken) }).toString();
    await calls.rest('GET', `/client-session?${query}`, DEMO_KEY);
    const patch = { clientToken, metadata: { note: secret('patched metadata') } };
    await calls.rest('PATCH', '/client-session', DEMO_KEY, patch);
    const left = { token: clientToken, step: 'bank_redirect' };
    const { return_token: handle } = await calls.rest('POST', '/v1/sessions/returns', DEMO_BEARER, left);
    await calls.rpc('tessera.v1.SessionService/Introspect', { token: detector.issued(handle) }, DEMO_BEARER);
    for (let time = 0; time < 2; time++)
      await calls.rest('POST', '/v1/sessions/returns/resume', DEMO_BEARER, { return_token: handle });
    const claims = Buffer.from(String(clientToken).split('.')[1] ?? '', 'base64url').toString();
    detector.issued((JSON.parse(claims) as Record<string, unknown>).accessToken);
    detector.issued((await calls.rpc(`types.${CREATE}`, sessionOf(PAYMENT), CONFIG)).session_token);
    detector.issued((await calls.rest('POST', PRISM, CONFIG, sessionOf(PAYMENT))).session_token);
    const message = { session: { metadata: { note: { text: secret('client metadata, gRPC') } } } };
    const created = await calls.rpc('tessera.v1.ClientSessionService/Create', message, DEMO_KEY);
    const clientTokenOf = { client_token: detector.issued(created.client_token) };
    await calls.rpc('tessera.v1.ClientSessionService/Get', clientTokenOf, DEMO_KEY);

    const headers = { authorization: `Bearer ${access}`, 'idempotency-key': randomUUID() };
    const hosted = { ...BODY, secureTokenId: secret('secureTokenId') };
    const { token } = await calls.rest('POST', HOSTED_FIELDS, headers, hosted);
    await calls.rest('POST', '/v1/sessions/introspect', DEMO_BEARER, { token: detector.issued(token) });
    await calls.rpc('tessera.v1.SessionService/Introspect', { token }, DEMO_BEARER);
  }

  /** Credentials that are not ours, wherever one can be sent. */
  async function attemptKeys(): Promise<void> {
    const introspect = 'tessera.v1.SessionService/Introspect';
    for (const scheme of ['Bearer ', 'Bearer tsk_test_', 'Basic ', '']) {
      const attempt = () => ({ authorization: `${scheme}${secret(`authorization: ${scheme}`)}` });
      await calls.rest('POST', '/v1/merchants', attempt(), { name: 'x' });
      await calls.rpc('tessera.v1.AdminService/ListMerchants', {}, attempt());
      await calls.rest('POST', HOSTED_FIELDS, { ...attempt(), 'idempotency-key': secret('idempotency-key') }, BODY);
      await calls.rest('POST', '/v1/sessions/introspect', attempt(), { token: secret('token, not let in') });
      await calls.rpc(introspect, { token: secret('token, not let in, gRPC') }, attempt());
    }
    await calls.rest('POST', '/authorize', { 'x-api-key': secret('x-api-key') });
    await calls.rest('POST', '/client-session', { 'x-api-key': secret('x-api-key, Primer') }, {});
    await calls.rpc('tessera.v1.ClientSessionService/Create', {}, { 'x-api-key': secret('x-api-key, gRPC') });
    await calls.rest('POST', '/v1/sessions/introspect', DEMO_BEARER, { token: `sess_${secret('token')}` });
    await calls.rpc(introspect, { token: secret('token, gRPC') }, DEMO_BEARER);
    await calls.rest('GET', `/client-session?clientToken=${secret('clientToken')}`, DEMO_KEY);
    await calls.rest('PATCH', '/client-session', DEMO_KEY, { clientToken: `a.${secret('clientToken, PATCH')}.b` });
    await calls.rpc('tessera.v1.ClientSessionService/Get', { client_token: secret('client_token') }, DEMO_KEY);
    const request = { processing_terminal_id: '1234001', lib_version: '1', scenario: 'payment' };
    const keyed = { ...request, idempotency_key: secret('idempotency_key') };
    await calls.rpc('tessera.v1.TerminalService/CreateHostedFieldsSession', keyed, DEMO_BEARER);
    const access = String((await calls.rest('POST', '/authorize', DEMO_KEY)).access_token);
    const badKey = { authorization: `Bearer ${access}`, 'idempotency-key': secret('idempotency-key, let in') };
    await calls.rest('POST', HOSTED_FIELDS, badKey, BODY);
  }

  /** Credentials of connectors in every header that takes them, good and bad; over gRPC, REST, and as raw bytes. */
  async function sendCredentials(): Promise<void> {
    const stripe = (member: string) => `{"Stripe":{"api_key":"${secret(member)}"}}`;
    const headers = (): Record<string, string>[] => [
      { 'x-connector-config': `{"config":${stripe('config')}}` },
      { 'x-connector-auth': stripe('auth') },
      { 'x-connector': 'stripe', 'x-auth': 'header-key', 'x-api-key': secret('legacy x-api-key') },
      { 'x-connector': 'adyen', 'x-auth': 'body-key', 'x-api-key': secret('adyen key'), 'x-key1': secret('x-key1') },
      { 'x-connector': 'stripe', 'x-auth': secret('x-auth'), 'x-api-key': secret('x-api-key of no x-auth') },
      { 'x-connector': 'stripe', 'x-api-secret': secret('x-api-secret'), 'x-key2': secret('x-key2') },
      { 'x-connector': secret('x-connector') },
      { 'x-connector': 'cashtocode', 'x-auth': 'currency-auth-key', 'x-auth-key-map': `{"${secret('key map')}":{}}` },
      { 'x-connector-config': `{"config":${stripe('config that ends early')}` },
      { 'x-connector-config': `{"config":{"Adyen":{"api_key":"${secret('config that lacks')}"}}}` },
      { 'x-connector-config': `{"config":{"Stripe":{"api_key":["${secret('config of a wrong type')}"]}}}` },
      { 'x-connector-config': `{"config":{"${secret('config, misplaced')}":{}}}` },
      { 'x-connector-config': secret('config that is no JSON') },
      { 'x-connector-auth': `{"config":${stripe('twice')},"auth_type":${stripe('again')}}` },
    ];
    const body = () => ({
      ...PAYMENT,
      metadata: { value: secret('metadata') },
      connector_feature_data: { value: secret('connector_feature_data') },
      state: { access_token: { token: { value: secret('state') } } },
    });
    for (const header of headers()) await calls.rpc(`types.${CREATE}`, sessionOf(body()), header);
    for (const header of headers()) await calls.rpc(`ucs.v2.${CREATE}`, sessionOf(body()), header);
    for (const header of headers()) await calls.rest('POST', PRISM, header, sessionOf(body()));
    const latin1 = (where: string) => `{"config":{"Stripe":{"api_key":"\u00e9 ${secret(where)}"}}}`;
    await calls.rest('POST', PRISM, { 'x-connector-config': latin1('config beyond ASCII, REST') }, PAYMENT);
    for (const name of ['x-connector-config', 'x-api-key', 'authorization', 'x-any']) {
      await calls.rawMetadata(`types.${CREATE}`, { [name]: latin1(`${name} beyond ASCII`) });
    }
  }

  const sessionOf = (body: object) => ({ ...body, merchant_session_id: randomUUID() });

  async function sendBadBodies(): Promise<void> {
    const doors: [path: string, headers: Record<string, string>][] = [
      ['/client-session', DEMO_KEY],
      ['/v1/sessions/introspect', DEMO_BEARER],
      ['/v1/merchants', ADMIN],
      ['/v1/terminals', DEMO_BEARER],
      [PRISM, CONFIG],
    ];
    for (const [path, headers] of doors) {
      await calls.rest('POST', path, headers, `{"metadata":{"a":"${secret(`${path}, ends early`)}"`);
      await calls.rest('POST', path, headers, secret(`${path}, no JSON`));
      await calls.rest('POST', path, headers, `["${secret(`${path}, no object`)}"]`);
      await calls.rest('POST', path, headers, { metadata: [secret(`${path}, wrong type`)], token: [secret(path)] });
      await calls.rest('POST', path, { ...headers, 'content-type': 'text/plain' }, secret(`${path}, text`));
      await calls.rest('POST', path, headers, secret(`${path}, too large`).padEnd(1024 * 1024 + 1, ' '));
    }
    const bytes = Buffer.concat([Buffer.from([0xff, 0xff]), Buffer.from(secret('bytes'))]);
    await calls.rpc(`types.${CREATE}`, bytes, CONFIG);
  }

  /** Credentials that are stored, changed, and refused. */
  async function keepAccounts(): Promise<void> {
    const accounts = '/v1/connector-accounts';
    const account = (where: string) => ({
      connector: 'stripe',
      name: randomUUID(),
      credentials: { api_key: secret(`account, ${where}`) },
    });
    const { id } = await calls.rest('POST', accounts, DEMO_BEARER, account('stored'));
    await calls.rest('PATCH', `${accounts}/${String(id)}`, DEMO_BEARER, {
      credentials: account('changed').credentials,
    });
    await calls.rest('GET', accounts, DEMO_BEARER);
    await calls.rest('POST', accounts, DEMO_BEARER, { ...account('of nobody'), connector: secret('connector') });
    await calls.rest('POST', accounts, DEMO_BEARER, { ...account('of a wrong type'), name: [secret('account name')] });
    await calls.rest('POST', accounts, DEMO_BEARER, { ...account('live'), test_mode: false });
    const { credentials, ...rest } = account('no object');
    await calls.rest('POST', accounts, DEMO_BEARER, { ...rest, credentials: credentials.api_key });
    const config = {
      api_key: { stringValue: secret('account, gRPC') },
      [secret('account, member')]: { numberValue: 1 },
    };
    const message = { ...rest, name: randomUUID(), credentials: { fields: config } };
    await calls.rpc('tessera.v1.ConnectorService/CreateConnectorAccount', message, DEMO_BEARER);
  }

  /** What is said about a session after it was opened, and whose browser it is. */
  async function followSessions(): Promise<void> {
    const browser = (where: string) => ({ ip_address: '203.0.113.9', user_agent: secret(`user agent, ${where}`) });
    const opened = sessionOf({ ...PAYMENT, browser_info: browser('opened') });
    const { session_token: token } = await calls.rest('POST', PRISM, CONFIG, opened);
    const step = (where: string) => ({
      token,
      name: 'wallet',
      status: 'chosen',
      data: { card: secret(`step, ${where}`) },
    });
    await calls.rest('POST', '/v1/sessions/steps', DEMO_BEARER, step('REST'));
    await calls.rest('POST', '/v1/sessions/steps', DEMO_BEARER, {
      ...step('refused'),
      name: `a b ${secret('step name')}`,
    });
    const { data, ...rest } = step('gRPC');
    const message = { ...rest, data: { fields: { card: { stringValue: data.card } } } };
    await calls.rpc('tessera.v1.SessionService/RecordStep', message, DEMO_BEARER);
    await calls.rest('POST', '/v1/sessions/introspect', DEMO_BEARER, { token, browser_info: browser('asked') });
    const odd = { ip_address: secret('ip address'), user_agent: [secret('user agent, wrong type')] };
    await calls.rest('POST', '/v1/sessions/introspect', DEMO_BEARER, { token, browser_info: odd });
    await calls.rest('POST', '/v1/sessions/redeem', DEMO_BEARER, { token, browser_info: browser('redeemed') });
    await calls.rest('POST', '/v1/customers/erase', DEMO_BEARER, { customer_id: secret('customer to erase') });
  }

  /** Providers that answer what nobody understands, fail, hang up, or are not there. */
  async function callProviders(): Promise<void> {
    const rpc = 'types.MerchantAuthenticationService/CreateClientAuthenticationToken';
    const call = async (where: string, base: string) => {
      const credentials = { api_key: secret(`key of a provider that ${where}`), base_url: base };
      const headers = { 'x-connector-config': JSON.stringify({ config: { Stripe: credentials } }) };
      await calls.rpc(rpc, { merchant_client_session_id: 'x', payment: PAYMENT }, { ...headers, ...traced(where) });
    };
    provider.answer = (response) => response.end(`<html>${secret('answer that is no JSON')}`);
    await call('answers no JSON', provider.url);
    provider.answer = (response) => response.end(JSON.stringify({ [secret('answer of no use')]: 1 }));
    await call('answers nothing of use', provider.url);
    provider.answer = (response) => response.writeHead(500).end(secret('answer that fails'));
    await call('fails', provider.url);
    provider.answer = (response) => response.destroy();
    await call('hangs up', provider.url);
    await call('is not there', `http://user:${secret('password in an address')}@127.0.0.1:1/${secret('path')}`);
    await call('has no name', `http://nobody.invalid/${secret('path of nobody')}`);
  }

  /** What carries traces on, with everything that may be in it. */
  const traced = (where: string): Record<string, string> => ({
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    tracestate: `vendor=${secret(`tracestate, ${where}`)}`,
    baggage: `key=${secret(`baggage, ${where}`)}`,
  });

  async function sendHeaders(): Promise<void> {
    await calls.rest('GET', '/v1/sessions', { ...DEMO_BEARER, ...traced('REST') });
    await calls.rpc('tessera.v1.SessionService/List', {}, { ...DEMO_BEARER, ...traced('gRPC') });
    for (const name of ['cookie', 'user-agent', 'x-forwarded-for', 'x-request-id', 'traceparent', 'x-any']) {
      const headers = { ...DEMO_BEARER, [name]: `${secret(`header ${name}`)} ;` };
      await calls.rest('GET', '/v1/sessions', headers);
      await calls.rest('GET', '/v1/sessions/%', headers);
      await calls.rpc('tessera.v1.SessionService/List', {}, headers);
    }
  }

  /** Faults of our own, which are logged with their cause. */
  async function failInside(): Promise<void> {
    for (const table of ['sessions', 'api_keys', 'merchants', 'terminals', 'idempotency_keys']) {
      await service.database.query(`ALTER TABLE ${table} RENAME TO lost`);
      const metadata = { note: secret(`client metadata without ${table}`) };
      await calls.rest('POST', '/client-session', DEMO_KEY, {
        customerId: secret(`customer without ${table}`),
        metadata,
      });
      const headers = {
        'x-connector-config': `{"config":{"Stripe":{"api_key":"${secret(`config without ${table}`)}"}}}`,
      };
      const payment = sessionOf({ ...PAYMENT, metadata: { value: secret(`metadata without ${table}`) } });
      await calls.rpc(`types.${CREATE}`, payment, headers);
      await calls.rest('POST', '/v1/merchants', ADMIN, { name: 'x' });
      for (const token of detector.tokens) await calls.rest('POST', '/v1/sessions/introspect', DEMO_BEARER, { token });
      await service.database.query(`ALTER TABLE lost RENAME TO ${table}`);
    }
  }

  it('has handed out tokens of every kind', () => {
    const kinds = [/^tsk_test_/, /^tsk_live_/, /^sess_/, /^hf_/, /^cs_/, /^[\w-]+\.[\w-]+\.[\w-]+$/];
    for (const kind of kinds) expect(detector.tokens).toContainEqual(expect.stringMatching(kind));
  });

  it('prints none of them, and no secret that it was sent', () => {
    expect(service.output()).toContain('Tessera is ready');
    expect(service.output()).toContain('Something went wrong on our side.');
    expect(detector.leaksIn(service.output())).toEqual([]);
    expect(service.output()).not.toContain('tsk_admin_demo');
  });

  it('stores none of them where it can be read', async () => {
    const stored = await databaseText(service.database);
    for (const shown of ['visible-merchant', 'visible-order']) expect(stored).toContain(shown);
    expect(detector.leaksIn(stored)).toEqual([]);
    for (const key of ['tsk_admin_demo', 'tsk_test_demo']) expect(stored).not.toContain(key);
  });

  it('counts nothing by them', async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('tessera_connector_request_duration_seconds_count');
    expect(detector.leaksIn(metrics)).toEqual([]);
  });

  it('puts none of them into spans', async () => {
    const last = collector.spans.length;
    await calls.rest('GET', '/v1/sessions', DEMO_BEARER);
    await until(() => Promise.resolve(collector.spans.length > last));
    const names = new Set(collector.spans.map(({ name }) => name));
    const some = [
      'POST /client-session',
      `types.${CREATE}`,
      'write sessions',
      'write-session',
      'session-by-id',
      'POST stripe',
    ];
    expect([...names]).toEqual(expect.arrayContaining(some));
    expect(detector.leaksIn(collector.text)).toEqual([]);
    expect(collector.text).not.toContain('tsk_admin_demo');
    expect(JSON.stringify(provider.received.map(({ headers }) => headers))).not.toMatch(/tracestate|baggage/);
  });

  it('repeats none of them in an error', () => {
    expect(calls.errors.join('\n')).toContain('x-connector-config.config.Adyen.merchant_account');
    expect(detector.leaksIn(calls.errors.join('\n'))).toEqual([]);
  });
});
