import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { OPERATOR } from './connection-gate.js';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';

describe('two transactions that stand in each other’s way', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase({ empty: true });
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    await testDatabase.query('CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL)');
  });
  beforeEach(async () => {
    await testDatabase.query('TRUNCATE counters');
    await testDatabase.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const values = async () =>
    (await testDatabase.query<{ value: number }>('SELECT value FROM counters ORDER BY id')).map(({ value }) => value);
  const add = (manager: EntityManager, id: number) =>
    manager.query('UPDATE counters SET value = value + 1 WHERE id = $1', [id]);

  /** Opens for two at once; whoever comes later goes through. */
  const gate = () => {
    let open: () => void;
    const opened = new Promise<void>((resolve) => (open = resolve));
    let arrived = 0;
    return async () => {
      if (++arrived === 2) open();
      await opened;
    };
  };

  it('both have their effect, once, when each holds what the other wants (a deadlock)', async () => {
    const [together, tries] = [gate(), [] as number[]];
    const inOrder = (first: number, second: number) =>
      database.transaction(async (manager) => {
        tries.push(first);
        await add(manager, first);
        await together();
        await add(manager, second);
      }, OPERATOR);
    await Promise.all([inOrder(1, 2), inOrder(2, 1)]);
    expect(tries).toHaveLength(3);
    expect(await values()).toEqual([2, 2]);
  });

  it('both have their effect, once, when the one has read what the other changed (a serialization failure)', async () => {
    const [together, tries] = [gate(), [] as unknown[]];
    const raise = () =>
      database.transaction(async (manager) => {
        await manager.query('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');
        const [row] = await manager.query<{ value: number }[]>('SELECT value FROM counters WHERE id = 1');
        tries.push(row?.value);
        await together();
        await manager.query('UPDATE counters SET value = $1 WHERE id = 1', [Number(row?.value) + 1]);
      }, OPERATOR);
    await Promise.all([raise(), raise()]);
    expect(tries).toEqual([0, 0, 1]);
    expect(await values()).toEqual([2, 0]);
  });

  it('are unavailable, no fault of ours, when it never ends', async () => {
    const lost = `DO $$ BEGIN RAISE 'lost' USING ERRCODE = '40001'; END $$`;
    const asked = await Promise.allSettled([
      database.run({ name: 'lost', text: lost }, OPERATOR),
      database.ask((manager) => manager.query(lost), OPERATOR),
      database.transaction((manager) => manager.query(lost), OPERATOR),
    ]);
    for (const outcome of asked)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable', retryAfter: 1 } });
  });
});
