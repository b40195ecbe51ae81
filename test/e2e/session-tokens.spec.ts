import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_KINDS } from '#core/sessions/session-types.js';
import type { GrpcClient } from '../support/grpc-client.js';
import { operations, resolved } from '../support/openapi-document.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates } from '../support/session-states.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.SessionService';
const STEP = { name: 'wallet', status: 'chosen' };
/** What operations ask for beside a token. */
const MORE: Readonly<Record<string, unknown>> = { ...STEP, step: 'wallet', seconds: 60 };
/** All that take one, and their bodies; introspection says nothing but that it is not active. */
const OF_TOKEN = operations.flatMap(({ method, path, requestBody }): [path: string, body: Json][] => {
  const { properties } = resolved(requestBody?.content['application/json']?.schema ?? {});
  if (method !== 'post' || !path.startsWith('/v1/sessions/') || !properties?.token) return [];
  const more = Object.entries(MORE).filter(([name]) => name in properties);
  return path.endsWith('/introspect') ? [] : [[path, Object.fromEntries(more)]];
});

type Json = Record<string, unknown>;

/** Other texts than the token, each almost it. */
function forgeriesOf(token: string): string[] {
  const positions = [0, 5, Math.floor(token.length / 2), token.length - 2, token.length - 1];
  const flipped = positions.map((at) => {
    const other = token[at] === 'A' ? 'B' : 'A';
    return token.slice(0, at) + other + token.slice(at + 1);
  });
  const prefixes = ['sess_', 'cs_', 'hf_', ''].map((prefix) => token.replace(/^[a-z]+_/, prefix));
  const others = [
    token.slice(0, -1),
    `${token}A`,
    ` ${token}`,
    token.toUpperCase(),
    `${token}.${token}`,
    '\0',
    'x'.repeat(100_000),
  ];
  return [...flipped, ...prefixes, ...others].filter((text) => text !== token);
}

describe('tokens', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;
  /** Callers to whom the sessions of the demo merchant do not exist. */
  let stranger: Record<string, string>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices());
    const merchant = (await rest('POST', '/v1/merchants', { name: 'shop' }, ADMIN)).body.id;
    const { body } = await rest('POST', `/v1/merchants/${String(merchant)}/api-keys`, { mode: 'live' }, ADMIN);
    stranger = { authorization: `Bearer ${String(body.key)}` };
  });
  afterAll(() => stop());

  async function rest(method: string, path: string, body: object, headers: Record<string, string> = BEARER) {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const introspect = (token: string, headers = BEARER as Record<string, string>) =>
    rest('POST', '/v1/sessions/introspect', { token }, headers);
  const accessTokenOf = (clientToken: string): string =>
    (JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as { accessToken: string })
      .accessToken;

  it('are taken by several operations', () => {
    expect(OF_TOKEN.length).toBeGreaterThan(5);
  });

  it.each(SESSION_KINDS)('of a %s session do in any operation, on either transport', async (kind) => {
    const { id, token } = await states.open(kind);
    const tokens = kind === 'client' ? [token, accessTokenOf(token)] : [token];
    for (const each of tokens) {
      const asked = await introspect(each);
      expect(asked.body).toMatchObject({ active: true, id, kind });
      expect(await grpc.call(`${SERVICE}/Introspect`, { token: each }, BEARER)).toMatchObject({ active: true, id });
      expect((await rest('POST', '/v1/sessions/steps', { token: each, ...STEP })).body).toMatchObject({ id });
      expect(await grpc.call(`${SERVICE}/RecordStep`, { token: each, ...STEP }, BEARER)).toMatchObject({ id });
    }
    expect(await grpc.call(`${SERVICE}/Redeem`, { token: tokens.at(-1) }, BEARER)).toMatchObject({ state: 'redeemed' });
    expect((await introspect(token)).body).toEqual({ active: false });
  });

  it.each(SESSION_KINDS)('of a %s session cannot be forged', async (kind) => {
    const { id, token } = await states.open(kind);
    for (const forged of forgeriesOf(token)) {
      expect(await introspect(forged)).toEqual({ status: 200, body: { active: false } });
      for (const [path, body] of OF_TOKEN) {
        const answer = await rest('POST', path, { token: forged, ...body });
        expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not_found']);
      }
    }
    expect((await introspect(token)).body).toMatchObject({ id, active: true });
  });

  it.each(SESSION_KINDS)('of a %s session mean nothing to another merchant', async (kind) => {
    const active = await states.open(kind);
    const ended = await states.openIn(kind, 'redeemed');
    const unknown = await introspect('sess_none', stranger);
    for (const { token, id } of [active, ended]) {
      expect(await introspect(token, stranger)).toEqual(unknown);
      for (const [path, body] of OF_TOKEN) {
        const answer = await rest('POST', path, { ...body, token }, stranger);
        const none = await rest('POST', path, { ...body, token: 'sess_none' }, stranger);
        const withoutId = ({ body: { request_id: _, ...others }, ...rest }: typeof none) => ({ ...rest, others });
        expect(withoutId(answer)).toEqual(withoutId(none));
      }
      const read = await fetch(`${service.url}/v1/sessions/${id}`, { headers: stranger });
      expect(read.status).toBe(404);
      expect((await grpc.failure(`${SERVICE}/Redeem`, { token }, stranger)).code).toBe(status.NOT_FOUND);
    }
  });

  it('of another use are no tokens of sessions', async () => {
    const authorize = await fetch(`${service.url}/authorize`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo' },
    });
    const { access_token: accessToken } = (await authorize.json()) as { access_token: string };
    for (const token of [accessToken, 'tsk_test_demo', '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d'])
      expect(await introspect(token)).toEqual({ status: 200, body: { active: false } });
  });

  it('of live sessions mean nothing to a test key of the same merchant', async () => {
    const merchant = (await rest('POST', '/v1/merchants', { name: 'shop' }, ADMIN)).body.id;
    const keyOf = async (mode: string) =>
      String((await rest('POST', `/v1/merchants/${String(merchant)}/api-keys`, { mode }, ADMIN)).body.key);
    const [live, test] = [await keyOf('live'), await keyOf('test')];
    const opened = await rest(
      'POST',
      '/client-session',
      { orderId: 'live', currencyCode: 'EUR', amount: 1 },
      { 'x-api-key': live },
    );
    const token = String(opened.body.clientToken);
    expect((await introspect(token, { authorization: `Bearer ${live}` })).body).toMatchObject({ test_mode: false });
    expect((await introspect(token, { authorization: `Bearer ${test}` })).body).toEqual({ active: false });
  });
});
