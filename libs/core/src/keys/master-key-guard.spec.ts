import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { readSettings } from '#platform/config/settings.reader.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';
import { createLogger } from '#platform/observability/logger.js';
import { MasterKeyBeat } from './master-key-beat.js';
import { MasterKeyGuard, MasterKeyMissingError } from './master-key-guard.js';
import { MasterKeyRegistry } from './master-key-registry.js';
import { SealFormat } from './seal-format.js';

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

  describe('once it is used no more', () => {
    const id = uuidv7();
    const formerId = ringOf(1).current.id;
    const sealed = Buffer.concat([Buffer.of(formerId), Buffer.alloc(40)]);
    const put = (table: string, row: Record<string, unknown>): Promise<unknown> => {
      const names = Object.keys(row);
      const values = names.map((_, index) => `$${index + 1}`);
      const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`;
      return testDatabase.query(text, Object.values(row));
    };
    const soon = new Date(Date.now() + DAY * 1000);
    const longAgo = new Date(Date.now() - 3 * DAY * 1000);
    const session = { id, merchant_id: id, kind: 'client', test_mode: true, token_key_id: ringOf(2).current.id };
    const named = { merchant_id: id, test_mode: true, scope: 's', key: 'k', fingerprint: sealed, expires_at: soon };
    const account = { id, merchant_id: id, connector: 'stripe', name: 'n', test_mode: true, is_default: true, sealed };

    beforeEach(async () => {
      await database.partitions.ensureFor(id);
      await check(ringOf(1));
      await check(ringOf(2, [1]));
      beat?.beforeApplicationShutdown();
      await testDatabase.query(
        `UPDATE master_keys SET created_at = now() - interval '9 days', retired_at = now() - interval '2 days', used_at = retired_at
         WHERE id = $1`,
        [formerId],
      );
      await testDatabase.query('UPDATE master_keys SET used_at = retired_at WHERE id = $1', [formerId]);
    });
    afterEach(() =>
      testDatabase.query(
        'TRUNCATE sessions, session_events, idempotency_keys, provider_tokens, connector_accounts, merchants CASCADE',
      ),
    );

    it('may go when no row needs it, and is not looked for again', async () => {
      await put('sessions', { ...session, expires_at: soon });
      await check(ringOf(2));
      expect(
        await testDatabase.query('SELECT released_at IS NOT NULL AS free FROM master_keys WHERE id = $1', [formerId]),
      ).toEqual([{ free: true }]);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['a sealed body', () => put('sessions', { ...session, sealed, expires_at: longAgo })],
      ['an open session', () => put('sessions', { ...session, token_key_id: formerId, expires_at: soon })],
      [
        "an event's detail",
        () => put('session_events', { session_id: id, seq: 1, type: 'step', request_id: 'r', sealed }),
      ],
      [
        "an event's data",
        () => put('session_events', { session_id: id, seq: 1, type: 'step', request_id: 'r', data: sealed }),
      ],
      ['a request under an idempotency key', () => put('idempotency_keys', { ...named, created_at: longAgo })],
      [
        'an account',
        async () => {
          await put('merchants', { id, name: 'shop' });
          await put('connector_accounts', account);
        },
      ],
    ])('may not go as long as %s needs it', async (_what, add) => {
      await add();
      await expect(check(ringOf(2))).rejects.toThrow(`(key ${formerId})`);
      await check(ringOf(2, [1]));
    });

    it('is known again when an instance turns out to use it still', async () => {
      await check(ringOf(2));
      await testDatabase.query('UPDATE master_keys SET released_at = now()');
      await beat?.beat();
      expect(await testDatabase.query('SELECT id FROM master_keys WHERE released_at IS NULL')).toEqual([
        { id: ringOf(2).current.id },
      ]);
    });

    it('may go although there are requests that were made after it', async () => {
      await put('idempotency_keys', named);
      await put('sessions', { ...session, token_key_id: formerId, expires_at: longAgo });
      await check(ringOf(2));
    });
  });

  it('tells a key from another that has the same id byte', async () => {
    await check(ringOf(1));
    await testDatabase.query('UPDATE master_keys SET key_check = $1', [Buffer.alloc(32)]);
    await expect(check(ringOf(1))).rejects.toThrow(MasterKeyMissingError);
  });
});
