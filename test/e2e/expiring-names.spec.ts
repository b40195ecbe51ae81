import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates } from '../support/session-states.js';
import { until } from '../support/until.js';

const SOON = `now() + interval '2 seconds'`;
const WAITING = `SELECT count(*)::int AS calls FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%sessions%'`;

describe('a session that expires while a call waits for a change of it', () => {
  let service: TestService;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const ask = async (operation: string, body: object, key?: string) => {
    const answer = await fetch(`${service.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const isSo = async (text: string, values: unknown[] = []): Promise<boolean> =>
    (await service.database.query<{ so: boolean }>(`SELECT (${text}) AS so`, values))[0]?.so ?? false;

  it.each([
    ['claim', undefined, {}],
    ['claim', 'key', {}],
    ['extend', undefined, { seconds: 600 }],
    ['extend', 'key', { seconds: 600 }],
  ] as const)(
    'is not had by %s (Idempotency-Key: %s): its name may be another one’s by then',
    async (operation, key, more) => {
      const session = await states.open('payment');
      await service.database.query(`UPDATE sessions SET expires_at = ${SOON} WHERE id = $1`, [session.id]);
      await service.database.query(`UPDATE idempotency_keys SET expires_at = ${SOON} WHERE session_id = $1`, [
        session.id,
      ]);
      const holder = new Client({ connectionString: service.database.url });
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query('UPDATE sessions SET updated_at = now() WHERE id = $1', [session.id]);
      const waiting = ask(operation, { token: session.token, ...more }, key);
      await until(() => isSo(`(${WAITING}) > 0`));
      await until(() =>
        isSo('SELECT max(expires_at) <= now() FROM idempotency_keys WHERE session_id = $1', [session.id]),
      );
      const other = await session.reopen();
      await holder.query('COMMIT');
      await holder.end();
      expect(other).not.toBe(session.token);
      expect(await waiting).toMatchObject({ status: 410, body: { code: 'session_ended' } });
      expect(await ask('claim', { token: other })).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['claim', undefined, {}],
    ['claim', 'another key', {}],
    ['extend', undefined, { seconds: 600 }],
  ] as const)(
    'is not had by %s (Idempotency-Key: %s) that sees it alive, and then its name taken',
    async (operation, key, more) => {
      const [session, other] = [await states.open('payment'), await states.open('payment')];
      const holder = new Client({ connectionString: service.database.url });
      await holder.connect();
      await holder.query('BEGIN');
      // As an opening does that comes at the second of expiry.
      await holder.query('UPDATE idempotency_keys SET session_id = $2 WHERE session_id = $1', [session.id, other.id]);
      const waiting = ask(operation, { token: session.token, ...more }, key);
      await until(() => isSo(`(${WAITING}) > 0`));
      await holder.query('COMMIT');
      await holder.end();
      expect(await waiting).toMatchObject({ status: 410, body: { code: 'session_ended' } });
      const untouched = 'SELECT version = 1 AND held_until IS NULL FROM sessions WHERE id = $1';
      expect(await isSo(untouched, [session.id])).toBe(true);
    },
  );

  it('is resumed without its name, once that is another one’s: somebody has to say how it ended', async () => {
    const [session, other] = [await states.open('payment'), await states.open('payment')];
    await ask('claim', { token: session.token });
    await states.lapse(session);
    await service.database.query('UPDATE idempotency_keys SET session_id = $2 WHERE session_id = $1', [
      session.id,
      other.id,
    ]);
    expect(await ask('claim', { token: session.token, resume: true })).toMatchObject({ status: 200 });
  });
});
