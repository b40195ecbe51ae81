import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY_SCOPES } from '#platform/auth/principal.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.AdminService';

type Json = Record<string, unknown>;

describe('API keys', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let merchant: string;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
    merchant = String((await grpc.call(`${SERVICE}/CreateMerchant`, { name: 'shop' }, ADMIN)).id);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const send = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const keys = (method: string, path = '', body?: object) =>
    send(method, `/v1/merchants/${merchant}/api-keys${path}`, ADMIN, body);
  const listed = async (id: unknown): Promise<Json> => {
    const { items } = (await keys('GET')).body as { items: Json[] };
    return items.find((key) => key.id === id) ?? {};
  };
  const use = async (key: unknown) => {
    const bearer = { authorization: `Bearer ${String(key)}` };
    const rest = await send('GET', '/v1/terminals', bearer);
    const rpc = await grpc.call('tessera.v1.TerminalService/ListTerminals', {}, bearer).then(
      () => status.OK,
      (error: unknown) => (error as ServiceError).code,
    );
    return [rest.status, rpc];
  };

  it('are shown once, and by their first characters afterwards', async () => {
    const { status: code, body } = await keys('POST', '', { name: 'shop', mode: 'live' });
    expect(code).toBe(201);
    expect(body).toMatchObject({ name: 'shop', mode: 'live', merchant_id: merchant, scopes: API_KEY_SCOPES });
    const { key, ...rest } = body;
    expect(key).toMatch(/^tsk_live_[0-9A-Za-z]{38}$/);
    expect(await listed(body.id)).toEqual(rest);
    const rows = await service.database.query<{ row: string }>('SELECT api_keys::text AS row FROM api_keys');
    expect(rows.map(({ row }) => row).join()).not.toContain(String(key));
  });

  it('end when they are said to, their access tokens with them', async () => {
    const expires_at = '2999-12-31T23:59:59.000Z';
    const { api_key: made, key } = await grpc.call(
      `${SERVICE}/CreateApiKey`,
      { merchant_id: merchant, mode: 'test', expires_at },
      ADMIN,
    );
    const { id } = made as { id: string };
    expect(await listed(id)).toMatchObject({ expires_at });
    expect(await use(key)).toEqual([200, status.OK]);
    const token = (await send('POST', '/authorize', { 'x-api-key': String(key) })).body.access_token;
    const open = () =>
      send('POST', '/v1/processing-terminals/none/hosted-fields-sessions', {
        authorization: `Bearer ${String(token)}`,
      });
    expect((await open()).status).not.toBe(401);
    await service.database.query('UPDATE api_keys SET expires_at = now() WHERE id = $1', [id]);
    await until(async () => (await open()).status === 401); // the service hears of it within a second
    expect(await use(key)).toEqual([401, status.UNAUTHENTICATED]);
  });

  it('that are revoked serve nobody, and stay in the list', async () => {
    const { body } = await keys('POST', '', { mode: 'test' });
    expect(await use(body.key)).toEqual([200, status.OK]);
    expect((await keys('DELETE', `/${String(body.id)}`)).status).toBe(204);
    expect((await keys('DELETE', `/${String(body.id)}`)).status).toBe(204);
    expect(await use(body.key)).toEqual([401, status.UNAUTHENTICATED]);
    expect(await listed(body.id)).toHaveProperty('revoked_at');
  });

  it('do what their scopes say, and no more', async () => {
    const { body } = await keys('POST', '', { mode: 'test', scopes: ['sessions:read'] });
    const bearer = { authorization: `Bearer ${String(body.key)}` };
    expect((await send('GET', '/v1/sessions', bearer)).status).toBe(200);
    const refused = await send('POST', '/v1/terminals', bearer, { name: 'Shop' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(String(refused.body.detail)).toContain('terminals:write');
    expect((await grpc.failure('tessera.v1.TerminalService/CreateTerminal', { name: 'Shop' }, bearer)).code).toBe(
      status.PERMISSION_DENIED,
    );
  });

  it('say when they were last used, within seconds', async () => {
    const { body } = await keys('POST', '', { mode: 'test' });
    expect(await listed(body.id)).not.toHaveProperty('last_used_at');
    const before = Date.now();
    await use(body.key);
    await until(async () => Boolean((await listed(body.id)).last_used_at));
    expect(Date.parse(String((await listed(body.id)).last_used_at))).toBeGreaterThanOrEqual(before);
  });

  it.each([
    [{ mode: 'test', expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ mode: 'test', expires_at: '2999-02-30T00:00:00Z' }, 'expires_at'],
    [{ mode: 'test', expires_at: '2999-W01-1' }, 'expires_at'],
    [{ mode: 'test', expires_at: 4102444800 }, 'expires_at'],
    [{ mode: 'both' }, 'mode'],
    [{ mode: 'test', scopes: ['all'] }, 'scopes[0]'],
    [{ mode: 'test', scopes: ['sessions:read', 'sessions:read'] }, 'scopes'],
    [{ mode: 'test', name: '' }, 'name'],
    [{ mode: 'test', key: 'tsk_test_mine' }, 'key'],
  ])('are refused for %j', async (body, field) => {
    expect(await keys('POST', '', body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});
