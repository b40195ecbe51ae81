import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { TcpProxy } from '../../../../test/support/tcp-proxy.js';
import { Merchant } from '../tenants/merchant.entity.js';
import { OPERATOR } from './connection-gate.js';
import { createDataSource } from './data-source.js';
import { Database, type NamedStatement } from './database.js';

const STATEMENT_TIMEOUT_MS = 300;
const statement = (text: string): NamedStatement => ({ name: text, text });
const UNAVAILABLE = { code: 'unavailable', retryAfter: 1 };

describe('Database', () => {
  let testDatabase: TestDatabase;
  let wire: TcpProxy;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    wire = await TcpProxy.start(testDatabase.url);
    const url = wire.address(testDatabase.url);
    const options = { url, poolSize: 2, entities: [Merchant], statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    database = new Database(await createDataSource(options).initialize());
  });
  afterAll(async () => {
    wire.restore();
    await database.onApplicationShutdown();
    wire.stop();
    await testDatabase.drop();
  });

  /** The same trouble on each of the three ways. */
  const WAYS: readonly [way: string, use: (text: string) => Promise<unknown>][] = [
    ['a statement', (text) => database.run(statement(text), OPERATOR)],
    ['what TypeORM is asked', (text) => database.ask((manager) => manager.query(text), OPERATOR)],
    ['a transaction', (text) => database.transaction((manager) => manager.query(text), OPERATOR)],
  ];

  /** A connection that broke may be handed out once more before its pool has heard of it. */
  const again = (use: (text: string) => Promise<unknown>): Promise<unknown> =>
    use('SELECT 1 AS one').catch(() => use('SELECT 1 AS one'));

  const untilNextTick = (): Promise<string> => new Promise((resolve) => setImmediate(resolve, 'still waiting'));
  const untilAnswered = async (use: (text: string) => Promise<unknown>): Promise<unknown> => {
    for (;;) {
      try {
        return await use('SELECT 1 AS one');
      } catch {
        await untilNextTick();
      }
    }
  };

  it.each(WAYS)('is unavailable when %s takes too long', async (_, use) => {
    await expect(use('SELECT pg_sleep(30)')).rejects.toMatchObject(UNAVAILABLE);
    expect(await again(use)).toEqual([{ one: 1 }]);
  });

  it.each(WAYS)('is unavailable when the connection breaks under %s', async (_, use) => {
    await expect(use('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject(UNAVAILABLE);
    expect(await again(use)).toEqual([{ one: 1 }]);
  });

  it.each(WAYS)('is unavailable when %s finds no way to PostgreSQL', async (_, use) => {
    wire.cut();
    await expect(use('SELECT 1 AS one')).rejects.toMatchObject(UNAVAILABLE);
    wire.restore();
    expect(await again(use)).toEqual([{ one: 1 }]);
  });

  it.each(WAYS)('is unavailable while %s is not answered, and then at once', async (_, use) => {
    expect(await again(use)).toEqual([{ one: 1 }]);
    wire.hold();
    await expect(use('SELECT 1 AS one')).rejects.toMatchObject(UNAVAILABLE);
    // What is waiting behind the silence would not be answered before the wire is there again.
    await expect(Promise.race([use('SELECT 1 AS one'), untilNextTick()])).rejects.toMatchObject(UNAVAILABLE);
    wire.restore();
    expect(await untilAnswered(use)).toEqual([{ one: 1 }]);
  });

  it.each(WAYS)('answers with the error of PostgreSQL itself when %s is wrong', async (_, use) => {
    await expect(use('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
  });

  it('is unavailable when the connection breaks between two statements of a transaction', async () => {
    const broken = database.transaction(async (manager) => {
      const [{ pid }] = await manager.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
      await testDatabase.query('SELECT pg_terminate_backend($1)', [pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await manager.query('SELECT 1');
    }, OPERATOR);
    await expect(broken).rejects.toMatchObject(UNAVAILABLE);
  });

  it('keeps the parameters of a statement out of what is logged of an outage', async () => {
    wire.cut();
    const failure = await database
      .ask((manager) => manager.insert(Merchant, { id: 'x', name: 'nobody' }), OPERATOR)
      .catch(String);
    wire.restore();
    expect(failure).toMatch(/cannot be reached/);
    const asked = database.ask(
      (manager) => manager.query('SELECT pg_terminate_backend(pg_backend_pid()), $1::text', ['a parameter']),
      OPERATOR,
    );
    const error = (await asked.catch((thrown: unknown) => thrown)) as Error;
    expect(error).toMatchObject(UNAVAILABLE);
    expect(JSON.stringify(error.cause)).not.toContain('a parameter');
  });
});
