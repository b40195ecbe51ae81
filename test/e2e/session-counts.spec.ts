import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freshMetrics } from '../support/fresh-metrics.js';
import { startService, type TestService } from '../support/service.js';

/** On about 2,500 pages, of which a count reads 1,000. */
const SESSIONS = 30_000;
const SEED = `
  INSERT INTO sessions (id, merchant_id, kind, test_mode, sealed, token_key_id, expires_at, redeemed_at, revoked_at)
  SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 14))::uuid,
    '00000000-0000-7000-8000-000000000001', 'hosted_fields', true, decode(repeat('ab', 600), 'hex'), 1,
    now() + make_interval(hours => CASE WHEN i % 4 = 0 THEN -1 ELSE 1 END),
    CASE WHEN i % 4 = 1 THEN now() END, CASE WHEN i % 4 = 2 THEN now() END
  FROM generate_series(1, ${SESSIONS}) AS i`;

describe('the counts of sessions', () => {
  let database: TestDatabase;
  let service: TestService;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query(SEED);
    service = await startService({}, { database });
  });
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  const counts = async (): Promise<Record<string, number>> => {
    const text = await freshMetrics(service.url);
    const series = [...text.matchAll(/^tessera_sessions\{kind="(\w+)",state="(\w+)"\} (\d+)$/gm)];
    return Object.fromEntries(series.map(([, kind, state, count]) => [`${kind} ${state}`, Number(count)]));
  };

  it('estimates each state of a large table from a sample', async () => {
    const counted = await counts();
    const states = ['active', 'expired', 'redeemed', 'revoked'].map((state) => `hosted_fields ${state}`);
    expect(Object.keys(counted).sort()).toEqual(states);
    for (const count of Object.values(counted)) {
      expect(count).toBeGreaterThan((SESSIONS / 4) * 0.8);
      expect(count).toBeLessThan((SESSIONS / 4) * 1.2);
    }
  });

  it('is taken anew only after a while', async () => {
    const before = await counts();
    await database.query('DELETE FROM sessions');
    expect(await counts()).toEqual(before);
  });
});
