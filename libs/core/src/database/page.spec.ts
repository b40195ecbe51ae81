import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ProcessingTerminal } from '../terminals/processing-terminal.entity.js';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';
import { MAX_PAGE_SIZE, CHOSEN_IDS, readPage, type Page, type PageRequest } from './page.js';

const COUNT = 230;
const idOf = (index: number): string => `t-${String(index).padStart(4, '0')}`;

describe('readPage', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const merchantId = randomUUID();

  const add = (owner: string, ids: readonly string[]): Promise<object[]> =>
    testDatabase.query(
      'INSERT INTO terminals (merchant_id, id, name, hosted_fields) SELECT $1, id, id, true FROM unnest($2::text[]) id',
      [owner, ids],
    );
  const read = (page: PageRequest, owner = merchantId): Promise<Page<ProcessingTerminal>> => {
    return database.ask((manager) => {
      const query = manager.createQueryBuilder(ProcessingTerminal, 'terminal');
      return readPage(query.where('terminal.merchantId = :owner', { owner }), 'terminal.id', page, CHOSEN_IDS);
    }, owner);
  };
  /** The ids of all pages, one after the other. */
  const readAll = async (limit: number | undefined, owner = merchantId): Promise<string[][]> => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page: Page<ProcessingTerminal> = await read({ limit, cursor }, owner);
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined && pages.length <= COUNT);
    return pages;
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(
      await createDataSource({ url: testDatabase.url, poolSize: 2, entities: [ProcessingTerminal] }).initialize(),
    );
    const other = randomUUID();
    await testDatabase.query(`INSERT INTO merchants (id, name) VALUES ($1, 'one'), ($2, 'other')`, [merchantId, other]);
    await add(
      merchantId,
      Array.from({ length: COUNT }, (_, index) => idOf(index)),
    );
    await add(other, ['t-0100x', 't-0200x']);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it.each([
    [undefined, [50, 50, 50, 50, 30]],
    [115, [115, 115]],
    [200, [200, 30]],
    [MAX_PAGE_SIZE + 1000, [200, 30]],
    [23, Array(10).fill(23)],
  ])('gives every row once, in descending order, with a limit of %p', async (limit, sizes) => {
    const pages = await readAll(limit);
    expect(pages.map((page) => page.length)).toEqual(sizes);
    expect(pages.flat()).toEqual(Array.from({ length: COUNT }, (_, index) => idOf(COUNT - 1 - index)));
  });

  it('has no cursor on a page that ends with the last row', async () => {
    const { items, nextCursor } = await read({ limit: 1, cursor: Buffer.from(idOf(1)).toString('base64url') });
    expect(items.map(({ id }) => id)).toEqual([idOf(0)]);
    expect(nextCursor).toBeUndefined();
  });

  it('gives an empty page when there are no rows', async () => {
    expect(await read({}, randomUUID())).toEqual({ items: [], nextCursor: undefined });
  });

  it('neither repeats nor skips a row when rows come and go between two pages', async () => {
    const owner = randomUUID();
    await testDatabase.query(`INSERT INTO merchants (id, name) VALUES ($1, 'busy')`, [owner]);
    await add(owner, ['a', 'b', 'c', 'd', 'e']);
    const first = await read({ limit: 2 }, owner);
    await add(owner, ['f', 'dd', 'bb']);
    await testDatabase.query(`DELETE FROM terminals WHERE merchant_id = $1 AND id IN ('d', 'a')`, [owner]);
    const second = await read({ limit: 10, cursor: first.nextCursor }, owner);
    expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['e', 'd'],
      ['c', 'bb', 'b'],
    ]);
  });

  it('takes ids of any characters through the cursor', async () => {
    const owner = randomUUID();
    await testDatabase.query(`INSERT INTO merchants (id, name) VALUES ($1, 'odd')`, [owner]);
    await add(owner, ['é', '😀', `'; --`, '%', '"', 'a b']);
    const pages = await readAll(1, owner);
    expect(pages.flat().sort()).toEqual([`'; --`, '%', '"', 'a b', 'é', '😀'].sort());
  });

  it.each([
    ['padding', `${Buffer.from('ab').toString('base64url')}=`],
    ['a character of no base64url', 'YW*i'],
    ['base64 of the other alphabet', Buffer.from('~~~???').toString('base64')],
    ['spare bits', 'YWJ'],
    ['bytes that are no UTF-8', Buffer.of(0xff, 0xfe).toString('base64url')],
    ['a NUL', Buffer.from('a\0b').toString('base64url')],
    ['white space', ' YWJj'],
    ['more than any id', Buffer.from('a'.repeat(65)).toString('base64url')],
  ])('refuses a cursor with %s', async (_, cursor) => {
    await expect(read({ cursor })).rejects.toMatchObject({
      code: 'invalid_request',
      violations: [{ path: 'cursor', reason: 'invalid' }],
    });
  });

  it('refuses any other text as a cursor, or takes it as the place that it names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (cursor) => {
        const result = await read({ cursor, limit: 1 }).catch((error: unknown) => error);
        const named = Buffer.from(Buffer.from(cursor, 'base64url').toString()).toString('base64url') === cursor;
        if (!named) expect(result).toMatchObject({ code: 'invalid_request' });
        else if (result instanceof Error) expect(result).toMatchObject({ code: 'invalid_request' });
        else expect(result).toMatchObject({ items: expect.any(Array) });
      }),
    );
  });
});
