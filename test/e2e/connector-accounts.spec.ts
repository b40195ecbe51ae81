import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const KEY = { authorization: 'Bearer tsk_test_demo' };
const PRISM = 'ucs.v2.MerchantAuthenticationService';
const OWN = 'tessera.v1.ConnectorService';
const SECRETS = ['gp_app_key_marker_1234', 'gp_app_key_other_5678'] as const;

type Json = Record<string, unknown>;

describe('connector accounts', () => {
  let service: TestService;
  let other: TestService;
  let grpc: GrpcClient;
  let elsewhere: GrpcClient;
  let provider: TestProvider;

  beforeAll(async () => {
    service = await startService();
    other = await startService({}, { database: service.database });
    grpc = new GrpcClient(service.grpcAddress);
    elsewhere = new GrpcClient(other.grpcAddress);
    provider = await startProvider((response, request) =>
      setTimeout(() => {
        const { nonce } = JSON.parse(request.body) as { nonce: string };
        json(200, { token: `token for ${nonce}`, type: 'Bearer', seconds_to_expire: 600 })(response, request);
      }, 50),
    );
  });
  afterAll(async () => {
    grpc.close();
    elsewhere.close();
    provider.stop();
    await other.stop();
    await service.stop();
  });
  beforeEach(() => {
    provider.received.length = 0;
  });

  const rest = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${service.url}/v1/connector-accounts${path}`, {
      method,
      headers: { ...KEY, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const credentials = (app_key: string) => ({ app_id: 'gp_app', app_key, base_url: provider.url });
  const fetchToken = (headers: Record<string, string>, client = grpc) =>
    client.call(`${PRISM}/CreateAccessToken`, {}, { ...KEY, ...headers });

  it('are stored encrypted and shown masked, over REST and gRPC alike', async () => {
    const made = await rest('POST', '', { connector: 'globalpay', name: 'main', credentials: credentials(SECRETS[0]) });
    expect(made).toMatchObject({
      status: 201,
      body: { connector: 'globalpay', name: 'main', test_mode: true, default: true },
    });
    expect(made.body.credentials).toEqual({ app_id: '****', app_key: '****1234', base_url: provider.url });
    const twin = await grpc.call(`${OWN}/GetConnectorAccount`, { id: made.body.id }, KEY);
    expect(twin).toMatchObject({ id: made.body.id, name: 'main', default: true });
    const rows = await service.database.query<{ row: string }>(
      `SELECT encode(sealed, 'escape') || connector_accounts::text AS row FROM connector_accounts`,
    );
    expect(rows.map(({ row }) => row).join()).not.toContain('marker');
    expect(
      await rest('POST', '', { connector: 'globalpay', name: 'main', credentials: credentials('x') }),
    ).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
  });

  it('refuse what their connector cannot be called with, naming it', async () => {
    expect(await rest('POST', '', { connector: 'nobody', name: 'n', credentials: {} })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'connector' }] },
    });
    const incomplete = await rest('POST', '', { connector: 'stripe', name: 'n', credentials: { api_key: '' } });
    expect(incomplete.body).toMatchObject({ errors: [{ field: 'credentials.api_key', reason: 'missing' }] });
    const live = { connector: 'stripe', name: 'n', credentials: { api_key: 'x' }, test_mode: false };
    expect((await rest('POST', '', live)).status).toBe(403);
    const struct = { fields: { api_key: { numberValue: 5 } } };
    const message = { connector: 'stripe', name: 'n', credentials: struct };
    const error = await grpc.failure(`${OWN}/CreateConnectorAccount`, message, KEY);
    expect([error.code, error.details]).toEqual([
      status.INVALID_ARGUMENT,
      expect.stringContaining('credentials.api_key'),
    ]);
  });

  it('serve calls that bring no credentials, and share one access token over all instances', async () => {
    const calls = Array.from({ length: 20 }, (_, index) =>
      fetchToken({ 'x-connector': 'globalpay' }, index % 2 ? grpc : elsewhere),
    );
    const answers = await Promise.all(calls);
    expect(provider.received).toHaveLength(1);
    expect(new Set(answers.map(({ access_token }) => JSON.stringify(access_token))).size).toBe(1);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'OPERATION_STATUS_SUCCESS', status_code: 200 });
      expect(Number(answer.expires_in_seconds)).toBeGreaterThan(590);
    }
    const rows = await service.database.query<{ row: string }>(
      `SELECT encode(sealed, 'escape') AS row FROM provider_tokens`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain('token for');
  });

  it('fetch anew for new credentials, near the end, and for credentials that come with the call', async () => {
    const before = await fetchToken({ 'x-connector-account': 'main' });
    expect(provider.received).toHaveLength(0);
    await service.database.query(`UPDATE provider_tokens SET expires_at = now() + interval '30 seconds'`);
    const renewed = await fetchToken({ 'x-connector-account': 'main' });
    expect(renewed.access_token).not.toEqual(before.access_token);
    const { items } = (await rest('GET', '')).body as { items: { id: string }[] };
    await rest('PATCH', `/${items[0]?.id ?? ''}`, { credentials: credentials(SECRETS[1]) });
    await fetchToken({ 'x-connector-account': items[0]?.id ?? '' });
    expect(provider.received).toHaveLength(2);
    const config = JSON.stringify({ config: { Globalpay: credentials('brought along') } });
    await fetchToken({ 'x-connector-config': config });
    await fetchToken({ 'x-connector-config': config });
    expect(provider.received).toHaveLength(4);
  });

  it('are picked by name or id, of the same mode and merchant only', async () => {
    await rest('POST', '', {
      connector: 'globalpay',
      name: 'second',
      credentials: credentials('second'),
      default: true,
    });
    const { items } = (await rest('GET', '')).body as { items: { name: string; default: boolean }[] };
    expect(items.map(({ name, default: isDefault }) => [name, isDefault])).toEqual([
      ['second', true],
      ['main', false],
    ]);
    for (const account of ['nobody', '00000000-0000-7000-8000-00000000ffff']) {
      const error = await grpc.failure(`${PRISM}/CreateAccessToken`, {}, { ...KEY, 'x-connector-account': account });
      expect([error.code, error.details]).toEqual([
        status.INVALID_ARGUMENT,
        expect.stringContaining('x-connector-account'),
      ]);
    }
    const wrong = { ...KEY, 'x-connector-account': 'main', 'x-connector': 'stripe' };
    expect((await grpc.failure(`${PRISM}/CreateAccessToken`, {}, wrong)).code).toBe(status.INVALID_ARGUMENT);
    const none = await grpc.failure(`${PRISM}/CreateAccessToken`, {}, { ...KEY, 'x-connector': 'paypal' });
    expect([none.code, none.details]).toEqual([status.INVALID_ARGUMENT, expect.stringContaining('x-connector-config')]);
  });

  it('lead to flows that the connector has', async () => {
    await rest('POST', '', { connector: 'stripe', name: 'stripe', credentials: { api_key: 'sk_test_1' } });
    const error = await grpc.failure(`${PRISM}/CreateAccessToken`, {}, { ...KEY, 'x-connector': 'stripe' });
    expect(error.code).toBe(status.FAILED_PRECONDITION);
    expect(error.details).toMatch(/stripe.*server_auth/);
  });

  it('are deleted with the access token', async () => {
    const { items } = (await rest('GET', '')).body as { items: { id: string }[] };
    for (const { id } of items) expect((await rest('DELETE', `/${id}`)).status).toBe(204);
    expect(await service.database.query('SELECT * FROM provider_tokens')).toEqual([]);
    expect((await rest('GET', `/${items[0]?.id ?? ''}`)).status).toBe(404);
  });

  it('are for connectors that the catalogue describes', async () => {
    const answer = await fetch(`${service.url}/v1/connectors/globalpay`, { headers: KEY });
    expect(await answer.json()).toMatchObject({
      name: 'globalpay',
      flows: [
        { flow: 'server_session', mode: 'local' },
        { flow: 'client_auth', mode: 'provider' },
        { flow: 'server_auth', mode: 'provider' },
      ],
    });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = (await grpc.call(`${OWN}/ListConnectors`, { limit: 40, ...(cursor && { cursor }) }, KEY)) as {
        items: { name: string }[];
        next_cursor?: string;
      };
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next_cursor;
    } while (cursor);
    expect(names).toHaveLength(102);
    expect(names).toEqual([...names].sort());
  });
});
