import { randomUUID } from 'node:crypto';
import { API_KEY_SCOPES } from '#platform/auth/principal.js';
import type { Json } from './parity.pair.js';

export const CONNECTOR = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };

interface Session {
  readonly id: string;
  readonly token: string;
}

/** Runs once, and gives the same ever after. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** A merchant with a test key, who makes what a case needs. What is only read is made once, and the same for both doors. */
export class Shop {
  private constructor(
    private readonly url: string,
    private readonly admin: Record<string, string>,
    readonly id: string,
    readonly key: string,
  ) {}

  static async open(url: string, admin: Record<string, string>, mode: 'test' | 'live' = 'test'): Promise<Shop> {
    const { id } = await send(url, 'POST', '/v1/merchants', admin, { name: 'Shop' });
    const { key } = await send(url, 'POST', `/v1/merchants/${String(id)}/api-keys`, admin, { mode });
    return new Shop(url, admin, String(id), String(key));
  }

  readonly terminal = once(() => this.newTerminal());
  readonly account = once(() => this.newAccount());
  readonly session = once(() => this.newSession());
  readonly clientToken = once(() => this.newClientToken());

  async keyWithout(scope: string): Promise<string> {
    return (await this.newKey({ scopes: API_KEY_SCOPES.filter((each) => each !== scope) })).key;
  }

  async newKey(members: Json = {}): Promise<{ id: string; key: string }> {
    const path = `/v1/merchants/${this.id}/api-keys`;
    const { id, key } = await send(this.url, 'POST', path, this.admin, { mode: 'test', ...members });
    return { id: String(id), key: String(key) };
  }

  async accessToken(key: string): Promise<string> {
    return String((await send(this.url, 'POST', '/authorize', { 'x-api-key': key })).access_token);
  }

  /** Of a merchant that nobody calls for. */
  async unusedKey(): Promise<{ merchant_id: string; id: string }> {
    const { id: merchant } = await send(this.url, 'POST', '/v1/merchants', this.admin, { name: 'Quiet shop' });
    const path = `/v1/merchants/${String(merchant)}/api-keys`;
    const { id } = await send(this.url, 'POST', path, this.admin, { name: 'unused', mode: 'live' });
    return { merchant_id: String(merchant), id: String(id) };
  }

  async newTerminal(members: Json = {}): Promise<string> {
    return String((await this.post('/v1/terminals', { id: randomUUID(), name: 'Till', ...members })).id);
  }

  async newAccount(): Promise<string> {
    const account = { connector: 'stripe', name: randomUUID(), credentials: { api_key: 'sk_test_1' } };
    return String((await this.post('/v1/connector-accounts', account)).id);
  }

  /** A payment session. */
  async newSession(members: Json = {}): Promise<Session> {
    const request = { merchant_session_id: randomUUID(), amount: { minor_amount: 1000, currency: 'USD' }, ...members };
    const { session_token } = await this.post('/payments/create_session_token', request, CONNECTOR);
    const { id } = await this.post('/v1/sessions/introspect', { token: session_token });
    return { id: String(id), token: String(session_token) };
  }

  async newClientToken(members: Json = {}): Promise<string> {
    const body = { orderId: randomUUID(), currencyCode: 'EUR', amount: 1000, ...members };
    return String((await this.post('/client-session', body)).clientToken);
  }

  /** The session in the state that this operation of `/v1/sessions` leads to. */
  async ended(how: 'redeem' | 'revoke' | 'erase'): Promise<Session> {
    const session = await this.newSession();
    await this.post(`/v1/sessions/${how}`, { token: session.token });
    return session;
  }

  /** One that was redeemed. @returns the name of the payment */
  async newPayment(): Promise<string> {
    const reference = randomUUID();
    const { token } = await this.newSession();
    await this.post('/v1/sessions/redeem', { token, payment_reference: reference });
    return reference;
  }

  /** A session that a payment attempt holds. */
  async newAttempt(): Promise<Session & { readonly attemptId: string }> {
    const session = await this.newSession();
    const { attempt } = await this.post('/v1/sessions/claim', { token: session.token });
    return { ...session, attemptId: (attempt as { id: string }).id };
  }

  /** The same, concluded. */
  async endedAttempt(how: 'complete' | 'release'): Promise<Session & { readonly attemptId: string }> {
    const held = await this.newAttempt();
    const reason = how === 'release' && { reason: 'card_declined' };
    await this.post(`/v1/sessions/${how}`, { attempt_id: held.attemptId, ...reason });
    return held;
  }

  /** A session in which a step was recorded. */
  async stepped(name: string): Promise<Session> {
    const session = await this.newSession();
    await this.post('/v1/sessions/steps', { token: session.token, name, status: 'done' });
    return session;
  }

  /** A session that a buyer may come back to. */
  async newReturn(members: Json = {}): Promise<Session & { readonly returnToken: string }> {
    const session = await this.newSession(members);
    const { return_token } = await this.post('/v1/sessions/returns', { token: session.token, step: 'bank_redirect' });
    return { ...session, returnToken: String(return_token) };
  }

  /** One that they have come back to. */
  async resumedReturn(): Promise<Session & { readonly returnToken: string }> {
    const left = await this.newReturn();
    await this.post('/v1/sessions/returns/resume', { return_token: left.returnToken });
    return left;
  }

  /** How often the session changed, its opening included. */
  async versionOf(token: unknown): Promise<number> {
    const { id } = await this.post('/v1/sessions/introspect', { token });
    const path = `/v1/sessions/${String(id)}`;
    return Number((await send(this.url, 'GET', path, { authorization: `Bearer ${this.key}` })).version);
  }

  private post(path: string, body: object, headers: Record<string, string> = {}): Promise<Json> {
    const credentials = { authorization: `Bearer ${this.key}`, 'x-api-key': this.key };
    return send(this.url, 'POST', path, { ...credentials, ...headers }, body);
  }
}

/** @throws Error unless the service agrees */
export async function send(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Json> {
  const answer = await fetch(url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Json;
}
