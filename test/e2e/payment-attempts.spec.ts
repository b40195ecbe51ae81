import { randomUUID } from 'node:crypto';
import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

const CLAIMS = 1_000;
const MAX_ATTEMPTS = 4;
/** More than clocks of one machine differ by, and an answer takes. */
const TOLERANCE_MS = 5_000;
const EUROS = { minor_amount: 1000, currency: 'USD' };

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly retryAfter: string | null;
}

describe('payment attempts', () => {
  let services: readonly TestService[];
  let clients: readonly GrpcClient[];
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ services, clients, states, stop } = await startSessionServices(
      { SESSION_MAX_ATTEMPTS: String(MAX_ATTEMPTS) },
      2,
    ));
  });
  afterAll(() => stop());

  const rest = async (path: string, body?: object, headers: Record<string, string> = {}, on = 0): Promise<Answer> => {
    const answer = await fetch(`${(services[on] as TestService).url}/v1/sessions${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...BEARER, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, body: (await answer.json()) as Json, retryAfter };
  };
  const claim = (session: OpenedSession, more: object = {}, headers: Record<string, string> = {}) =>
    rest('/claim', { token: session.token, ...more }, headers);
  const attemptOf = ({ body }: { readonly body: Json }) =>
    body.attempt as { id: string; number: number; held_until: string };
  const read = async ({ id }: OpenedSession) => (await rest(`/${id}`)).body;
  const eventsOf = async ({ id }: OpenedSession) => (await rest(`/${id}/events?limit=200`)).body.items as Json[];
  const inMilliseconds = (time: unknown) => new Date(String(time)).getTime() - Date.now();

  it('gives a session to one of a thousand who claim it at once, over both transports and two instances', async () => {
    const session = await states.open('payment');
    const outcomes = await Promise.all(
      Array.from({ length: CLAIMS }, async (_, number) => {
        const on = (number >> 1) % 2;
        if (number % 2 === 0) {
          const { status: code, body, retryAfter } = await rest('/claim', { token: session.token }, {}, on);
          if (code === 200) return { claimed: attemptOf({ body }) };
          return { refused: body.code, heldUntil: body.held_until, retryAfter: Number(retryAfter) };
        }
        const call = (clients[on] as GrpcClient).call(
          'tessera.v1.SessionService/Claim',
          { token: session.token },
          BEARER,
        );
        return call.then(
          (body) => ({ claimed: attemptOf({ body }) }),
          (error: unknown) => {
            const { reason, metadata, retryAfterSeconds } = readStatusDetails((error as ServiceError).metadata);
            return { refused: reason, heldUntil: metadata?.held_until, retryAfter: retryAfterSeconds };
          },
        );
      }),
    );
    const winners = outcomes.flatMap((outcome) => ('claimed' in outcome ? [outcome.claimed] : []));
    expect(winners).toHaveLength(1);
    // Whoever would wait too long for the row is told to come back.
    const refused = outcomes.filter((outcome) => !('claimed' in outcome) && outcome.refused !== 'overloaded');
    const [winner] = winners;
    expect(refused).toEqual(
      refused.map(() => ({
        refused: 'session_held',
        heldUntil: winner?.held_until,
        retryAfter: expect.any(Number),
      })),
    );
    expect(refused.filter((each) => Number(each.retryAfter) < 1)).toEqual([]);
    expect(await eventsOf(session)).toMatchObject([{ type: 'created' }, { type: 'claimed', attempt: 1 }]);
  });

  it('says until when, in every way that there is', async () => {
    const session = await states.open('payment');
    const { held_until: heldUntil, ...attempt } = attemptOf(await claim(session, { hold_seconds: 300 }));
    expect(attempt).toEqual({ id: expect.stringMatching(/^att_[\w-]{48}$/), number: 1 });
    expect(inMilliseconds(heldUntil)).toBeGreaterThan(300_000 - TOLERANCE_MS);
    expect(inMilliseconds(heldUntil)).toBeLessThan(300_000 + TOLERANCE_MS);
    const refused = await claim(session);
    expect(refused).toMatchObject({ status: 409, body: { code: 'session_held', held_until: heldUntil } });
    expect(await rest('/introspect', { token: session.token })).toMatchObject({
      body: { state: 'processing', attempts: 1, held_until: heldUntil },
    });
    expect(Number(refused.retryAfter)).toBeGreaterThan(290);
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual(300 + TOLERANCE_MS / 1000);
    const error = await (clients[0] as GrpcClient)
      .call('tessera.v1.SessionService/Claim', { token: session.token }, BEARER)
      .catch((thrown: unknown) => thrown as ServiceError);
    expect(error).toMatchObject({ code: status.FAILED_PRECONDITION });
    const details = readStatusDetails((error as ServiceError).metadata);
    expect(details).toMatchObject({ reason: 'session_held', metadata: { held_until: heldUntil } });
    expect(details.retryAfterSeconds).toBeGreaterThan(290);
  });

  it('lets a declined card be followed by another', async () => {
    const session = await states.open('payment');
    const first = attemptOf(await claim(session));
    const released = await rest('/release', { attempt_id: first.id, reason: 'card_declined' });
    expect(released.body).toMatchObject({ state: 'active', attempts: 1 });
    expect(released.body.held_until).toBeUndefined();
    const second = attemptOf(await claim(session));
    expect(second.number).toBe(2);
    for (const path of ['/complete', '/hold', '/release']) {
      const late = await rest(path, {
        attempt_id: first.id,
        ...(path === '/hold' && { hold_seconds: 30 }),
        ...(path === '/release' && { reason: 'x' }),
      });
      expect(late).toMatchObject({ status: 409, body: { code: 'attempt_ended' } });
    }
    const paid = await rest('/complete', { attempt_id: second.id, payment_reference: 'pay_1' });
    expect(paid.body).toMatchObject({ state: 'redeemed', attempts: 2, payment_reference: 'pay_1' });
    expect(paid.body.late).toBeUndefined();
    // That the session was paid is nothing that the former attempt has done.
    expect(await rest('/complete', { attempt_id: first.id })).toMatchObject({ body: { code: 'attempt_ended' } });
    expect(await eventsOf(session)).toMatchObject([
      { type: 'created' },
      { type: 'claimed', attempt: 1 },
      { type: 'released', attempt: 1, detail: { reason: 'card_declined' } },
      { type: 'claimed', attempt: 2 },
      { type: 'redeemed', attempt: 2 },
    ]);
  });

  it('may be completed, released and prolonged twice, and is not completed as another payment', async () => {
    const session = await states.open('hosted_fields');
    const first = attemptOf(await claim(session));
    const release = () => rest('/release', { attempt_id: first.id, reason: 'timeout' });
    const released = await release();
    expect(await release()).toEqual(released);
    const second = attemptOf(await claim(session));
    const complete = (more: object = {}) => rest('/complete', { attempt_id: second.id, ...more });
    const completed = await complete({ payment_reference: 'pay_1' });
    expect(await complete({ payment_reference: 'pay_1' })).toEqual(completed);
    expect(await complete()).toEqual(completed);
    expect(await complete({ payment_reference: 'pay_2' })).toMatchObject({
      status: 409,
      body: { code: 'attempt_ended' },
    });
    expect((await eventsOf(session)).map(({ type }) => type)).toEqual([
      'created',
      'claimed',
      'released',
      'claimed',
      'redeemed',
    ]);
  });

  it('that nobody concluded is found as such, and resumed by whoever says that they know', async () => {
    const session = await states.open('client');
    const first = attemptOf(await claim(session));
    await states.lapse(session);
    expect(await read(session)).toMatchObject({ state: 'unresolved', attempts: 1 });
    expect((await rest('?state=unresolved&limit=200')).body.items).toContainEqual(
      expect.objectContaining({ id: session.id }),
    );
    expect(await claim(session)).toMatchObject({ status: 409, body: { code: 'attempt_unresolved' } });
    // Whoever has found it by searching knows its id, and no token.
    const second = attemptOf(await rest('/claim', { id: session.id, resume: true }));
    expect(second.number).toBe(2);
    expect(await rest('/complete', { attempt_id: first.id })).toMatchObject({ body: { code: 'attempt_ended' } });
    expect(await rest('/complete', { attempt_id: second.id })).toMatchObject({ status: 200 });
  });

  it('may be completed however late, as long as there is no other', async () => {
    const session = await states.open('payment');
    const { id } = attemptOf(await claim(session));
    await states.lapse(session);
    await states.expire(session);
    expect(await read(session)).toMatchObject({ state: 'unresolved' });
    expect((await rest('/complete', { attempt_id: id })).body).toMatchObject({ state: 'redeemed', late: true });
    expect(await read(session)).toMatchObject({ late: true });
  });

  it('is not completed by what a release did that knows no attempts', async () => {
    const session = await states.open('payment');
    const { id } = attemptOf(await claim(session));
    await services[0]?.database.query(
      `WITH redeemed AS (UPDATE sessions SET redeemed_at = now(), version = version + 1 WHERE id = $1 RETURNING id, version)
       INSERT INTO session_events (session_id, seq, type, request_id) SELECT id, version, 'redeemed', 'r' FROM redeemed`,
      [session.id],
    );
    expect(await rest('/complete', { attempt_id: id })).toMatchObject({ status: 409, body: { code: 'attempt_ended' } });
  });

  it('keeps a session from expiring, and its name from anybody else', async () => {
    const session = await states.open('payment');
    const { id } = attemptOf(await claim(session, { hold_seconds: 30 }));
    await services[0]?.database.query('UPDATE sessions SET expires_at = now() WHERE id = $1', [session.id]);
    expect(await read(session)).toMatchObject({ state: 'processing' });
    expect(await session.reopen()).toBe(session.token);
    expect((await rest('/hold', { attempt_id: id, hold_seconds: 900 })).body).toMatchObject({ state: 'processing' });
    expect(inMilliseconds((await read(session)).held_until)).toBeGreaterThan(900_000 - TOLERANCE_MS);
    const { held_until: held } = await read(session);
    expect((await rest('/hold', { attempt_id: id, hold_seconds: 30 })).body.held_until).toBe(held);
    expect((await rest('/release', { attempt_id: id, reason: 'declined' })).body).toMatchObject({ state: 'expired' });
    expect(await session.reopen()).not.toBe(session.token);
  });

  it('keeps its name for longer than any hold, and for longer again with each', async () => {
    const session = await states.open('payment');
    const database = services[0]?.database;
    const isNamedBeyondHold = () =>
      database?.query(
        `SELECT k.expires_at > s.held_until + interval '1 day' AS named
         FROM idempotency_keys k JOIN sessions s ON s.id = k.session_id WHERE s.id = $1`,
        [session.id],
      );
    const nearlyOver = () =>
      database?.query("UPDATE idempotency_keys SET expires_at = now() + interval '1 minute' WHERE session_id = $1", [
        session.id,
      ]);
    await nearlyOver();
    const { id } = attemptOf(await claim(session));
    expect(await isNamedBeyondHold()).toEqual([{ named: true }]);
    await nearlyOver();
    await rest('/hold', { attempt_id: id, hold_seconds: 900 });
    expect(await isNamedBeyondHold()).toEqual([{ named: true }]);
    expect((await eventsOf(session)).at(-1)).toMatchObject({ type: 'held', attempt: 1 });
  });

  it('tells the amount apart that the caller expects', async () => {
    const session = await states.open('payment');
    const changed = { status: 409, body: { code: 'amount_changed' } };
    expect(await claim(session, { expected_amount: { ...EUROS, minor_amount: 999 } })).toMatchObject(changed);
    expect(await claim(session, { expected_amount: { ...EUROS, currency: 'GBP' } })).toMatchObject(changed);
    expect(await claim(session, { expected_amount: EUROS })).toMatchObject({ status: 200 });
    const bare = await states.open('hosted_fields');
    expect(await claim(bare, { expected_amount: EUROS })).toMatchObject(changed);
    expect(await claim(await states.open('payment'), { expected_amount: null })).toMatchObject({ status: 200 });
  });

  it('are no more than a session may have', async () => {
    const session = await states.open('payment');
    for (let number = 1; number <= MAX_ATTEMPTS; number++) {
      const { id } = attemptOf(await claim(session));
      await rest('/release', { attempt_id: id, reason: 'declined' });
    }
    const exhausted = { status: 409, body: { code: 'attempts_exhausted' } };
    expect(await claim(session)).toMatchObject(exhausted);
    expect(await rest('/redeem', { token: session.token })).toMatchObject(exhausted);
    expect(await rest('/revoke', { token: session.token })).toMatchObject({ status: 200 });
  });

  it('are resumed beyond that when nobody has said how the last one ended, and then no more', async () => {
    const session = await states.open('payment');
    for (let number = 1; number < MAX_ATTEMPTS; number++) {
      const { id } = attemptOf(await claim(session));
      await rest('/release', { attempt_id: id, reason: 'declined' });
    }
    await claim(session);
    await states.lapse(session);
    const resumed = attemptOf(await claim(session, { resume: true }));
    expect(resumed).toMatchObject({ number: MAX_ATTEMPTS + 1 });
    expect((await rest('/release', { attempt_id: resumed.id, reason: 'never_charged' })).body).toMatchObject({
      state: 'active',
    });
    const exhausted = { status: 409, body: { code: 'attempts_exhausted' } };
    expect(await claim(session, { resume: true })).toMatchObject(exhausted);
    expect(await rest('/revoke', { token: session.token })).toMatchObject({ status: 200 });
  });

  it('sent again under the same key is the same attempt', async () => {
    const session = await states.open('payment');
    const key = { 'idempotency-key': 'claim-1' };
    const first = await claim(session, {}, key);
    expect(await claim(session, {}, key)).toEqual(first);
    expect(await claim(session, {}, { 'idempotency-key': 'claim-2' })).toMatchObject({
      body: { code: 'session_held' },
    });
  });

  it('sent again under the same x-request-id is the same attempt, and never a later one', async () => {
    const session = await states.open('payment');
    const sent = { 'x-request-id': randomUUID() };
    const first = await claim(session, {}, sent);
    expect(await claim(session, {}, sent)).toEqual(first);
    await rest('/release', { attempt_id: attemptOf(first).id, reason: 'declined' });
    const second = await claim(session);
    expect(attemptOf(second).number).toBe(2);
    expect(await claim(session, {}, sent)).toMatchObject({ status: 409, body: { code: 'session_held' } });
    await rest('/release', { attempt_id: attemptOf(second).id, reason: 'declined' });
    // Nor was it the former one that has given the session back.
    const late = await rest('/release', { attempt_id: attemptOf(first).id, reason: 'declined' });
    expect(late).toMatchObject({ status: 409, body: { code: 'attempt_ended' } });
  });

  it('goes on when the session is erased, and can be concluded', async () => {
    const session = await states.open('payment');
    const { id } = attemptOf(await claim(session));
    expect((await rest('/erase', { id: session.id })).body).toMatchObject({ state: 'processing', erased: true });
    const step = { token: session.token, name: '3ds_challenge', status: 'done' };
    expect(await rest('/steps', step)).toMatchObject({ status: 410, body: { code: 'session_ended' } });
    // Under its name nobody begins the same payment again while it may be charged.
    expect(await session.reopen()).toBe(session.token);
    expect((await rest('/release', { attempt_id: id, reason: 'declined' })).body).toMatchObject({ state: 'revoked' });
    expect(await claim(session)).toMatchObject({ status: 410 });
    expect(await session.reopen()).not.toBe(session.token);
  });

  it('keeps its name when it is erased and paid, until it was', async () => {
    const session = await states.open('payment');
    const { id } = attemptOf(await claim(session));
    await rest('/erase', { id: session.id });
    expect(await session.reopen()).toBe(session.token);
    expect(await rest('/complete', { attempt_id: id })).toMatchObject({ body: { state: 'redeemed' } });
    expect(await session.reopen()).not.toBe(session.token);
  });

  it.each([
    ['hold_seconds', { hold_seconds: 29 }],
    ['hold_seconds', { hold_seconds: 901 }],
    ['hold_seconds', { hold_seconds: 60.5 }],
    ['hold_seconds', { hold_seconds: '60' }],
    ['resume', { resume: 'yes' }],
    ['expected_amount.minor_amount', { expected_amount: { currency: 'EUR' } }],
    ['expected_amount.minor_amount', { expected_amount: { minor_amount: -1, currency: 'EUR' } }],
    ['expected_amount.currency', { expected_amount: { minor_amount: 1 } }],
    ['expected_amount.currency', { expected_amount: { minor_amount: 1, currency: 'E\0R' } }],
    ['expected_amount.currency', { expected_amount: { minor_amount: 1, currency: 'eur' } }],
    ['attempt', { attempt: 1 }],
  ])('names %s where a claim has %j', async (field, more) => {
    const session = await states.open('payment');
    const { status: code, body } = await claim(session, more);
    expect(code).toBe(400);
    expect((body.errors as Json[]).map((each) => each.field)).toEqual([field]);
    expect(await read(session)).toMatchObject({ state: 'active', version: 1 });
  });

  it.each(['', 'att_', `att_${'A'.repeat(48)}`, 'sess_1'])('knows no attempt %j', async (id) => {
    const answers = await Promise.all([
      rest('/complete', { attempt_id: id }),
      rest('/release', { attempt_id: id, reason: 'x' }),
      rest('/hold', { attempt_id: id, hold_seconds: 30 }),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
