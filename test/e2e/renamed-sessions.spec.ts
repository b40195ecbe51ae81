import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { BEARER, SessionStates } from '../support/session-states.js';
import { until } from '../support/until.js';

const WAITING = `SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%sessions%'`;
const NAME_OF = `FROM sessions s LEFT JOIN idempotency_keys k ON k.session_id = s.id AND k.scope = 'payment' AND k.key = s.reference WHERE s.id = $1`;
const FREE = 'k.key IS NULL';

describe('a session that is given another name while a call waits for the change', () => {
  let service: TestService;
  let client: GrpcClient;
  let states: SessionStates;

  beforeAll(async () => {
    service = await startService();
    client = new GrpcClient(service.grpcAddress);
    states = new SessionStates(service, client);
  });
  afterAll(async () => {
    client.close();
    await service.stop();
  });

  const ask = async (operation: string, body: object, key?: string): Promise<number> => {
    const answer = await fetch(`${service.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    });
    return answer.status;
  };

  it.each([
    ['claim', undefined, { hold_seconds: 900 }, 'k.expires_at > s.held_until'],
    ['claim', 'key', { hold_seconds: 900 }, 'k.expires_at > s.held_until'],
    ['extend', undefined, { seconds: 50_000 }, 'k.expires_at = s.expires_at'],
    ['extend', 'key', { seconds: 50_000 }, 'k.expires_at = s.expires_at'],
    ['redeem', undefined, {}, FREE],
    ['redeem', 'key', {}, FREE],
    ['revoke', undefined, {}, FREE],
    ['revoke', 'key', {}, FREE],
  ] as const)('goes on under the new one after %s (Idempotency-Key: %s)', async (operation, key, more, asItIsDue) => {
    const session = await states.open('payment');
    const renaming = new Client({ connectionString: service.database.url });
    await renaming.connect();
    await renaming.query('BEGIN');
    await renaming.query(
      `UPDATE sessions SET reference = 'new ' || id, expires_at = now() + interval '1 minute' WHERE id = $1`,
      [session.id],
    );
    await renaming.query(
      `UPDATE idempotency_keys SET key = 'new ' || session_id, expires_at = now() + interval '1 minute' WHERE session_id = $1`,
      [session.id],
    );
    const asked = ask(operation, { token: session.token, ...more }, key);
    await until(async () => (await service.database.query(WAITING)).length > 0);
    await renaming.query('COMMIT');
    await renaming.end();
    expect(await asked).toBe(200);
    const names = await service.database.query(`SELECT ${asItIsDue} AS due ${NAME_OF}`, [session.id]);
    expect(names).toEqual([{ due: true }]);
  });
});
