import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, json, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const KEY = { 'x-api-key': 'tsk_test_demo' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = publicKey.export({ format: 'jwk' });

type Json = Record<string, unknown>;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = ''): Json => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;

/** A token with members of its header and claims replaced, signed in every way that takes no key of ours. */
function forged(token: string, members: Json, claims: Json = {}): string[] {
  const [header, payload, signature = ''] = token.split('.');
  const content = `${encode({ ...decode(header), ...members })}.${encode({ ...decode(payload), ...claims })}`;
  const bySecret = (secret: string): string => createHmac('sha256', secret).update(content).digest('base64url');
  const byKeyPair = sign('sha256', Buffer.from(content), privateKey).toString('base64url');
  const publicText = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  return ['', signature, bySecret(''), bySecret(publicText), byKeyPair].map((end) => `${content}.${end}`);
}

/** The same bytes, spelled in ways that decoders take and nobody writes. */
function respelled(token: string): string[] {
  const parts = token.split('.');
  const padded = parts.map((part) => part + '='.repeat((4 - (part.length % 4)) % 4)).join('.');
  const standard = parts.map((part) => part.replaceAll('-', '+').replaceAll('_', '/')).join('.');
  const last = token.slice(-1);
  const spare = String.fromCharCode(last.charCodeAt(0) + 1);
  const spellings = [
    padded,
    standard,
    token.slice(0, -1) + spare,
    `${token}\t`,
    token.replace('.', '. '),
    `${token}%20`,
  ];
  return spellings.filter((text) => text !== token);
}

describe('a signed token that is not as it was signed', () => {
  let service: TestService;
  let keyServer: TestProvider;
  let accessToken: string;
  let clientToken: string;

  beforeAll(async () => {
    service = await startService();
    keyServer = await startProvider(json(200, { keys: [jwk] }));
    accessToken = String((await post('/authorize', KEY)).body.access_token);
    clientToken = String((await post('/client-session', KEY, { orderId: 'order' })).body.clientToken);
  });
  afterAll(async () => {
    keyServer.stop();
    await service.stop();
  });

  async function post(path: string, headers: Record<string, string>, body?: object) {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const asAccessToken = async (token: string): Promise<number> =>
    (
      await post(
        '/v1/processing-terminals/1234001/hosted-fields-sessions',
        { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        { libVersion: '1.6.0.172441', scenario: 'payment' },
      )
    ).status;
  const asClientToken = async (token: string): Promise<number> =>
    (
      await fetch(`${service.url}/client-session?${new URLSearchParams({ clientToken: token }).toString()}`, {
        headers: KEY,
      })
    ).status;
  const asToken = async (token: string): Promise<unknown> =>
    (await post('/v1/sessions/introspect', { authorization: 'Bearer tsk_test_demo' }, { token })).body;

  async function expectRefused(change: (token: string) => string[]): Promise<void> {
    for (const token of change(accessToken)) expect(await asAccessToken(token)).toBe(401);
    for (const token of change(clientToken)) {
      expect(await asClientToken(token)).toBe(400);
      expect(await asToken(token)).toEqual({ active: false });
    }
    expect(keyServer.received).toEqual([]);
  }

  it('is good as it was', async () => {
    expect(await asAccessToken(accessToken)).toBe(201);
    expect(await asClientToken(clientToken)).toBe(200);
    expect(await asToken(clientToken)).toMatchObject({ active: true });
  });

  it.each<[string, () => Json]>([
    ['alg none', () => ({ alg: 'none' })],
    ['alg nOnE', () => ({ alg: 'nOnE' })],
    ['no alg', () => ({ alg: undefined })],
    ['alg RS256', () => ({ alg: 'RS256' })],
    ['a key of its own', () => ({ alg: 'RS256', jwk })],
    ['a certificate of its own', () => ({ alg: 'RS256', x5c: [Buffer.from('certificate').toString('base64')] })],
    ['keys elsewhere', () => ({ alg: 'RS256', jku: `${keyServer.url}/jwks.json`, x5u: `${keyServer.url}/x5u` })],
    ['a kid that is a path', () => ({ kid: '../../../../dev/null' })],
    ['a kid that is SQL', () => ({ kid: "x' UNION SELECT 'secret' --" })],
    ['a kid that is a command', () => ({ kid: '| touch /tmp/owned' })],
    ['a long kid', () => ({ kid: 'k'.repeat(8_000) })],
    ['a kid that is an object', () => ({ kid: { toString: 1 } })],
    ['members that must be understood', () => ({ crit: ['b64'], b64: false })],
    ['another type', () => ({ typ: 'JWE', enc: 'A256GCM' })],
  ])('is refused, whatever its header says: %s', async (_what, members) => {
    await expectRefused((token) => forged(token, members()).filter((text) => text !== token));
  });

  it('is refused, whatever its claims say', async () => {
    const claims = { exp: 9_999_999_999, sub: randomUUID(), scope: 'admin', accessToken: 'cs_none', nbf: 0 };
    await expectRefused((token) => forged(token, {}, claims));
  });

  it('is refused in another spelling', async () => {
    await expectRefused((token) => respelled(token).filter((text) => text.trim() === text));
  });
});
