import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { arrayParameter, ElementError, type ElementType, type ElementTypes } from './array-parameter.js';

describe('an array in binary form', () => {
  let testDatabase: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    client = new pg.Client({ connectionString: testDatabase.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await testDatabase.drop();
  });

  /** What PostgreSQL has understood, as text. */
  async function readBack<T extends ElementType>(type: T, values: (ElementTypes[T] | null)[]): Promise<unknown[]> {
    const text = `SELECT element::text FROM unnest($1::${type}[]) WITH ORDINALITY AS t(element, place) ORDER BY place`;
    const { rows } = await client.query<{ element: string | null }>(text, [arrayParameter(type, values)]);
    return rows.map(({ element }) => element);
  }

  it('holds any of its types, and nulls among them', async () => {
    const [id, bytes] = [randomUUID(), randomBytes(300)];
    const text = 'a "quoted", {braced} \\ größer 💳, NULL';
    expect(await readBack('uuid', [id, null, id.toUpperCase()])).toEqual([id, null, id]);
    expect(await readBack('text', [text, '', null, 'NULL'])).toEqual([text, '', null, 'NULL']);
    expect(await readBack('boolean', [true, null, false])).toEqual(['true', null, 'false']);
    expect(await readBack('bytea', [bytes, null, Buffer.alloc(0)])).toEqual([
      `\\x${bytes.toString('hex')}`,
      null,
      '\\x',
    ]);
    const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];
    expect(await readBack('bigint', [least, null, most])).toEqual([String(least), null, String(most)]);
    expect(await readBack('smallint', [-32768, null, 32767])).toEqual(['-32768', null, '32767']);
    expect(await readBack('integer', [-(2 ** 31), null, 2 ** 31 - 1])).toEqual(['-2147483648', null, '2147483647']);
  });

  it('may hold nothing, or nothing but null', async () => {
    expect(await readBack('text', [])).toEqual([]);
    expect(await readBack('bytea', [null])).toEqual([null]);
  });

  it.each(['', 'nobody', `${randomUUID()}0`, `${randomUUID()}00`, randomUUID().replace(/.$/, 'g')])(
    'does not take %j for a UUID',
    (text) => {
      expect(() => arrayParameter('uuid', [randomUUID(), text, randomUUID()])).toThrow(ElementError);
    },
  );
});
