import { expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Database } from '../database/database.js';
import type { CallKeyStore, KeyedCalls } from '../idempotency/index.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { KeyRing } from '../keys/key-ring.js';
import { CLEAR_DATA, LOCK, OF_CUSTOMER } from './erasure.statement.js';
import { SessionEraser } from './session-eraser.js';
import type { SessionLocator } from './session-locator.js';

const LONG = 100_000;
/** One more than a statement goes through of each of so many. */
const SHORT = 21;

it('goes through a long history alone, whatever else is erased with it', async () => {
  const versions = new Map(Array.from({ length: 250 }, (_, index) => [uuidv7(), index === 0 ? LONG : SHORT]));
  const reached = new Map<string, number>();
  let statements = 0;
  const query = (text: string, values: unknown[]): Promise<unknown[]> => {
    if (text === OF_CUSTOMER) return Promise.resolve([...versions.keys()].map((id) => ({ id })));
    if (text === LOCK) return Promise.resolve([...versions].map(([id, version]) => ({ id, version, holds: false })));
    if (text !== CLEAR_DATA) return Promise.resolve([]);
    const [ids, , , after, until] = values as [string[], string, string, number, number];
    statements++;
    for (const id of ids) {
      expect(reached.get(id) ?? 0).toBe(after);
      reached.set(id, until);
    }
    return Promise.resolve([]);
  };
  const database = { transaction: (work: (manager: object) => unknown) => work({ query }) } as unknown as Database;
  const unkeyed = { once: (_caller: unknown, _operation: unknown, work: (claim: null) => unknown) => work(null) };
  const eraser = new SessionEraser(
    database,
    {} as SessionLocator,
    new Fingerprinter(new KeyRing(Buffer.alloc(32, 1))),
    unkeyed as unknown as KeyedCalls,
    {} as CallKeyStore,
  );
  const caller = { principal: { merchantId: uuidv7(), mode: 'test' } } as MerchantCaller;
  await eraser.eraseCustomer(caller, 'guest');
  for (const [id, version] of versions) expect(reached.get(id)).toBeGreaterThanOrEqual(version);
  expect(statements).toBeLessThan(30);
});
