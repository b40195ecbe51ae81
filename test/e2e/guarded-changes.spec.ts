import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

const PRISM = { ...BEARER, 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const USD = (minor: number) => ({ minor_amount: minor, currency: 'USD' });
const AT_ONCE = 40;
/** Long enough for a call to come to the row that somebody has locked. */
const HEAD_START_MS = 25;

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly tag: string | null;
  readonly replayed: boolean;
  readonly body: Json;
}

describe('a guarded change of a payment session', () => {
  let services: readonly TestService[];
  let clients: readonly GrpcClient[];
  let states: SessionStates;
  let stop: () => Promise<void>;
  let locks: Pool;

  beforeAll(async () => {
    ({ services, clients, states, stop } = await startSessionServices({}, 2));
    locks = new Pool({ connectionString: services[0]?.database.url });
  });
  afterAll(async () => {
    await locks.end();
    await stop();
  });

  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Answer> => {
    const answer = await fetch((services[0] as TestService).url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      tag: answer.headers.get('etag'),
      replayed: answer.headers.get('idempotency-replayed') === 'true',
      body: (await answer.json()) as Json,
    };
  };
  const change = (id: string, body: object, tag = '*', headers: Record<string, string> = {}) =>
    send('PATCH', `/v1/sessions/${id}`, { ...BEARER, 'if-match': tag, ...headers }, body);
  const changeByGrpc = async (id: string, body: object, if_match: string, on = 1) => {
    try {
      return await (clients[on] as GrpcClient).call(
        'tessera.v1.SessionService/Update',
        { id, if_match, ...body },
        BEARER,
      );
    } catch (error) {
      return { code: readStatusDetails((error as ServiceError).metadata).reason };
    }
  };
  const read = (id: string) => send('GET', `/v1/sessions/${id}`, BEARER);
  const ask = (operation: string, body: object) => send('POST', `/v1/sessions/${operation}`, BEARER, body);
  const query = <R extends object>(sql: string, values: unknown[]) =>
    (services[0] as TestService).database.query<R>(sql, values);

  /** Opens a session by a name, or what stands behind it. */
  const opened = (name: string | undefined, amount = USD(1000), more: object = {}) =>
    send('POST', '/payments/server_session_authentication_token', PRISM, {
      ...(name !== undefined && { merchant_server_session_id: name }),
      payment: { amount, ...more },
    });
  async function open(name?: string): Promise<{ id: string; token: string }> {
    const token = (await opened(name)).body.session_token as string;
    return { token, id: String((await ask('introspect', { token })).body.id) };
  }

  it('goes by the ETag of whatever has shown the session last', async () => {
    const { id, token } = await open();
    expect(await read(id)).toMatchObject({ tag: '"1"', body: { version: 1 } });
    expect(await ask('steps', { token, name: 'wallet', status: 'chosen' })).toMatchObject({ tag: '"2"' });
    expect(await ask('extend', { token, seconds: 7200 })).toMatchObject({ tag: '"3"' });
    expect(await change(id, { amount: USD(1200) }, '"3"')).toMatchObject({
      ...{ status: 200, tag: '"4"' },
      body: { version: 4, amount_minor: 1200, currency: 'USD', state: 'active' },
    });
    const claimed = await ask('claim', { token });
    expect(claimed.tag).toBe('"5"');
    const { id: attempt_id } = claimed.body.attempt as { id: string };
    expect(await ask('hold', { attempt_id, hold_seconds: 60 })).toMatchObject({ tag: '"6"' });
    expect(await ask('release', { attempt_id, reason: 'declined' })).toMatchObject({ tag: '"7"' });
    expect(await ask('redeem', { token })).toMatchObject({ tag: '"8"' });
    expect(await ask('erase', { id })).toMatchObject({ tag: '"9"' });
  });

  it('takes an amount that was not said for none over gRPC as well, and not for zero', async () => {
    const { id, token } = await open();
    for (const currency of ['USD', 'EUR'])
      expect(await changeByGrpc(id, { amount: { currency } }, '*')).toEqual({ code: 'invalid_request' });
    expect(await changeByGrpc(id, { amount: { minor_amount: '0', currency: 'USD' } }, '"1"')).toMatchObject({
      amount_minor: '0',
    });
    const claim = { token, expected_amount: { currency: 'USD' } };
    const claimed = (clients[0] as GrpcClient).failure('tessera.v1.SessionService/Claim', claim, BEARER);
    expect(readStatusDetails((await claimed).metadata).reason).toBe('invalid_request');
  });

  it('is refused without a version, by another one, and by what is none', async () => {
    const { id } = await open();
    const without = await send('PATCH', `/v1/sessions/${id}`, BEARER, { metadata: 'a' });
    expect(without).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect(await change(id, { metadata: 'a' }, '"2"')).toMatchObject({
      status: 412,
      body: { code: 'version_changed' },
    });
    expect(await change(id, { metadata: 'a' }, '2')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'if-match' }] },
    });
    expect((await read(id)).body.version).toBe(1);
  });

  it('says by name what it has changed, and keeps the rest', async () => {
    const { id } = await open();
    await change(id, { metadata: '{"order":"1"}', amount: USD(5) });
    const { items } = (await send('GET', `/v1/sessions/${id}/events`, BEARER)).body as { items: Json[] };
    expect(items).toMatchObject([
      { type: 'created' },
      { type: 'updated', detail: { changed: ['amount', 'metadata'] } },
    ]);
    expect(JSON.stringify(items)).not.toContain('order');
  });

  it('is made by one of many who have seen the same version, over both transports and two instances', async () => {
    const { id } = await open();
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, number) => {
        const body = { amount: USD(2000 + number) };
        if (number % 2 === 0) return changeByGrpc(id, body, '"1"', (number >> 1) % 2);
        return (await change(id, body, '"1"')).body;
      }),
    );
    const [made, ...others] = outcomes.filter(({ code }) => code === undefined);
    expect(others).toEqual([]);
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set([undefined, 'version_changed']));
    expect((await read(id)).body).toMatchObject({ version: 2, amount_minor: Number(made?.amount_minor) });
  });

  it('loses none of those that do not mind which version it is', async () => {
    const { id } = await open();
    await Promise.all(Array.from({ length: 10 }, (_, number) => change(id, { metadata: String(number) })));
    expect((await read(id)).body.version).toBe(11);
  });

  it('of the amount leaves the request known that opened the session; one for the new amount is another', async () => {
    const name = randomUUID();
    const { id, token } = await open(name);
    await change(id, { amount: USD(1200), metadata: 'new' });
    expect((await opened(name)).body.session_token).toBe(token);
    expect(await opened(name, USD(1200))).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    expect((await read(id)).body).toMatchObject({ amount_minor: 1200 });
  });

  it('of the reference gives the session another name, and the former one away', async () => {
    const [former, name] = [randomUUID(), randomUUID()];
    const { id, token } = await open(former);
    expect(await change(id, { reference: name })).toMatchObject({ body: { reference: name } });
    expect((await opened(name)).body.session_token).toBe(token);
    const other = await open(former);
    expect(other.id).not.toBe(id);
    // Its end frees the name that it has then.
    await ask('revoke', { token });
    expect((await open(name)).id).not.toBe(id);
    expect((await opened(former)).body.session_token).toBe(other.token);
  });

  it('of the reference gives a name to a session that had none: that of a request for what it is for', async () => {
    const name = randomUUID();
    const { id, token } = await open();
    await change(id, { reference: name, amount: USD(1500) });
    expect((await opened(name, USD(1500))).body.session_token).toBe(token);
    expect(await opened(name)).toMatchObject({ status: 409 });
    await ask('redeem', { token });
    expect((await opened(name)).body.session_token).not.toBe(token);
  });

  it('of the reference takes no name of another session, unless its time is over', async () => {
    const name = randomUUID();
    const other = await open(name);
    const { id } = await open(randomUUID());
    const refused = await change(id, { reference: name });
    expect(refused).toMatchObject({ status: 409, body: { code: 'already_exists', errors: [{ field: 'reference' }] } });
    expect((await read(id)).body.version).toBe(1);
    await query('UPDATE sessions SET expires_at = now() WHERE id = $1', [other.id]);
    await query('UPDATE idempotency_keys SET expires_at = now() WHERE session_id = $1', [other.id]);
    expect(await change(id, { reference: name })).toMatchObject({ status: 200, body: { reference: name } });
  });

  it('of the reference is one of many who want the same name', async () => {
    const name = randomUUID();
    const sessions = await Promise.all(Array.from({ length: 10 }, () => open(randomUUID())));
    const outcomes = await Promise.all(sessions.map(({ id }) => change(id, { reference: name })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const winner = sessions[outcomes.findIndex(({ status }) => status === 200)];
    expect((await opened(name)).body.session_token).toBe(winner?.token);
  });

  it('under an Idempotency-Key is made once, and hears its first answer again', async () => {
    const { id } = await open(randomUUID());
    const asked = { reference: randomUUID(), amount: USD(7) };
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(id, asked, '"1"', key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.version)}`))).toEqual(new Set(['200 2']));
    await change(id, { amount: USD(8) }, '"2"');
    expect(await change(id, asked, '"1"', key)).toMatchObject({
      replayed: true,
      tag: '"2"',
      body: { amount_minor: 7 },
    });
    expect(await change(id, { amount: USD(9) }, '"1"', key)).toMatchObject({
      body: { code: 'idempotency_key_in_use' },
    });
  });

  it.each(['client', 'hosted_fields'] as const)('is not for a %s session, nor for that of a provider', async (kind) => {
    const { id } = await states.open(kind);
    expect(await change(id, { metadata: 'a' })).toMatchObject({ status: 400, body: { code: 'flow_not_supported' } });
    const session = await open();
    await query(
      `INSERT INTO provider_handles (token_hash, merchant_id, test_mode, connector, session_id)
       SELECT sha256(id::text::bytea), merchant_id, test_mode, 'nuvei', id FROM sessions WHERE id = $1`,
      [session.id],
    );
    expect(await change(session.id, { metadata: 'a' })).toMatchObject({ body: { code: 'flow_not_supported' } });
  });

  it.each(['change first', 'claim first'])(
    'never lets a claim charge another amount than it expects: %s',
    async (order) => {
      const { id, token } = await open();
      const client = await locks.connect();
      await client.query('BEGIN');
      await client.query('SELECT FROM sessions WHERE id = $1 FOR UPDATE', [id]);
      const calls = {
        change: () => change(id, { amount: USD(1200) }).then(({ status, body }) => body.code ?? status),
        claim: () =>
          ask('claim', { token, expected_amount: USD(1000) }).then(({ status, body }) => body.code ?? status),
      };
      const [first, second] =
        order === 'change first' ? (['change', 'claim'] as const) : (['claim', 'change'] as const);
      const one = calls[first]();
      await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
      const other = calls[second]();
      await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
      await client.query('COMMIT');
      client.release();
      const outcome = { [first]: await one, [second]: await other };
      const { amount_minor, state } = (await read(id)).body;
      expect([
        { change: 200, claim: 'amount_changed', amount_minor: 1200, state: 'active' },
        { change: 'session_held', claim: 200, amount_minor: 1000, state: 'processing' },
      ]).toContainEqual({ ...outcome, amount_minor, state });
    },
  );

  describe('of a client session', () => {
    const API_KEY = { 'x-api-key': 'tsk_test_demo' };
    const patch = (clientToken: unknown, body: object, headers: Record<string, string> = {}) =>
      send('PATCH', '/client-session', { ...API_KEY, ...headers }, { clientToken, ...body });

    it('goes by the ETag, if one is sent; bodies do not have it', async () => {
      const created = await send('POST', '/client-session', API_KEY, {
        orderId: 'order',
        currencyCode: 'EUR',
        amount: 1,
      });
      const { clientToken } = created.body;
      expect(created.tag).toBe('"1"');
      expect(await patch(clientToken, { amount: 2 })).toMatchObject({ status: 200, tag: '"2"' });
      expect(await patch(clientToken, { amount: 3 }, { 'if-match': '"2"' })).toMatchObject({ status: 200, tag: '"3"' });
      expect(await patch(clientToken, { amount: 4 }, { 'if-match': '*' })).toMatchObject({ status: 200, tag: '"4"' });
      const read = await send('GET', `/client-session?clientToken=${String(clientToken)}`, API_KEY);
      expect(read).toMatchObject({ tag: '"4"', body: { amount: 4 } });
      for (const { body } of [created, read]) expect(Object.keys(body)).not.toContain('version');
      const stale = await patch(clientToken, { amount: 5 }, { 'if-match': '"3"' });
      expect(stale).toMatchObject({ status: 412, body: { error: { errorId: 'ClientSessionChanged' } } });
      expect(await patch(clientToken, { amount: 5 }, { 'if-match': '4' })).toMatchObject({ status: 422 });
      const message = { client_token: clientToken, session: { amount: 5 }, if_match: '"3"' };
      const failure = await (clients[1] as GrpcClient).failure(
        'tessera.v1.ClientSessionService/Update',
        message,
        BEARER,
      );
      expect(readStatusDetails(failure.metadata).reason).toBe('version_changed');
    });

    it('is made by one of many who have seen the same version', async () => {
      const created = await send('POST', '/client-session', API_KEY, {
        orderId: 'order',
        currencyCode: 'EUR',
        amount: 1,
      });
      const { clientToken } = created.body;
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, number) => patch(clientToken, { amount: 10 + number }, { 'if-match': '"1"' })),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    });

    it('under an Idempotency-Key hears its first answer again, with the version that it had', async () => {
      const created = await send('POST', '/client-session', API_KEY, {
        orderId: 'order',
        currencyCode: 'EUR',
        amount: 1,
      });
      const { clientToken } = created.body;
      const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
      const first = await patch(clientToken, { amount: 2 }, headers);
      expect(first).toMatchObject({ status: 200, tag: '"2"', replayed: false });
      await patch(clientToken, { amount: 3 });
      expect(await patch(clientToken, { amount: 2 }, headers)).toEqual({ ...first, replayed: true });
    });
  });
});
