import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { searchStatement } from './search.statement.js';
import type { ScopedFilter } from './session-filter.js';

const merchantId = randomUUID();
const FILTERS: readonly ScopedFilter[] = [
  {},
  { merchantId },
  { merchantId, state: 'active' },
  { connector: 'stripe' },
  { merchantId, terminalId: '1234001', createdAfter: new Date(0) },
];

describe('searchStatement', () => {
  it.each(FILTERS)('reads no body, only whether there is one: %j', (filter) => {
    const { text } = searchStatement(filter, 200);
    expect(text).toContain('sealed IS NULL AS erased');
    expect(text.replace(/sealed IS (?:NOT )?NULL/g, '')).not.toContain('sealed');
  });
});
