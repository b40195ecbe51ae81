import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type AttemptedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';
import { toStruct } from '../support/struct-json.js';

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Json;
}

/** A call that changes a session: what is asked, and something else that may not stand under the same key. */
const CALLS: Readonly<Record<string, (session: AttemptedSession) => { asked: object; other: object }>> = {
  claim: ({ token }) => ({ asked: { token }, other: { token, hold_seconds: 60 } }),
  hold: ({ attemptId }) => ({
    asked: { attempt_id: attemptId, hold_seconds: 60 },
    other: { attempt_id: attemptId, hold_seconds: 61 },
  }),
  complete: ({ attemptId }) => ({
    asked: { attempt_id: attemptId },
    other: { attempt_id: attemptId, payment_reference: 'p' },
  }),
  release: ({ attemptId }) => ({
    asked: { attempt_id: attemptId, reason: 'a' },
    other: { attempt_id: attemptId, reason: 'b' },
  }),
  redeem: ({ token }) => ({ asked: { token }, other: { token, payment_reference: 'p' } }),
  revoke: ({ token, id }) => ({ asked: { token }, other: { id } }),
  erase: ({ token, id }) => ({ asked: { token }, other: { id } }),
  extend: ({ token, id }) => ({ asked: { token, seconds: 600 }, other: { id, seconds: 600 } }),
  steps: ({ token }) => ({
    asked: { token, name: 'wallet', status: 'chosen', data: { a: 1 } },
    other: { token, name: 'wallet', status: 'left' },
  }),
  returns: ({ token }) => ({ asked: { token, step: 'wallet' }, other: { token, step: 'wallet', ttl_seconds: 30 } }),
  'returns/resume': ({ returnToken }) => ({
    asked: { return_token: returnToken },
    other: { return_token: returnToken, browser_info: {} },
  }),
};
const OF_ATTEMPT = ['hold', 'complete', 'release'];
const METHODS: Readonly<Record<string, string>> = {
  ...{ claim: 'Claim', hold: 'Hold', complete: 'Complete', release: 'Release', redeem: 'Redeem', revoke: 'Revoke' },
  ...{
    erase: 'Erase',
    extend: 'Extend',
    steps: 'RecordStep',
    returns: 'CreateReturn',
    'returns/resume': 'ResumeReturn',
  },
};
const CREATED = ['returns'];

describe('a call under an Idempotency-Key', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const send = async (operation: string, body: object, key: string): Promise<Answer> => {
    const answer = await fetch(`${service.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const replayed = answer.headers.get('idempotency-replayed') === 'true';
    return { status: answer.status, replayed, body: (await answer.json()) as Json };
  };
  const open = (operation: string) =>
    states.openAttempted('payment', OF_ATTEMPT.includes(operation) ? 'processing' : 'active');
  const versionOf = async ({ id }: { id: string }) => {
    const [row] = await service.database.query<{ version: number }>('SELECT version FROM sessions WHERE id = $1', [id]);
    return row?.version;
  };

  it.each(Object.keys(CALLS))('is made once, and hears its first answer again: %s', async (operation) => {
    const session = await open(operation);
    const { asked, other } = CALLS[operation]?.(session) ?? {};
    const key = randomUUID();
    const first = await send(operation, asked ?? {}, key);
    expect(first).toMatchObject({ status: CREATED.includes(operation) ? 201 : 200, replayed: false });
    const version = await versionOf(session);
    // Whatever has become of it since.
    await service.database.query("UPDATE sessions SET updated_at = now() + interval '1 hour' WHERE id = $1", [
      session.id,
    ]);
    expect(await send(operation, asked ?? {}, key)).toEqual({ ...first, replayed: true });
    expect(await versionOf(session)).toBe(version);
    expect(await send(operation, other ?? {}, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_in_use' },
    });
    expect(await versionOf(session)).toBe(version);
  });

  it.each(Object.keys(CALLS))('is made once when it comes many times at once, by both doors: %s', async (operation) => {
    const session = await open(operation);
    const before = Number(await versionOf(session));
    const asked = CALLS[operation]?.(session).asked ?? {};
    const key = randomUUID();
    const message = operation === 'steps' ? { ...asked, data: toStruct({ a: 1 }) } : asked;
    const path = `tessera.v1.SessionService/${METHODS[operation]}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        if (number % 2 === 0) return (await send(operation, asked, key)).body;
        return grpc.call(path, message, { ...BEARER, 'idempotency-key': key });
      }),
    );
    const versions = answers.map((answer) => ((answer.session as Json | undefined) ?? answer).version);
    expect(new Set(versions)).toEqual(new Set([before + 1]));
    expect(await versionOf(session)).toBe(before + 1);
  });

  it('is bound to a refusal that followed from what had become of the session', async () => {
    const session = await states.openIn('payment', 'redeemed');
    const key = randomUUID();
    const refused = await send('redeem', { token: session.token }, key);
    expect(refused).toMatchObject({ status: 409, replayed: false, body: { code: 'already_redeemed' } });
    expect(await send('redeem', { token: session.token }, key)).toMatchObject({
      replayed: true,
      body: { code: 'already_redeemed', detail: refused.body.detail },
    });
    const other = await states.open('payment');
    expect(await send('redeem', { token: other.token }, key)).toMatchObject({
      body: { code: 'idempotency_key_in_use' },
    });
  });

  it('is not bound to a refusal that passes, nor to a request that was never carried out', async () => {
    const key = randomUUID();
    const session = await states.openAttempted('payment', 'processing');
    expect(await send('claim', { token: session.token }, key)).toMatchObject({ body: { code: 'session_held' } });
    expect(await send('claim', { token: session.token, hold_seconds: 1 }, key)).toMatchObject({ status: 400 });
    expect(await send('claim', { token: 'sess_none' }, key)).toMatchObject({ status: 404 });
    await send('release', { attempt_id: session.attemptId, reason: 'declined' }, randomUUID());
    expect(await send('claim', { token: session.token }, key)).toMatchObject({ status: 200, replayed: false });
  });

  it('is the operation\u2019s own, and free after seven days', async () => {
    const key = randomUUID();
    const session = await states.open('payment');
    const claimed = await send('claim', { token: session.token }, key);
    const { id: attemptId } = claimed.body.attempt as { id: string };
    expect(await send('release', { attempt_id: attemptId, reason: 'declined' }, key)).toMatchObject({
      status: 200,
      replayed: false,
    });
    const pass = (time: string) =>
      service.database.query('UPDATE idempotency_keys SET expires_at = expires_at - $2::interval WHERE key = $1', [
        key,
        time,
      ]);
    await pass('6 days 23 hours');
    expect(await send('claim', { token: session.token }, key)).toEqual({ ...claimed, replayed: true });
    await pass('1 hour');
    expect(await send('claim', { token: session.token }, key)).toMatchObject({
      status: 200,
      replayed: false,
      body: { attempt: { number: 2 } },
    });
  });

  describe('over gRPC', () => {
    const CLAIM = 'tessera.v1.SessionService/Claim';

    it('is named by the field or by the metadata, in either spelling, and is the same call', async () => {
      const { token } = await states.open('payment');
      const key = randomUUID();
      const named: [object, Record<string, string>][] = [
        [{ idempotency_key: key }, {}],
        [{}, { 'idempotency-key': key }],
        [{}, { idempotency_key: key }],
        [{ idempotency_key: key }, { 'idempotency-key': key, idempotency_key: key }],
      ];
      for (const [field, metadata] of named) {
        const answer = await grpc.call(CLAIM, { token, ...field }, { ...BEARER, ...metadata });
        expect(answer).toMatchObject({ attempt: { number: 1 }, session: { version: 2 } });
      }
      expect(await send('claim', { token }, key)).toMatchObject({ status: 200, replayed: true });
    });

    it.each<[string, object, Record<string, string>, string]>([
      ['field and metadata', { idempotency_key: 'a' }, { 'idempotency-key': 'b' }, 'idempotency_key'],
      ['two spellings', {}, { 'idempotency-key': 'a', idempotency_key: 'b' }, 'idempotency_key'],
      ['an empty field', { idempotency_key: '' }, {}, 'idempotency-key'],
      ['a field beyond ASCII', { idempotency_key: 'ü' }, {}, 'idempotency-key'],
    ])('is refused where it cannot be one: %s', async (_, field, metadata, name) => {
      const session = await states.open('payment');
      const refused: ServiceError = await grpc.failure(
        CLAIM,
        { token: session.token, ...field },
        { ...BEARER, ...metadata },
      );
      const { reason, fieldViolations } = readStatusDetails(refused.metadata);
      expect([reason, fieldViolations.map(({ field: path }) => path)]).toEqual(['idempotency_key_invalid', [name]]);
      expect(await versionOf(session)).toBe(1);
    });
  });
});
