import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Settings } from '#platform/config/settings.js';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { until } from '../../../../../test/support/until.js';
import { createDataSource } from '../../database/data-source.js';
import { Database } from '../../database/database.js';
import type { Sealer } from '../../keys/sealer.js';
import { ProviderTokenStore } from './provider-token.store.js';

const ACCOUNT = `
INSERT INTO connector_accounts (id, merchant_id, connector, name, test_mode, is_default, sealed)
VALUES ($2, $1, 'paypal', 'main', true, true, '\\x00') RETURNING updated_at`;
const WAITING = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%provider_tokens%'`;
const token = { status: 200, result: { accessToken: 'token', expiresInSeconds: 3600n } } as const;

describe('ProviderTokenStore', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let store: ProviderTokenStore;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    const sealer = { seal: () => Buffer.of(1), open: () => '{"accessToken":"kept"}' } as unknown as Sealer;
    store = new ProviderTokenStore(database, sealer, { connectorTimeoutMs: 1000 } as Settings);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const newAccount = async () => {
    const [merchantId, id] = [randomUUID(), randomUUID()];
    await testDatabase.query(`INSERT INTO merchants (id, name) VALUES ($1, 'shop')`, [merchantId]);
    const [row] = await testDatabase.query<{ updated_at: Date }>(ACCOUNT, [merchantId, id]);
    return { id, merchantId, testMode: true, changedAt: row?.updated_at ?? new Date(0) };
  };

  it('keeps a token for the next caller', async () => {
    const account = await newAccount();
    const fetch = jest.fn(() => Promise.resolve(token));
    await store.reuse(account, fetch);
    expect(await store.reuse(account, fetch)).toMatchObject({ result: { accessToken: 'kept' } });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('keeps none that comes of credentials which are changed between their reading and the claim', async () => {
    const account = await newAccount();
    const change = new pg.Client({ connectionString: testDatabase.url });
    await change.connect();
    // As ConnectorAccountService changes them.
    await change.query('BEGIN');
    await change.query(`UPDATE connector_accounts SET updated_at = now() + interval '1 second' WHERE id = $1`, [
      account.id,
    ]);
    await change.query('DELETE FROM provider_tokens WHERE account_id = $1', [account.id]);
    const reused = store.reuse(account, () => Promise.resolve(token));
    await Promise.race([reused, until(async () => (await testDatabase.query(WAITING)).length > 0)]);
    await change.query('COMMIT');
    await change.end();
    expect(await reused).toEqual(token);
    expect(await testDatabase.query('SELECT 1 FROM provider_tokens WHERE account_id = $1', [account.id])).toEqual([]);
  });
});
