import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { ScopedFilter } from '#core/sessions/search/session-filter.js';
import { searchStatement } from '#core/sessions/search/search.statement.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const merchantId = uuidv7();
const KEYS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const EVERY_STATE = ['sessions_open', 'sessions_redeemed', 'sessions_revoked'];
const [earlier, later] = [new Date(Date.now() - 3_600_000), new Date()];

/** Indexes that a search must be answerable by, in order of ids where it is not for a handful of sessions. */
const CASES: readonly [filter: ScopedFilter, indexes: readonly string[]][] = [
  [{ merchantId }, EVERY_STATE],
  [{ merchantId, testOnly: true, kind: 'client' }, EVERY_STATE],
  [{ merchantId, createdAfter: earlier, createdBefore: later }, EVERY_STATE],
  [{ merchantId, state: 'active' }, ['sessions_open', 'sessions_open_until']],
  [{ merchantId, state: 'expired' }, ['sessions_open', 'sessions_open_until']],
  [{ merchantId, state: 'redeemed' }, ['sessions_redeemed']],
  [{ merchantId, state: 'revoked', kind: 'payment' }, ['sessions_revoked']],
  [{ merchantId, state: 'processing' }, ['sessions_held', 'sessions_open', 'sessions_open_until']],
  [{ merchantId, state: 'unresolved' }, ['sessions_held', 'sessions_open', 'sessions_open_until']],
  [
    { merchantId, state: 'active', expiresAfter: earlier, expiresBefore: later },
    ['sessions_open', 'sessions_open_until'],
  ],
  [{ merchantId, expiresAfter: earlier, expiresBefore: later }, [...EVERY_STATE, 'sessions_open_until']],
  [{ merchantId, paymentReference: 'pay' }, ['sessions_by_payment']],
  [{ merchantId, paymentReference: 'pay', state: 'redeemed' }, ['sessions_by_payment']],
  [{ paymentReference: 'pay' }, ['sessions_by_payment']],
  [{ merchantId, customerKeys: KEYS }, ['sessions_by_customer']],
  [{ merchantId, customerKeys: KEYS, state: 'active', testOnly: true }, ['sessions_by_customer']],
  [{ merchantId, reference: 'order' }, ['sessions_by_reference']],
  [{ merchantId, connector: 'stripe' }, ['sessions_by_route']],
  [{ merchantId, terminalId: '1234001' }, ['sessions_by_route']],
  [{ terminalId: '1234001' }, ['sessions_by_route']],
  [{ reference: 'order' }, ['sessions_by_reference']],
  [{}, ['sessions_pkey']],
];

describe('a search', () => {
  let database: TestDatabase;
  let client: pg.Client;
  /** Indexes of partitions, to the index of the table that each is a part of. */
  let parents: Map<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    // Without these, an empty table is simply read from end to end.
    for (const setting of ['enable_seqscan', 'enable_bitmapscan']) await client.query(`SET ${setting} = off`);
    await client.query('SET plan_cache_mode = force_generic_plan');
    const { rows } = await client.query<{ part: string; whole: string }>(
      'SELECT inhrelid::regclass::text AS part, inhparent::regclass::text AS whole FROM pg_inherits',
    );
    parents = new Map(rows.map(({ part, whole }) => [part, whole]));
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each(CASES)('for %j is answered by %j', async (filter, indexes) => {
    for (const after of [undefined, uuidv7()]) {
      const { text, values = [] } = searchStatement(filter, 50, after);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN ${text}`, values });
      const lines = rows.map((row) => row['QUERY PLAN']);
      expect(lines.filter((line) => /Seq Scan on sessions/.test(line))).toEqual([]);
      const used = lines.flatMap((line) => /Scan (?:Backward )?using (\S+) on sessions_p/.exec(line)?.[1] ?? []);
      expect(used).not.toEqual([]);
      for (const index of used) expect(indexes).toContain(parents.get(index));
    }
  });
});
