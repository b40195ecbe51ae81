import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Opening } from '../open/session-opener.js';
import { searchStatement } from './search.statement.js';
import type { ScopedFilter } from './session-filter.js';

const merchantId = randomUUID();
const FILTERS: readonly ScopedFilter[] = [
  {},
  { merchantId },
  { merchantId, state: 'active' },
  { merchantId, customerKeys: [Buffer.alloc(32)] },
  { connector: 'stripe' },
  { merchantId, terminalId: '1234001', createdAfter: new Date(0) },
];

describe('searchStatement', () => {
  it.each(FILTERS)('reads no body, only whether there is one: %j', (filter) => {
    const { text } = searchStatement(filter, 200);
    expect(text).toContain('sealed IS NULL AS erased');
    expect(text.replace(/sealed IS (?:NOT )?NULL/g, '')).not.toContain('sealed');
  });

  it('looks among the kinds that may have what is searched by', () => {
    expect(searchStatement({ connector: 'stripe' }, 200).values).toContainEqual(['payment']);
    expect(searchStatement({ terminalId: '1234001' }, 200).values).toContainEqual(['hosted_fields']);
    const common = { testMode: true, body: '', ttlSeconds: 1 };
    const openings: Opening[] = [
      { kind: 'payment', connector: 'stripe', ...common },
      { kind: 'hosted_fields', terminalId: '1234001', ...common },
      // @ts-expect-error nobody would find it by its terminal
      { kind: 'client', terminalId: '1234001', ...common },
    ];
    expect(openings).toHaveLength(3);
  });
});
