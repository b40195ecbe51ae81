/** What can be done with a session whichever API opened it: any of its tokens will do. The same calls exist by gRPC. */

const BASE_URL = process.env.TESSERA_URL ?? 'http://localhost:3000';
const API_KEY = process.env.TESSERA_API_KEY ?? 'tsk_test_demo';
const TIMEOUT_MS = 10_000;

interface Session {
  id: string;
  kind: 'payment' | 'client' | 'hosted_fields';
  state: 'active' | 'redeemed' | 'revoked' | 'expired';
  expires_at: string;
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

async function call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${BASE_URL}/v1/sessions/${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const document = (await answer.json()) as Answer & Problem & { detail: string };
  if (!answer.ok) throw new Problem(document);
  return document;
}

export const introspect = (token: string) => call<Introspection>('POST', 'introspect', { token });

export const recordStep = (token: string, name: string, status: string) =>
  call<Session>('POST', 'steps', { token, name, status });

/** One caller gets it, however many ask. */
export const redeem = (token: string) => call<Session>('POST', 'redeem', { token });

export const revoke = (token: string) => call<Session>('POST', 'revoke', { token });

/** What happened to the session, in order. */
export async function history(id: string): Promise<string[]> {
  const { items } = await call<{ items: { type: string }[] }>('GET', `${encodeURIComponent(id)}/events`);
  return items.map(({ type }) => type);
}
