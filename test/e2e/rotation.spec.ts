import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startService } from '../support/service.js';

const KEY = { authorization: 'Bearer tsk_test_demo', 'content-type': 'application/json' };
const [FIRST, SECOND] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

describe('rotating the master key', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const keyIds = async () =>
    (await database.query<{ id: number }>('SELECT DISTINCT get_byte(sealed, 0) AS id FROM connector_accounts')).map(
      ({ id }) => id,
    );

  it('brings stored accounts under the new key; what was issued under the former one stays good', async () => {
    const before = await startService({ TESSERA_MASTER_KEY: FIRST }, { database });
    for (const name of ['one', 'two']) {
      const account = { connector: 'stripe', name, credentials: { api_key: 'sk_test_1' } };
      await fetch(`${before.url}/v1/connector-accounts`, {
        method: 'POST',
        headers: KEY,
        body: JSON.stringify(account),
      });
    }
    const opened = await fetch(`${before.url}/payments/create_session_token`, {
      method: 'POST',
      headers: { ...KEY, 'x-connector': 'stripe' },
      body: JSON.stringify({ merchant_session_id: 's', amount: { minor_amount: 1, currency: 'USD' } }),
    });
    const { session_token: token } = (await opened.json()) as { session_token: string };
    await before.stop();

    const [formerId] = await keyIds();
    const environment = { TESSERA_MASTER_KEY: SECOND, TESSERA_MASTER_KEY_PREVIOUS: FIRST };
    const rotated = spawnSync(process.execPath, ['dist/apps/api/src/tessera.cli.js', 'rotate-master-key'], {
      env: { PATH: process.env.PATH, DATABASE_URL: database.url, ...environment },
      encoding: 'utf8',
    });
    expect([rotated.status, rotated.stdout]).toEqual([0, '2 connector accounts were encrypted anew\n']);
    expect(await keyIds()).toEqual([expect.any(Number)]);
    expect(await keyIds()).not.toContain(formerId);

    const after = await startService(environment, { database });
    const asked = await fetch(`${after.url}/v1/sessions/introspect`, {
      method: 'POST',
      headers: KEY,
      body: JSON.stringify({ token }),
    });
    expect(await asked.json()).toMatchObject({ active: true, reference: 's' });
    const listed = await fetch(`${after.url}/v1/connector-accounts`, { headers: KEY });
    expect(((await listed.json()) as { items: object[] }).items).toHaveLength(2);
    await after.stop();
  });
});
