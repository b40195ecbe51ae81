import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerDefaults, type Hostile } from '../support/server-defaults.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const BEARER = { authorization: 'Bearer tsk_test_demo' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const UNAVAILABLE = 503;
/** A connection that was ended may be handed out once more before the pool has heard of it. */
const ATTEMPTS = 5;

describe('a server whose defaults are not those it comes with', () => {
  let service: TestService;
  let defaults: ServerDefaults;

  beforeAll(async () => {
    service = await startService();
    defaults = new ServerDefaults(service.database.url);
    await defaults.connect();
  });
  afterAll(async () => {
    await defaults.close();
    await service.stop();
  });

  const send = async (method: string, path: string, headers: object, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  };

  /** What came of a checkout, apart from what differs each time. */
  const checkout = async (): Promise<unknown[]> => {
    const [orderId, began] = [crypto.randomUUID(), new Date(Date.now() - 60_000).toISOString()];
    const order = { orderId, currencyCode: 'EUR', amount: 9_007_199_254_740_991, metadata: { note: 'a 🧾, NULL' } };
    const opened = await send('POST', '/client-session', { 'x-api-key': 'tsk_test_demo' }, order);
    const token = opened.body.clientToken;
    const again = await send(
      'PATCH',
      '/client-session',
      { 'x-api-key': 'tsk_test_demo' },
      {
        clientToken: token,
        currencyCode: 'GBP',
      },
    );
    const step = { token, name: '3ds_challenge', status: 'started', data: { at: 'NULL' } };
    const stepped = await send('POST', '/v1/sessions/steps', BEARER, step);
    const asked = await send('POST', '/v1/sessions/introspect', BEARER, { token });
    const found = await send('GET', `/v1/sessions?reference=${orderId}&created_after=${began}`, BEARER);
    const redeemed = await send('POST', '/v1/sessions/redeem', BEARER, { token });
    const twice = await send('POST', '/v1/sessions/redeem', BEARER, { token });
    const id = String(asked.body.id);
    const events = await send('GET', `/v1/sessions/${id}/events`, BEARER);
    const merchants = await send('GET', '/v1/merchants', ADMIN);
    const ready = await send('GET', '/health/ready', {});
    const [hit] = found.body.items as Record<string, unknown>[];
    const answers = [opened, again, stepped, asked, found, redeemed, twice, events, merchants, ready];
    return [
      ...answers.map(({ status }) => status),
      [again.body.amount, again.body.currencyCode, again.body.metadata, asked.body.active, hit?.reference === orderId],
      lifetime(asked.body),
      lifetime(redeemed.body),
      JSON.stringify(events.body).match(/"type":"[a-z]+"/g),
    ];
  };
  /** A client session lives for a day: in hours, by two times that PostgreSQL wrote. */
  const lifetime = ({ expires_at, created_at }: Record<string, unknown>): number =>
    Math.round((Date.parse(String(expires_at)) - Date.parse(String(created_at))) / 3_600_000);

  /** Has every connection made anew, so that the defaults of now are in force on it. */
  const reconnect = async (): Promise<void> => {
    await defaults.endConnections();
    await until(async () => (await send('GET', '/health/ready', {})).status === 200);
  };
  const outcomeUnder = async (hostile: readonly Hostile[]): Promise<unknown[]> => {
    for (const each of hostile) await defaults.set(each);
    let outcome: unknown[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      await reconnect();
      outcome = await checkout();
      if (!outcome.includes(UNAVAILABLE)) break;
    }
    await defaults.clear();
    return outcome;
  };

  it('serves a checkout as if they were', async () => {
    const usual = await outcomeUnder([]);
    expect(usual.slice(0, 10)).toEqual([200, 200, 200, 200, 200, 200, 409, 200, 200, 200]);
    const rounds = await defaults.hostile();
    expect(rounds.flat().map(([name]) => name)).toEqual(
      expect.arrayContaining(['DateStyle', 'array_nulls', 'exit_on_error']),
    );
    for (const round of rounds)
      if (!same(await outcomeUnder(round), usual)) expect(await culpritOf(round, usual)).toBeUndefined();
  });

  /** One that makes a difference by itself, found by halves. */
  const culpritOf = async (round: readonly Hostile[], usual: unknown[]): Promise<string> => {
    let suspects = round;
    while (suspects.length > 1) {
      const half = suspects.slice(0, suspects.length / 2);
      suspects = same(await outcomeUnder(half), usual) ? suspects.slice(half.length) : half;
    }
    return suspects.join();
  };
  const same = (outcome: unknown[], usual: unknown[]): boolean => JSON.stringify(outcome) === JSON.stringify(usual);
});
