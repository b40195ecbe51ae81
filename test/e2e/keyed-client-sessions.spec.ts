import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { readStatusDetails } from '../support/status-details.js';
import { until } from '../support/until.js';

type Headers = Record<string, string>;
interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  /** To the letter. */
  readonly text: string;
}

const DEMO = { 'x-api-key': 'tsk_test_demo' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const CREATE = 'tessera.v1.ClientSessionService/Create';

let service: TestService;
let grpc: GrpcClient;

const send = async (method: string, body: object, headers: Headers, path = '/client-session'): Promise<Answer> => {
  const answer = await fetch(service.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const replayed = answer.headers.get('idempotency-replayed') === 'true';
  return { status: answer.status, replayed, text: await answer.text() };
};
const open = (body: object, headers: Headers) => send('POST', body, { ...DEMO, ...headers });
const change = (body: object, headers: Headers) => send('PATCH', body, { ...DEMO, ...headers });
const errorOf = ({ text }: Answer) => (JSON.parse(text) as { error: { errorId: string } }).error.errorId;
const tokenOf = ({ text }: Answer) => (JSON.parse(text) as { clientToken: string }).clientToken;
const order = (more: object = {}) => ({ orderId: randomUUID(), currencyCode: 'EUR', amount: 1000, ...more });
const sessionsOf = async ({ orderId }: { orderId: string }): Promise<number> => {
  const rows = await service.database.query('SELECT id FROM sessions WHERE reference = $1', [orderId]);
  return rows.length;
};
const keyOf = async (mode: string, scopes?: string[]): Promise<Headers> => {
  const merchant = JSON.parse((await send('POST', { name: 'Shop' }, ADMIN, '/v1/merchants')).text) as { id: string };
  const made = await send('POST', { mode, scopes }, ADMIN, `/v1/merchants/${merchant.id}/api-keys`);
  return { 'x-api-key': (JSON.parse(made.text) as { key: string }).key };
};

beforeAll(async () => {
  service = await startService();
  grpc = new GrpcClient(service.grpcAddress);
});
afterAll(async () => {
  grpc.close();
  await service.stop();
});

describe('opening a client session under a key', () => {
  it.each(['idempotency-key', 'x-idempotency-key'])('is answered again to the letter: %s', async (header) => {
    const body = order({ metadata: { '2': 'b', '1': 1.0, note: 'ü' }, customer: { emailAddress: 'jane@example.com' } });
    const headers = { [header]: randomUUID() };
    const first = await open(body, headers);
    expect(first).toMatchObject({ status: 200, replayed: false });
    // Whatever has become of it since.
    await change({ clientToken: tokenOf(first), orderId: body.orderId, amount: 5 }, {});
    await service.database.query(
      "UPDATE sessions SET expires_at = expires_at + interval '1 hour' WHERE reference = $1",
      [body.orderId],
    );
    expect(await open(body, headers)).toEqual({ ...first, replayed: true });
    expect(await sessionsOf(body)).toBe(1);
    const refused = await open({ ...body, amount: 1001 }, headers);
    expect([refused.status, refused.replayed, errorOf(refused)]).toEqual([409, false, 'IdempotencyKeyInUse']);
  });

  it('is the same call by either header, and by either door', async () => {
    const body = order();
    const key = randomUUID();
    const first = await open(body, { 'x-idempotency-key': key });
    expect(await open(body, { 'idempotency-key': key })).toEqual({ ...first, replayed: true });
    expect(await open(body, { 'idempotency-key': key, 'x-idempotency-key': key })).toEqual({
      ...first,
      replayed: true,
    });
    const message = {
      session: { order_id: body.orderId, currency_code: 'EUR', amount: '1000' },
      idempotency_key: key,
    };
    expect(await grpc.call(CREATE, message, DEMO)).toMatchObject({ client_token: tokenOf(first) });
    const refused = await grpc.failure(CREATE, { session: {}, idempotency_key: key }, DEMO);
    expect(readStatusDetails(refused.metadata).reason).toBe('idempotency_key_in_use');
    expect(await sessionsOf(body)).toBe(1);
  });

  it('is refused under two keys, and under one that is none', async () => {
    const body = order();
    for (const headers of [
      { 'idempotency-key': 'a', 'x-idempotency-key': 'b' },
      { 'x-idempotency-key': 'k'.repeat(256) },
      { 'idempotency-key': '' },
    ]) {
      const refused = await open(body, headers);
      expect([refused.status, errorOf(refused)]).toEqual([400, 'InvalidIdempotencyKey']);
    }
    expect(await sessionsOf(body)).toBe(0);
  });

  it('opens one session, however many come at the same time', async () => {
    const body = order();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(body, { 'x-idempotency-key': key })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await sessionsOf(body)).toBe(1);
  });

  it('binds nothing where nothing was opened', async () => {
    const body = order();
    const headers = { 'x-idempotency-key': randomUUID() };
    const reader = await keyOf('test', ['sessions:read']);
    expect((await open({ ...body, amount: -1 }, headers)).status).toBe(422);
    expect((await open(body, { ...headers, 'x-api-key': 'tsk_test_none' })).status).toBe(401);
    expect((await open(body, { ...headers, ...reader })).status).toBe(403);
    expect(await open(body, headers)).toMatchObject({ status: 200, replayed: false });
  });

  it('is the merchant’s and the mode’s own', async () => {
    const body = order();
    const headers = { 'x-idempotency-key': randomUUID() };
    for (const caller of [DEMO, await keyOf('test'), await keyOf('live')]) {
      expect(await open(body, { ...headers, ...caller })).toMatchObject({ status: 200, replayed: false });
    }
    expect(await sessionsOf(body)).toBe(3);
  });

  it('without one opens another session each time', async () => {
    const body = order();
    await open(body, {});
    expect(await open(body, {})).toMatchObject({ status: 200, replayed: false });
    expect(await sessionsOf(body)).toBe(2);
  });
});

describe('opening a client session under a key, where there is no room', () => {
  it('binds nothing, and opens one when there is', async () => {
    const full = await startService({ SESSION_QUOTA: '1' });
    try {
      const ask = async (path: string, body: object, headers: Headers) => {
        const answer = await fetch(full.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...DEMO, authorization: 'Bearer tsk_test_demo', ...headers },
          body: JSON.stringify(body),
        });
        const replayed = answer.headers.get('idempotency-replayed') === 'true';
        return { status: answer.status, replayed, body: (await answer.json()) as Record<string, unknown> };
      };
      const first = await ask('/client-session', {}, {});
      const named = { 'x-idempotency-key': randomUUID() };
      expect(await ask('/client-session', order(), named)).toMatchObject({ status: 429, replayed: false });
      await ask('/v1/sessions/revoke', { token: first.body.clientToken }, {});
      // Another request than before: the key is as free as it was.
      let opened = await ask('/client-session', order(), named);
      await until(async () => {
        if (opened.status === 429) opened = await ask('/client-session', order(), named);
        return opened.status !== 429;
      });
      expect(opened).toMatchObject({ status: 200, replayed: false });
    } finally {
      await full.stop();
    }
  });
});

describe('changing a client session under a key', () => {
  const customer = { emailAddress: 'jane@example.com' };
  const opened = async () => {
    const body = order();
    return { ...body, clientToken: tokenOf(await open(body, {})) };
  };
  const versionOf = async (orderId: string) => {
    const [row] = await service.database.query<{ id: string; version: number }>(
      'SELECT id, version FROM sessions WHERE reference = $1',
      [orderId],
    );
    return row;
  };

  it('happens once, and is answered again, whatever has become of the session', async () => {
    const { orderId, clientToken } = await opened();
    const headers = { 'x-idempotency-key': randomUUID() };
    const asked = { clientToken, customer, metadata: { '2': 'b', '1': 'a' } };
    const first = await change(asked, headers);
    expect(first).toMatchObject({ status: 200, replayed: false });
    await change({ clientToken, amount: 7 }, {});
    expect(await change(asked, headers)).toEqual({ ...first, replayed: true });
    await service.database.query('UPDATE sessions SET revoked_at = now() WHERE reference = $1', [orderId]);
    expect(await change(asked, headers)).toEqual({ ...first, replayed: true });
    expect((await versionOf(orderId))?.version).toBe(3);
    const refused = await change({ ...asked, amount: 8 }, headers);
    expect([refused.status, errorOf(refused)]).toEqual([409, 'IdempotencyKeyInUse']);
  });

  it('happens once when it comes ten times at once', async () => {
    const { orderId, clientToken } = await opened();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => change({ clientToken, amount: 7 }, headers)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await versionOf(orderId))?.version).toBe(2);
  });

  it('is kept sealed, and erased with the session', async () => {
    const { orderId, clientToken } = await opened();
    const key = randomUUID();
    await change({ clientToken, customer }, { 'idempotency-key': key });
    const kept = async () => {
      const [row] = await service.database.query<{ outcome: unknown; answer: Buffer | null }>(
        'SELECT outcome, answer FROM idempotency_keys WHERE key = $1',
        [key],
      );
      return row;
    };
    const before = await kept();
    expect(before?.answer?.length).toBeGreaterThan(0);
    expect(JSON.stringify(before?.outcome) + (before?.answer?.toString('latin1') ?? '')).not.toContain('jane');
    const { id } = (await versionOf(orderId)) ?? {};
    await send('POST', { id }, { authorization: 'Bearer tsk_test_demo' }, '/v1/sessions/erase');
    expect((await kept())?.answer).toBeNull();
    const again = await change({ clientToken, customer }, { 'idempotency-key': key });
    expect([again.status, errorOf(again)]).toEqual([400, 'ClientSessionValidationError']);
  });

  it('binds nothing where nothing was changed', async () => {
    const { clientToken } = await opened();
    const headers = { 'x-idempotency-key': randomUUID() };
    expect((await change({ clientToken, amount: -1 }, headers)).status).toBe(422);
    expect((await change({ clientToken: 'none', amount: 7 }, headers)).status).toBe(400);
    expect(await change({ clientToken, amount: 7 }, headers)).toMatchObject({ status: 200, replayed: false });
  });
});
