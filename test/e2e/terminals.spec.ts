import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.TerminalService';
const BODY = { libVersion: '1.6.0.172441', scenario: 'payment' };

type Json = Record<string, unknown>;

describe('processing terminals', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let merchant: string;
  let keyId: string;
  let key: { authorization: string };
  let apiKey: string;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
    merchant = String((await send('POST', '/v1/merchants', { name: 'shop' }, ADMIN)).body.id);
    const issued = (await send('POST', `/v1/merchants/${merchant}/api-keys`, { mode: 'test' }, ADMIN)).body;
    keyId = String(issued.id);
    apiKey = String(issued.key);
    key = { authorization: `Bearer ${apiKey}` };
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const send = async (method: string, path: string, body: object | undefined, headers: Record<string, string>) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const rest = (method: string, path: string, body?: object) => send(method, `/v1/terminals${path}`, body, key);
  const authorize = async () => {
    const { body } = await send('POST', '/authorize', undefined, { 'x-api-key': apiKey });
    return { authorization: `Bearer ${String(body.access_token)}` };
  };
  const openOn = async (id: string, headers?: Record<string, string>) =>
    send('POST', `/v1/processing-terminals/${encodeURIComponent(id)}/hosted-fields-sessions`, BODY, {
      ...(headers ?? (await authorize())),
      'idempotency-key': randomUUID(),
    });

  it('are made, listed, read, changed and deleted through either door', async () => {
    const made = await rest('POST', '', { id: 'shop-1', name: 'Shop', hosted_fields: true });
    expect(made).toMatchObject({
      status: 201,
      body: { id: 'shop-1', name: 'Shop', hosted_fields: true, disabled: false },
    });
    expect(await grpc.call(`${SERVICE}/GetTerminal`, { id: 'shop-1' }, key)).toEqual(made.body);
    const changed = await grpc.call(`${SERVICE}/UpdateTerminal`, { id: 'shop-1', name: 'Shop 1', disabled: true }, key);
    expect((await rest('GET', '/shop-1')).body).toEqual(changed);
    const other = await grpc.call(`${SERVICE}/CreateTerminal`, { name: 'Generated' }, key);
    expect(other.id).toMatch(/^\d{8}$/);
    const { items } = (await rest('GET', '?limit=1')).body as { items: Json[] };
    expect(items).toHaveLength(1);
    expect((await grpc.call(`${SERVICE}/ListTerminals`, {}, key)).items).toHaveLength(2);
    expect((await rest('DELETE', `/${String(other.id)}`)).status).toBe(204);
    expect((await grpc.failure(`${SERVICE}/GetTerminal`, { id: other.id }, key)).code).toBe(status.NOT_FOUND);
  });

  it.each([
    ['abc', 400],
    ['abcd', 201],
    ['𝒶𝒷𝒸𝒹', 201],
    ['a/b c%2Fd', 201],
    ['x'.repeat(50), 201],
    ['x'.repeat(51), 400],
  ])('take the id %j with %d', async (id, code) => {
    const made = await rest('POST', '', { id, name: 'By its own id', hosted_fields: true });
    expect(made.status).toBe(code);
    if (code === 400) {
      expect(made.body).toMatchObject({ errors: [{ field: 'id', reason: 'length' }] });
      return;
    }
    const opened = await openOn(id);
    expect(opened).toMatchObject({ status: 201, body: { processingTerminalId: id } });
    expect((await rest('GET', `/${encodeURIComponent(id)}`)).body).toMatchObject({ id });
  });

  it('have one owner of an id each, and know nothing of each other', async () => {
    expect((await rest('POST', '', { id: 'twice', name: 'First' })).status).toBe(201);
    expect(await rest('POST', '', { id: 'twice', name: 'Second' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
    expect((await grpc.failure(`${SERVICE}/CreateTerminal`, { id: 'twice', name: 'Third' }, key)).code).toBe(
      status.ALREADY_EXISTS,
    );
    const demo = { authorization: 'Bearer tsk_test_demo' };
    expect((await send('GET', '/v1/terminals/twice', undefined, demo)).status).toBe(404);
    expect((await send('POST', '/v1/terminals', { id: 'twice', name: 'Of another' }, demo)).status).toBe(201);
  });

  it('open sessions only with the capability, while they are enabled and there', async () => {
    const problem = async (id: string) => {
      const { status: code, body } = await openOn(id);
      return [code, String(body.type).split('#')[1]];
    };
    await rest('POST', '', { id: 'plain', name: 'No Hosted Fields', hosted_fields: false });
    expect(await problem('plain')).toEqual([400, 'capabilities-missing']);
    await rest('PATCH', '/plain', { hosted_fields: true });
    expect((await openOn('plain')).status).toBe(201);
    await rest('PATCH', '/plain', { disabled: true });
    expect(await problem('plain')).toEqual([403, 'forbidden']);
    await rest('PATCH', '/plain', { disabled: false });
    await rest('DELETE', '/plain');
    const [deleted, unknown, foreign] = [await openOn('plain'), await openOn('never'), await openOn('1234001')];
    expect(deleted.status).toBe(403);
    const about = ({ body: { detail, title, type, resource } }: { body: Json }) => ({ detail, title, type, resource });
    expect(about(deleted)).toEqual(about(unknown));
    expect(about(foreign)).toEqual(about(unknown));
  });

  it('serve nobody whose API key was revoked, access token or not', async () => {
    await rest('POST', '', { id: 'last', name: 'Last', hosted_fields: true });
    const bearer = await authorize();
    expect((await openOn('last', bearer)).status).toBe(201);
    expect((await send('DELETE', `/v1/merchants/${merchant}/api-keys/${keyId}`, undefined, ADMIN)).status).toBe(204);
    expect((await openOn('last', bearer)).status).toBe(401);
    expect((await send('POST', '/authorize', undefined, { 'x-api-key': apiKey })).status).toBe(401);
    expect((await grpc.failure(`${SERVICE}/ListTerminals`, {}, key)).code).toBe(status.UNAUTHENTICATED);
  });
});
