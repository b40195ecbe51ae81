/** For those who come from Payroc: a client that does what Payroc's SDK does. `npm run example payroc`. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { history, introspect, pay, Problem, recordStep, redeem, revoke } from './sessions.js';

const BASE_URL = process.env.TESSERA_URL ?? 'http://localhost:3000';
const API_KEY = process.env.TESSERA_API_KEY ?? 'tsk_test_demo';
const TERMINAL = process.env.TESSERA_TERMINAL ?? '1234001';
/** Version of the Hosted Fields library that the page loads. */
const LIBRARY = '1.6.0.172441';

/** Before, these were `https://api.uat.payroc.com/v1` and `https://identity.uat.payroc.com`. */
const ENVIRONMENT = { api: `${BASE_URL}/v1`, identity: BASE_URL };

const TIMEOUT_MS = 60_000;
const MAX_RETRIES = 2;
const MAX_DELAY_MS = 60_000;
const FIRST_DELAY_MS = 1000;
const JITTER = 0.1;
/** A token is fetched anew this long before it ends. */
const TOKEN_MARGIN_MS = 120_000;

interface HostedFieldsSession {
  processingTerminalId: string;
  token: string;
  expiresAt: string;
}

interface PayrocProblem {
  type: string;
  status: number;
  detail: string;
  errors?: { message: string }[];
}

/** An answer that is no success: an RFC 7807 problem. Branch on status and type, never on title. */
class PayrocError extends Error {
  readonly kind: string;

  constructor({ type, status, detail, errors = [] }: PayrocProblem) {
    super([detail, ...errors.map(({ message }) => message)].join(' '));
    this.kind = `${status} ${new URL(type).hash}`;
  }
}

class PayrocClient {
  private bearer: { value: string; freshUntil: number } | undefined;

  /** The caller chooses the key: it stands for the intention, and outlives a process that does not hear the answer. */
  async createHostedFieldsSession(
    terminal: string,
    idempotencyKey: string,
    body: { libVersion: string; scenario: 'payment' | 'tokenization' },
  ): Promise<HostedFieldsSession> {
    const url = `${ENVIRONMENT.api}/processing-terminals/${encodeURIComponent(terminal)}/hosted-fields-sessions`;
    const headers = {
      authorization: `Bearer ${await this.token()}`,
      'idempotency-key': idempotencyKey,
      'content-type': 'application/json',
    };
    return this.post<HostedFieldsSession>(url, headers, JSON.stringify(body));
  }

  private async token(): Promise<string> {
    if (this.bearer && Date.now() < this.bearer.freshUntil) return this.bearer.value;
    const headers = { 'x-api-key': API_KEY };
    const granted = await this.post<{ access_token: string; expires_in: number }>(
      `${ENVIRONMENT.identity}/authorize`,
      headers,
    );
    const freshUntil = Date.now() + granted.expires_in * 1000 - TOKEN_MARGIN_MS;
    this.bearer = { value: granted.access_token, freshUntil };
    return granted.access_token;
  }

  /** Sends the very same request again, key and bearer and all, where that can help: never after a 400, 401, 403 or 409. */
  private async post<Answer>(url: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(url, { method: 'POST', headers, signal, ...(body && { body }) });
      const document: unknown = await answer.json();
      if (answer.ok) return document as Answer;
      const passes = answer.status === 408 || answer.status === 429 || answer.status >= 500;
      if (!passes || attempt === MAX_RETRIES) throw new PayrocError(document as PayrocProblem);
      await sleep(delayBefore(attempt, answer.headers));
    }
  }
}

/** As long as the service asks for; else a second, two, four, not all callers at once. */
function delayBefore(attempt: number, headers: Headers): number {
  const retryAfter = headers.get('retry-after') ?? '';
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  if (asked > 0) return Math.min(asked, MAX_DELAY_MS);
  const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
  if (reset > 0) return Math.min(reset, MAX_DELAY_MS) * (1 + Math.random() * 2 * JITTER);
  return Math.min(FIRST_DELAY_MS * 2 ** attempt, MAX_DELAY_MS) * (1 - JITTER + Math.random() * 2 * JITTER);
}

console.log('As before:');
const payroc = new PayrocClient();
const key = randomUUID();
const { token } = await payroc.createHostedFieldsSession(TERMINAL, key, { libVersion: LIBRARY, scenario: 'payment' });
console.log(`  hosted-fields-sessions: ${token.slice(0, 12)}...`);
const again = await payroc.createHostedFieldsSession(TERMINAL, key, { libVersion: LIBRARY, scenario: 'payment' });
console.log(`  again, under the same key: ${again.token === token ? 'the same token' : 'another token'}`);
const refusal = await payroc
  .createHostedFieldsSession(TERMINAL, key, { libVersion: LIBRARY, scenario: 'tokenization' })
  .catch((error: unknown) => error);
console.log(`  another request under that key: ${refusal instanceof PayrocError ? refusal.kind : 'accepted'}`);

console.log('What is more:');
const session = await introspect(token);
console.log(`  introspect: ${session.active ? `a ${session.kind} session, ${session.state}` : 'no good'}`);
await recordStep(token, 'card_entered', 'succeeded');
console.log(`  a card that is declined: ${(await pay(token, () => Promise.resolve(null))).state}`);
console.log(`  another card: ${(await pay(token, () => Promise.resolve('pay_1'))).state}`);
const second = await redeem(token).catch((error: unknown) => error);
console.log(`  redeem after that: ${second instanceof Problem ? second.code : 'accepted'}`);
if (session.active) console.log(`  history: ${(await history(session.id)).join(', ')}`);
const other = { libVersion: LIBRARY, scenario: 'tokenization' } as const;
const unused = await payroc.createHostedFieldsSession(TERMINAL, randomUUID(), other);
console.log(`  revoke another: ${(await revoke(unused.token)).state}`);
