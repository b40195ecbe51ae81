import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../contract/parity/parity.pair.js';
import { PAIRS } from '../contract/parity/parity.table.js';
import { Stage } from '../contract/parity/stage.js';
import { databaseText } from '../support/leak-detector.js';
import { findOperations } from '../support/operations.js';

const ID = '01935b2c-dead-7000-8000-00000000beef';
const TIME = '2001-02-03T04:05:06Z';
const NUMBER = 424_242_424;
/** What an applied one would show as, in an answer or a column. */
const MARKS = [ID, '2001-02-03', String(NUMBER)];

const times = [
  'createdAt',
  'created_at',
  'updatedAt',
  'updated_at',
  'revokedAt',
  'revoked_at',
  'redeemed_at',
  'lastUsedAt',
];
const numbers = ['version', 'token_key_id', 'seq'];
const ids = [
  'id',
  'merchantId',
  'merchant_id',
  'key_id',
  'keyHash',
  'key_hash',
  'sealed',
  'actor_key_id',
  'customer_key',
];

/** Members of rows, in either spelling, and of prototypes. */
const OURS: Json = {
  ...Object.fromEntries<unknown>([
    ...times.map((name) => [name, TIME] as const),
    ...numbers.map((name) => [name, NUMBER] as const),
    ...ids.map((name) => [name, ID] as const),
  ]),
  state: 'redeemed',
  testMode: false,
  erased: true,
  ...(JSON.parse(`{"__proto__":{"polluted":"${ID}"},"constructor":{"prototype":{"polluted":"${ID}"}}}`) as Json),
};

const writing = PAIRS.filter(({ rest }) => /^(POST|PATCH|PUT) /.test(rest)).map((pair) => [pair.rest, pair] as const);
const operations = await findOperations();

describe('members that are ours to set', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(() => stage.strike());

  it.each(writing)('are refused or ignored by %s', async (rest, pair) => {
    const access = operations.find(({ name }) => name === rest)?.access;
    if (!access) throw new Error(`no such operation: ${rest}`);
    const [first] = pair.accepts;
    const credential = await stage.credentials(access)();
    const headers = { ...credential, ...(await first.headers?.(stage.scene)) };
    const input = await first.input(stage.scene);
    // What it takes under one of these names is the caller's to say.
    const outcome = await stage.at('rest', pair, { ...OURS, ...input }, headers);
    const shown = JSON.stringify('answer' in outcome ? outcome.answer : outcome.refusal, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(MARKS.filter((mark) => shown.includes(mark))).toEqual([]);
    if ('refusal' in outcome) expect([400, 422]).toContain(outcome.refusal.status);
    // Who is asked without them afterwards finds the operation as it was.
    const again = await stage.at('rest', pair, await first.input(stage.scene), headers);
    expect(again).toHaveProperty('answer');
  });

  it('are in no column of any table, and opened no live session for a test key', async () => {
    const { database } = stage.service;
    const stored = await databaseText(database);
    expect(stored).toContain(stage.scene.shop.id);
    expect(MARKS.filter((mark) => stored.includes(mark))).toEqual([]);
    expect(await database.query('SELECT id FROM sessions WHERE NOT test_mode')).toEqual([]);
  });
});
