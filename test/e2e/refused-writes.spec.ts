import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates } from '../support/session-states.js';
import { until } from '../support/until.js';

describe('a store that lacks something', () => {
  let service: TestService;
  let sessions: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, states: sessions, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const send = (method: string, path: string, headers: object, body: object): Promise<Response> =>
    fetch(service.url + path, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const create = (): Promise<Response> =>
    send('POST', '/client-session', { 'x-api-key': 'tsk_test_demo' }, { orderId: 'o', currencyCode: 'EUR', amount: 1 });
  const ready = async (): Promise<number> => (await fetch(`${service.url}/health/ready`)).status;

  it.each(['redeem', 'revoke', 'steps', 'erase', 'change'])(
    'a partition of the events that is missing is made by whatever needs it: %s',
    async (operation) => {
      const { token } = await sessions.open('client', 'c-1');
      const [row] = await service.database.query<{ name: string }>(
        `SELECT 'session_events_p' || to_char(date_trunc('week', now() AT TIME ZONE 'UTC'), 'YYYYMMDD') AS name`,
      );
      await service.database.query(`DROP TABLE ${String(row?.name)}`);
      const answers: Record<string, () => Promise<Response>> = {
        steps: () => send('POST', '/v1/sessions/steps', BEARER, { token, name: 'x', status: 'done' }),
        erase: () => send('POST', '/v1/customers/erase', BEARER, { customer_id: 'c-1' }),
        change: () =>
          send('PATCH', '/client-session', { 'x-api-key': 'tsk_test_demo' }, { clientToken: token, amount: 2 }),
      };
      const answer = await (answers[operation]?.() ?? send('POST', `/v1/sessions/${operation}`, BEARER, { token }));
      expect([answer.status, await answer.text()]).toEqual([
        expect.any(Number),
        expect.not.stringContaining('internal'),
      ]);
      expect(answer.status).toBeLessThan(300);
    },
  );

  it('is not ready while its disk is full, and is again once writes succeed, without a call that tells', async () => {
    expect(await ready()).toBe(200);
    // What PostgreSQL answers when a file cannot grow.
    await service.database.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await service.database.query(
      'CREATE TRIGGER full_disk BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION full_disk()',
    );
    expect((await create()).status).toBe(503);
    await until(async () => (await ready()) === 503);
    const answer = await fetch(`${service.url}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      expect.objectContaining({ detail: 'The session store takes no writes: its disk is full.' }),
    ]);
    const before = await service.database.query('SELECT count(*) FROM sessions');
    await service.database.query('DROP TRIGGER full_disk ON sessions');
    await until(async () => (await ready()) === 200);
    expect(await ready()).toBe(200);
    expect(await service.database.query('SELECT count(*) FROM sessions')).toEqual(before);
    expect((await create()).status).toBe(200);
  });
});
