import { randomUUID } from 'node:crypto';
import type { SessionKind, SessionState } from '#core/sessions/session-types.js';
import type { GrpcClient } from './grpc-client.js';
import type { TestService } from './service.js';

export const API_KEY = 'tsk_test_demo';
export const BEARER = { authorization: `Bearer ${API_KEY}` };
const PRISM = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
/** What only Prism lets be added to a session by the request that opened it. */
const ADDED = { state: { connector_customer_id: 'cus_1' } };
const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';

/** A session of the demo merchant, and the way in which it is opened again. */
export interface OpenedSession {
  readonly id: string;
  readonly kind: SessionKind;
  /** Any token of it; of a client session, the client token. */
  readonly token: string;
  /** Sends the request that opened it once more. @returns the token that comes of it */
  reopen(): Promise<string>;
  /** The same, with something to add where its API can. */
  continue(): Promise<string>;
}

/** One that a payment attempt has been made on, and that a buyer may come back to. */
export interface AttemptedSession extends OpenedSession {
  readonly attemptId: string;
  readonly returnToken: string;
}

/** Opens sessions of every kind, and brings them into every state. */
export class SessionStates {
  constructor(
    private readonly service: TestService,
    private readonly grpc: GrpcClient,
  ) {}

  async open(kind: SessionKind, customerId?: string): Promise<OpenedSession> {
    const request = this.opener(kind, customerId);
    const token = await request();
    const { id } = await this.rest('introspect', { token });
    return { id: String(id), kind, token, reopen: () => request(), continue: () => request(ADDED) };
  }

  async openIn(kind: SessionKind, state: SessionState): Promise<OpenedSession> {
    const session = await this.open(kind);
    if (state === 'processing' || state === 'unresolved') await this.claim(session);
    if (state === 'unresolved') await this.lapse(session);
    if (state === 'redeemed') await this.rest('redeem', { token: session.token });
    if (state === 'revoked') await this.rest('revoke', { token: session.token });
    if (state === 'expired') await this.expire(session);
    return session;
  }

  /** The same of a session that a payment attempt has been made on. */
  async openAttempted(kind: SessionKind, state: SessionState): Promise<AttemptedSession> {
    const session = await this.open(kind);
    const returnToken = await this.createReturn(session);
    const attemptId = await this.claim(session);
    const isOver = state === 'active' || state === 'revoked' || state === 'expired';
    if (isOver) await this.rest('release', { attempt_id: attemptId, reason: 'card_declined' });
    if (state === 'unresolved') await this.lapse(session);
    if (state === 'redeemed') await this.rest('complete', { attempt_id: attemptId });
    if (state === 'revoked') await this.rest('revoke', { token: session.token });
    if (state === 'expired') await this.expire(session);
    return { ...session, attemptId, returnToken };
  }

  async claim({ token }: OpenedSession): Promise<string> {
    const { attempt } = await this.rest('claim', { token });
    return (attempt as { id: string }).id;
  }

  async createReturn({ token }: OpenedSession): Promise<string> {
    const { return_token } = await this.rest('returns', { token, step: 'bank_redirect' });
    return String(return_token);
  }

  /** The hold of an attempt is over. */
  async lapse({ id }: OpenedSession): Promise<void> {
    await this.service.database.query('UPDATE sessions SET held_until = now() WHERE id = $1', [id]);
  }

  /** Time passes: for the session, and for the name that lives as long. */
  async expire({ id, kind }: OpenedSession): Promise<void> {
    await this.service.database.query('UPDATE sessions SET expires_at = now() WHERE id = $1', [id]);
    if (kind !== 'payment') return;
    await this.service.database.query('UPDATE idempotency_keys SET expires_at = now() WHERE session_id = $1', [id]);
  }

  private opener(kind: SessionKind, customerId?: string): (more?: object) => Promise<string> {
    const name = randomUUID();
    switch (kind) {
      case 'payment': {
        const request = { merchant_session_id: name, amount: { minor_amount: 1000, currency: 'USD' } };
        return async (more) => String((await this.grpc.call(CREATE, { ...request, ...more }, PRISM)).session_token);
      }
      case 'client': {
        const body = { orderId: name, currencyCode: 'EUR', amount: 1000, ...(customerId && { customerId }) };
        return async () => String((await this.post('/client-session', { 'x-api-key': API_KEY }, body)).clientToken);
      }
      case 'hosted_fields': {
        const body = { libVersion: '1.6.0.172441', scenario: 'payment' };
        return async () => {
          const { access_token: bearer } = await this.post('/authorize', { 'x-api-key': API_KEY });
          const headers = { authorization: `Bearer ${String(bearer)}`, 'idempotency-key': name };
          const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
          return String((await this.post(path, headers, body)).token);
        };
      }
    }
  }

  private rest(operation: string, body: object): Promise<Record<string, unknown>> {
    return this.post(`/v1/sessions/${operation}`, BEARER, body);
  }

  private async post(path: string, headers: Record<string, string>, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(this.service.url + path, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }
}
