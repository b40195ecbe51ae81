/** What can be done with a session whichever API opened it: any of its tokens will do. The same calls exist by gRPC. */
import { randomUUID } from 'node:crypto';

const BASE_URL = process.env.TESSERA_URL ?? 'http://localhost:3000';
const API_KEY = process.env.TESSERA_API_KEY ?? 'tsk_test_demo';
const TIMEOUT_MS = 10_000;

interface Session {
  id: string;
  kind: 'payment' | 'client' | 'hosted_fields';
  /** Held by a payment attempt, it is `processing`; when nobody has said how that ended, `unresolved`. */
  state: 'active' | 'processing' | 'unresolved' | 'redeemed' | 'revoked' | 'expired';
  expires_at: string;
}

interface Attempt {
  id: string;
  number: number;
  held_until: string;
}

/** A token that is not good is no error: it is inactive, and nothing more is said of it. */
type Introspection = ({ active: true } & Session) | { active: false };

/** An answer that is no success: an RFC 9457 problem. Branch on the code. */
export class Problem extends Error {
  readonly code: string;

  constructor(problem: { code: string; detail: string }) {
    super(problem.detail);
    this.code = problem.code;
  }
}

/** Where no answer comes, the same call is sent again: it has a key, by which it is known, and nothing happens twice. */
async function call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${API_KEY}`,
    ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
  const send = () =>
    fetch(`${BASE_URL}/v1/sessions/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  const answer = await send().catch(send);
  const document = (await answer.json()) as Answer & Problem & { detail: string };
  if (!answer.ok) throw new Problem(document);
  return document;
}

export const introspect = (token: string) => call<Introspection>('POST', 'introspect', { token });

export const recordStep = (token: string, name: string, status: string) =>
  call<Session>('POST', 'steps', { token, name, status });

/** One caller gets it, for two minutes; the others hear `session_held`. */
const claim = (token: string) => call<{ session: Session; attempt: Attempt }>('POST', 'claim', { token });

const complete = (attempt: Attempt, payment: string) =>
  call<Session>('POST', 'complete', { attempt_id: attempt.id, payment_reference: payment });

const release = (attempt: Attempt, reason: string) =>
  call<Session>('POST', 'release', { attempt_id: attempt.id, reason });

/**
 * Charges one card. Where it is not known whether it was charged, nothing is said: the session is `unresolved` when the hold is over.
 * @param charge asks the provider for a payment, and says its name; null when the card is declined
 */
export async function pay(token: string, charge: (attempt: Attempt) => Promise<string | null>): Promise<Session> {
  const { attempt } = await claim(token);
  const payment = await charge(attempt);
  return payment === null ? release(attempt, 'card_declined') : complete(attempt, payment);
}

/** Claims and completes in one, for those who need no second try: one caller gets it, however many ask. */
export const redeem = (token: string) => call<Session>('POST', 'redeem', { token });

export const revoke = (token: string) => call<Session>('POST', 'revoke', { token });

/** What happened to the session, in order. */
export async function history(id: string): Promise<string[]> {
  const { items } = await call<{ items: { type: string }[] }>('GET', `${encodeURIComponent(id)}/events`);
  return items.map(({ type }) => type);
}
