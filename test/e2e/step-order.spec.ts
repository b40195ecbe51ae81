import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

/** More than are read at a time. */
const LONG_HISTORY = 1_100;

type Json = Record<string, unknown>;

describe('a step that comes after others', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const record = async (
    { token }: OpenedSession,
    name: string,
    after?: readonly unknown[],
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${service.url}/v1/sessions/steps`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token, name, status: 'done', ...(after && { after }) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const fieldsOf = ({ body }: { body: Json }) => (body.errors as Json[]).map(({ field }) => field);

  it('is refused until each of them was recorded in this session, as often as it is named', async () => {
    const [session, other] = [await states.open('payment'), await states.open('payment')];
    const names = ['challenge', 'wallet', 'challenge'];
    for (const each of ['challenge', 'wallet', 'challenge']) await record(other, each);
    const missing = [['after[0]', 'after[1]', 'after[2]'], ['after[1]', 'after[2]'], ['after[2]']];
    for (const [index, fields] of missing.entries()) {
      const refused = await record(session, 'capture', names);
      expect(refused).toMatchObject({ status: 409, body: { code: 'step_out_of_order' } });
      expect(fieldsOf(refused)).toEqual(fields);
      await record(session, ['challenge', 'wallet', 'challenge'][index] ?? '');
    }
    expect(await record(session, 'capture', names)).toMatchObject({ status: 200, body: { version: 5 } });
  });

  it('does not come after itself, nor after what was no step', async () => {
    const session = await states.openAttempted('payment', 'processing');
    for (const name of ['capture', 'claimed', 'bank_redirect']) {
      const refused = await record(session, 'capture', [name]);
      expect(refused).toMatchObject({ status: 409, body: { detail: `Not recorded before: ${name}.` } });
    }
    const error = await grpc
      .call(
        'tessera.v1.SessionService/RecordStep',
        { token: session.token, name: 'b', status: 'c', after: ['a'] },
        BEARER,
      )
      .catch((thrown: unknown) => thrown as ServiceError);
    expect(readStatusDetails((error as ServiceError).metadata)).toMatchObject({ reason: 'step_out_of_order' });
  });

  it('is found however long ago that was', async () => {
    const session = await states.open('client');
    await record(session, 'first');
    await record(session, 'other');
    await service.database.query(
      `INSERT INTO session_events (session_id, seq, type, request_id, sealed)
       SELECT session_id, 3 + n, type, 'r', sealed FROM session_events, generate_series(1, ${LONG_HISTORY}) AS n
       WHERE session_id = $1 AND seq = 3`,
      [session.id],
    );
    await service.database.query('UPDATE sessions SET version = $2 WHERE id = $1', [session.id, 3 + LONG_HISTORY]);
    expect(await record(session, 'last', ['first'])).toMatchObject({ status: 200 });
    expect(await record(session, 'last', ['first', 'first'])).toMatchObject({ status: 409 });
  });

  it('goes through under the key that it was refused with, once what was missing is there', async () => {
    const session = await states.open('hosted_fields');
    const key = { 'idempotency-key': randomUUID() };
    expect(await record(session, 'capture', ['challenge'], key)).toMatchObject({ body: { code: 'step_out_of_order' } });
    await record(session, 'challenge');
    const recorded = await record(session, 'capture', ['challenge'], key);
    expect(recorded).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await record(session, 'capture', ['challenge'], key)).toEqual(recorded);
    expect(await record(session, 'capture', ['wallet'], key)).toMatchObject({
      body: { code: 'idempotency_key_in_use' },
    });
  });

  it('that follows nothing is the same whichever way that is said, by both transports', async () => {
    const session = await states.open('payment');
    const key = { 'idempotency-key': randomUUID() };
    const recorded = await record(session, 'wallet', [], key);
    expect(await record(session, 'wallet', undefined, key)).toEqual(recorded);
    const message = { token: session.token, name: 'wallet', status: 'done' };
    expect(await grpc.call('tessera.v1.SessionService/RecordStep', message, { ...BEARER, ...key })).toMatchObject({
      version: 2,
    });
  });

  it.each([
    ['after', Array<string>(21).fill('a')],
    ['after[1]', ['a', 'b c']],
    ['after[0]', [7]],
    ['after', 'a'],
  ])('is refused for %s where its list is none: %j', async (field, after) => {
    const session = await states.open('payment');
    const refused = await record(session, 'capture', after as unknown[]);
    expect(refused.status).toBe(400);
    expect(fieldsOf(refused)).toEqual([field]);
  });
});
