import { describe, expect, it } from '@jest/globals';
import { readConnectorChoice } from './connector-choice.reader.js';

const STRIPE = '{"config":{"Stripe":{"api_key":"k"}}}';
const choiceOf = (sent: Readonly<Record<string, string>>) => readConnectorChoice((name) => sent[name]);

describe('which connector a call is for', () => {
  it('is that of the account, where nothing else is said', () => {
    expect(choiceOf({ 'x-connector-account': 'main', 'x-connector': 'stripe' })).toEqual({
      account: 'main',
      path: 'x-connector-account',
      expected: { name: 'stripe', path: 'x-connector' },
    });
    expect(choiceOf({ 'x-connector-account': 'main' })).toMatchObject({
      account: 'main',
      expected: { name: undefined },
    });
  });

  it.each([
    ['x-connector-config', { 'x-connector-config': STRIPE }],
    ['x-connector-auth', { 'x-connector-auth': STRIPE }],
    ['legacy', { 'x-connector': 'stripe', 'x-auth': 'header-key', 'x-api-key': 'k' }],
  ])('is said by credentials in the call, whatever account it names: %s', (source, sent) => {
    for (const account of [{}, { 'x-connector-account': 'main' }])
      expect(choiceOf({ ...sent, ...account })).toMatchObject({
        connector: { name: 'stripe' },
        credentials: { api_key: 'k' },
        source,
        path: 'x-connector-config',
      });
  });

  it.each(['x-connector-config', 'x-connector-auth', 'x-auth'])(
    'is not that of the account where %s cannot be read',
    (header) => {
      const sent = { [header]: 'unreadable', 'x-connector': 'stripe', 'x-connector-account': 'main' };
      expect(() => choiceOf(sent)).toThrow(
        expect.objectContaining({ violations: [expect.objectContaining({ path: header })] }),
      );
    },
  );
});
