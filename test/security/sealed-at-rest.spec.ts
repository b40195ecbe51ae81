import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, json, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const KEY = { authorization: 'Bearer tsk_test_demo', 'x-api-key': 'tsk_test_demo' };

type Json = Record<string, unknown>;

/** Somebody who can write to the database, but has no key. */
describe('a ciphertext that was moved', () => {
  let service: TestService;
  let provider: TestProvider;

  beforeAll(async () => {
    provider = await startProvider((response, request) =>
      json(200, { token: `token-of-${request.body.slice(11, 16)}`, type: 'Bearer', seconds_to_expire: 3599 })(
        response,
        request,
      ),
    );
    service = await startService({ CONNECTOR_GLOBALPAY_BASE_URL: provider.url });
  });
  afterAll(async () => {
    provider.stop();
    await service.stop();
  });

  async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...KEY, ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const create = async (path: string, body: object, headers?: Record<string, string>): Promise<Json> => {
    const { status, body: answer } = await ask('POST', path, body, headers);
    if (status >= 300) throw new Error(`${path} answered ${status}`);
    return answer;
  };
  const idOf = async (token: unknown): Promise<string> =>
    String((await create('/v1/sessions/introspect', { token })).id);
  /** Puts the column of one row into the other, and back after the question. */
  async function swapped<T>(
    table: string,
    key: string,
    columns: [from: string, to: string],
    ids: string[],
    work: () => Promise<T>,
  ) {
    const [from, to] = columns;
    const [target = '', source = ''] = ids;
    const read = `SELECT ${from} AS value FROM ${table} WHERE ${key} = $1 AND ${from} IS NOT NULL LIMIT 1`;
    const [moved] = await service.database.query<{ value: Buffer }>(read, [source]);
    const [before] = await service.database.query<{ value: Buffer }>(read.replaceAll(from, to), [target]);
    const write = `UPDATE ${table} SET ${to} = $1 WHERE ${key} = $2 AND ${to} IS NOT NULL`;
    await service.database.query(write, [moved?.value, target]);
    const asked = await work();
    await service.database.query(write, [before?.value, target]);
    return asked;
  }

  const opened = async (owner: string) => {
    const { clientToken } = await create('/client-session', {
      orderId: owner,
      customer: { emailAddress: `${owner}@x.test` },
    });
    const id = await idOf(clientToken);
    const step = { token: clientToken, name: 'wallet', status: 'chosen', data: { of: owner } };
    await create('/v1/sessions/steps', step);
    return { clientToken: String(clientToken), id };
  };
  const account = async (owner: string) => {
    const credentials = { app_id: owner, app_key: `key-of-${owner}` };
    const { id } = await create('/v1/connector-accounts', { connector: 'globalpay', name: randomUUID(), credentials });
    return String(id);
  };

  it("does not open as another session's body", async () => {
    const [ann, bob] = [await opened('ann'), await opened('bob')];
    const read = () => ask('GET', `/client-session?clientToken=${ann.clientToken}`);
    expect((await read()).body).toMatchObject({ orderId: 'ann' });
    const asked = await swapped('sessions', 'id', ['sealed', 'sealed'], [ann.id, bob.id], read);
    expect(asked.status).toBe(500);
    expect(JSON.stringify(asked.body)).not.toContain('bob');
    expect((await read()).body).toMatchObject({ orderId: 'ann' });
  });

  it.each([
    ['details', 'sealed', 'sealed'],
    ['data', 'data', 'data'],
    ['details as data', 'sealed', 'data'],
  ])("does not open among another session's events: %s", async (_what, from, to) => {
    const [ann, bob] = [await opened('ann'), await opened('bob')];
    const read = () => ask('GET', `/v1/sessions/${ann.id}/events`);
    expect(JSON.stringify((await read()).body)).toContain('"ann"');
    const asked = await swapped('session_events', 'session_id', [from, to], [ann.id, bob.id], read);
    expect(asked.status).toBe(500);
    expect(JSON.stringify(asked.body)).not.toContain('bob');
    const same = await swapped('session_events', 'session_id', [from, to], [ann.id, ann.id], read);
    expect(same.status).toBe(from === to ? 200 : 500);
  });

  it('does not open as the credentials of another account', async () => {
    const [ann, bob] = [await account('ann__'), await account('bob__')];
    const read = () => ask('GET', `/v1/connector-accounts/${ann}`);
    const asked = await swapped('connector_accounts', 'id', ['sealed', 'sealed'], [ann, bob], read);
    expect(asked.status).toBe(500);
    expect((await read()).status).toBe(200);
  });

  it("does not open as another account's token, and not as a token at all", async () => {
    const [ann, bob] = [await account('ann__'), await account('bob__')];
    const fetchToken = (id: string) => ask('POST', '/payments/create_access_token', {}, { 'x-connector-account': id });
    for (const id of [ann, bob]) expect((await fetchToken(id)).status).toBe(200);
    const { received } = provider;
    const before = received.length;
    expect((await fetchToken(ann)).status).toBe(200);
    expect(received).toHaveLength(before);
    const read = () => fetchToken(ann);
    const asked = await swapped('provider_tokens', 'account_id', ['sealed', 'sealed'], [ann, bob], read);
    expect(asked.status).toBe(500);
    const [credentials] = await service.database.query<{ sealed: Buffer }>(
      'SELECT sealed FROM connector_accounts WHERE id = $1',
      [ann],
    );
    await service.database.query('UPDATE provider_tokens SET sealed = $1 WHERE account_id = $2', [
      credentials?.sealed,
      ann,
    ]);
    const answer = await read();
    expect([answer.status, JSON.stringify(answer.body).includes('key-of-')]).toEqual([500, false]);
  });

  it("does not open for another owner or mode: a victim's live secret is not sent for a stranger's test key", async () => {
    const [victim, stranger] = [await merchant(), await merchant()];
    const credentials = { app_id: 'live_', app_key: 'key-of-victim' };
    const live = await keyOf(victim, 'live');
    const stored = { connector: 'globalpay', name: 'live', credentials, test_mode: false };
    const { id } = await create('/v1/connector-accounts', stored, live);
    const session = await create('/client-session', { orderId: 'of-the-victim' }, live);
    const test = await keyOf(stranger, 'test');
    const before = provider.received.length;
    await service.database.query(`UPDATE connector_accounts SET merchant_id = $1, test_mode = true WHERE id = $2`, [
      stranger,
      id,
    ]);
    await service.database.query('UPDATE sessions SET merchant_id = $1, test_mode = true', [stranger]);
    const token = await ask(
      'POST',
      '/payments/create_access_token',
      {},
      { ...test, 'x-connector-account': String(id) },
    );
    const read = await ask('GET', `/client-session?clientToken=${String(session.clientToken)}`, undefined, test);
    expect([token.status, read.status, provider.received.length - before]).toEqual([500, 500, 0]);
    expect(JSON.stringify([token.body, read.body])).not.toContain('victim');
  });

  it("does not open as another connector's credentials", async () => {
    const id = await account('ann__');
    await service.database.query(`UPDATE connector_accounts SET connector = 'adyen' WHERE id = $1`, [id]);
    expect((await ask('GET', `/v1/connector-accounts/${id}`)).status).toBe(500);
  });

  const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
  const merchant = async () => String((await create('/v1/merchants', { name: 'shop' }, ADMIN)).id);
  async function keyOf(owner: string, mode: 'test' | 'live') {
    const { key } = await create(`/v1/merchants/${owner}/api-keys`, { mode }, ADMIN);
    return { authorization: `Bearer ${String(key)}`, 'x-api-key': String(key) };
  }
});
