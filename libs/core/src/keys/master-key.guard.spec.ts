import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '#platform/config/settings.reader.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';
import { createLogger } from '#platform/observability/logger.js';
import { MasterKeyBeat } from './master-key.beat.js';
import { MasterKeyGuard, MasterKeyMissingError } from './master-key.guard.js';
import { MasterKeyRegistry } from './master-key.registry.js';
import { SealFormat } from './seal.format.js';

const DAY = 86_400;
const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const ringOf = (fill: number, previous: number[] = []): KeyRing =>
  new KeyRing(masterKey(fill), previous.map(masterKey));

describe('MasterKeyGuard', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let beat: MasterKeyBeat | undefined;

  const check = (ring: KeyRing, environment: Record<string, string> = {}): Promise<void> => {
    const settings = readSettings({ DATABASE_URL: testDatabase.url, ...environment });
    beat = new MasterKeyBeat(database, ring, new MasterKeyRegistry(ring), new SealFormat(), createLogger('silent'));
    return new MasterKeyGuard(database, ring, beat, settings).check();
  };
  const known = (): Promise<object[]> =>
    testDatabase.query('SELECT id, key_check, retired_at IS NOT NULL AS retired FROM master_keys ORDER BY created_at');
  const retiredAgo = (seconds: number): Promise<object[]> =>
    testDatabase.query(
      'UPDATE master_keys SET retired_at = now() - make_interval(secs => $1) WHERE retired_at IS NOT NULL',
      [seconds],
    );

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 2 }).initialize());
  });
  afterEach(() => {
    beat?.beforeApplicationShutdown();
    return testDatabase.query('DELETE FROM master_keys');
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('records the first key, and only recognises it from then on', async () => {
    const { id, check: keyCheck } = ringOf(1).current;
    await check(ringOf(1));
    await check(ringOf(1));
    expect(await known()).toEqual([{ id, key_check: keyCheck, retired: false }]);
  });

  it('refuses another key, and leaves what it knows as it is', async () => {
    await check(ringOf(1));
    const before = await known();
    await expect(check(ringOf(2))).rejects.toThrow(MasterKeyMissingError);
    expect(await known()).toEqual(before);
  });

  it('takes a new key beside the former one, which it retires', async () => {
    await check(ringOf(1));
    await check(ringOf(2, [1]));
    expect(await known()).toMatchObject([
      { id: ringOf(1).current.id, retired: true },
      { id: ringOf(2).current.id, retired: false },
    ]);
    await expect(check(ringOf(2))).rejects.toThrow('TESSERA_MASTER_KEY_PREVIOUS');
  });

  it('refuses the former key alone once another has taken its place', async () => {
    await check(ringOf(1));
    await check(ringOf(2, [1]));
    await expect(check(ringOf(1))).rejects.toThrow(MasterKeyMissingError);
  });

  it('takes a former key back as the current one', async () => {
    await check(ringOf(1));
    await check(ringOf(2, [1]));
    await check(ringOf(1, [2]));
    expect(await known()).toMatchObject([
      { id: ringOf(1).current.id, retired: false },
      { id: ringOf(2).current.id, retired: true },
    ]);
  });

  it('lets a former key go after the longest session and the longest idempotency key', async () => {
    await check(ringOf(1));
    await check(ringOf(2, [1]));
    await retiredAgo(7 * DAY - 60);
    await expect(check(ringOf(2))).rejects.toThrow(MasterKeyMissingError);
    await retiredAgo(7 * DAY + 60);
    await expect(check(ringOf(2), { CLIENT_SESSION_TTL: String(8 * DAY) })).rejects.toThrow(MasterKeyMissingError);
    await check(ringOf(2));
  });

  it('tells a key from another that has the same id byte', async () => {
    await check(ringOf(1));
    await testDatabase.query('UPDATE master_keys SET key_check = $1', [Buffer.alloc(32)]);
    await expect(check(ringOf(1))).rejects.toThrow(MasterKeyMissingError);
  });
});
