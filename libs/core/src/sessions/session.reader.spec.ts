import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Mode } from '#platform/auth/principal.js';
import { scopeOf } from '#platform/scope/scope.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SERVICE } from '../database/connection-gate.js';
import { createDataSource } from '../database/data-source.js';
import { Database, type NamedStatement } from '../database/database.js';
import { SessionReader } from './session.reader.js';

const ADMIN = scopeOf({ type: 'admin' });
const WEEK_MS = 7 * 24 * 3600 * 1000;

describe('SessionReader', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const put = async (weeksAgo: number): Promise<string> => {
    const id = uuidv7({ msecs: Date.now() - weeksAgo * WEEK_MS });
    await database.partitions.ensureFor(id);
    const columns = 'id, merchant_id, kind, test_mode, token_key_id, expires_at';
    await testDatabase.query(`INSERT INTO sessions (${columns}) VALUES ($1, $1, 'client', true, 1, now())`, [id]);
    return id;
  };

  it('gives each caller their session, whichever weeks those who ask at the same time ask for', async () => {
    const ids = [await put(0), await put(3), await put(1), uuidv7(), await put(0), await put(3)];
    const asked = Array.from({ length: 60 }, (_, index) => ids[index % ids.length] ?? '');
    const reader = new SessionReader(database);
    const found = await Promise.all(asked.map((id) => reader.find(id, ADMIN)));
    expect(found.map((session) => session?.id)).toEqual(asked.map((id) => (id === ids[3] ? undefined : id)));
  });

  it('gives nobody what their scope does not cover', async () => {
    const id = await put(0);
    const keyOf = (merchantId: string, mode: Mode) =>
      scopeOf({ type: 'merchant', merchantId, keyId: id, mode, scopes: [] });
    await testDatabase.query('UPDATE sessions SET test_mode = false WHERE id = $1', [id]);
    const reader = new SessionReader(database);
    expect(await reader.find(id, keyOf(id, 'live'))).toMatchObject({ id });
    expect(await reader.find(id, keyOf(id, 'test'))).toBeUndefined();
    expect(await reader.find(id, keyOf(uuidv7(), 'live'))).toBeUndefined();
  });

  it('asks the database once for those who ask at the same time', async () => {
    const id = await put(0);
    const statements: NamedStatement[] = [];
    const watched = {
      run: (statement: NamedStatement) => {
        statements.push(statement);
        return database.run(statement, SERVICE);
      },
    } as unknown as Database;
    const reader = new SessionReader(watched);
    await Promise.all(Array.from({ length: 50 }, () => reader.find(id, ADMIN)));
    expect(statements).toHaveLength(1);
  });
});
