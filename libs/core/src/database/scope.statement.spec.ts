import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Mode } from '#platform/auth/principal.js';
import { isWithin, merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { inScope, ofScope, scopeValues } from './scope.statement.js';

const [MINE, THEIRS] = ['0196f0c0-0000-7000-8000-000000000001', '0196f0c0-0000-7000-8000-000000000002'];
const ROWS = [MINE, THEIRS].flatMap((merchantId) => [true, false].map((testMode) => ({ merchantId, testMode })));
const scopeOf = (mode: Mode): MerchantScope =>
  merchantScope({ type: 'merchant', merchantId: MINE, keyId: MINE, mode, scopes: [] });

describe.each<Mode>(['test', 'live'])('what a key of %s mode may touch', (mode) => {
  const scope = scopeOf(mode);
  const covered = ROWS.filter((row) => isWithin(scope, row));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterAll(() => database.drop());

  it.each(['', 'owned.'])('is the same in SQL: %j', async (table) => {
    const values = ROWS.map(({ merchantId, testMode }) => `('${merchantId}'::uuid, ${testMode})`).join(', ');
    const found = await database.query(
      `SELECT merchant_id AS "merchantId", test_mode AS "testMode" FROM (VALUES ${values}) AS owned(merchant_id, test_mode)
       WHERE ${inScope('$1', '$2', table)}`,
      scopeValues(scope),
    );
    expect(found).toEqual(covered);
  });

  it('is the same as a condition on an entity', () => {
    const { merchantId, testMode } = ofScope(scope);
    const found = ROWS.filter(
      (row) => row.merchantId === merchantId && (testMode === undefined || row.testMode === testMode),
    );
    expect(found).toEqual(covered);
  });
});
