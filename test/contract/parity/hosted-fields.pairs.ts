import { randomUUID } from 'node:crypto';
import { payroc, toHostedFieldsMessage } from './payroc.dialect.js';
import type { Pair } from './parity.pair.js';
import type { Shop } from './shop.js';

const BODY = { libVersion: '1.6.0.172441', scenario: 'payment' };
const KEY = randomUUID();

const onTerminal = async (shop: Shop, members: object = {}) => ({
  processingTerminalId: await shop.terminal(),
  'Idempotency-Key': randomUUID(),
  ...BODY,
  ...members,
});

/** Payroc's Hosted Fields. */
export const hostedFieldsPairs: readonly Pair[] = [
  {
    rest: 'POST /v1/processing-terminals/:processingTerminalId/hosted-fields-sessions',
    grpc: 'tessera.v1.TerminalService/CreateHostedFieldsSession',
    dialect: payroc,
    message: toHostedFieldsMessage,
    answer: toHostedFieldsMessage,
    accepts: [
      {
        name: 'a new key',
        input: ({ shop }) => onTerminal(shop, { secureTokenId: 'MREF_1' }),
        answer: { token: '<hf_>', expires_at: '0000-00-00T00:00:00Z' },
      },
      {
        name: 'the same key: one session, whichever door it is asked for at',
        input: ({ shop }) => onTerminal(shop, { 'Idempotency-Key': KEY }),
        answer: { token: '<hf_>' },
        same: true,
      },
    ],
    refuses: [
      {
        name: 'much that is wrong',
        input: () => ({ processingTerminalId: 'abc', 'Idempotency-Key': 'key', libVersion: '1', scenario: 'gift' }),
        code: 'invalid_request',
        fields: ['processing_terminal_id', 'idempotency_key', 'lib_version', 'scenario'],
      },
      {
        name: 'a body that lacks what it needs',
        input: async ({ shop }) => ({
          processingTerminalId: await shop.terminal(),
          'Idempotency-Key': randomUUID(),
          secureTokenId: '',
        }),
        code: 'invalid_request',
        fields: ['secure_token_id', 'lib_version', 'scenario'],
      },
      {
        name: 'no key',
        input: async ({ shop }) => ({ processingTerminalId: await shop.terminal(), ...BODY }),
        code: 'idempotency_key_missing',
        fields: ['idempotency_key'],
      },
      {
        name: 'the key of another request',
        input: ({ shop }) => onTerminal(shop, { 'Idempotency-Key': KEY, scenario: 'tokenization' }),
        code: 'idempotency_key_in_use',
      },
      {
        name: 'a terminal without Hosted Fields',
        input: async ({ shop }) =>
          onTerminal(shop, { processingTerminalId: await shop.newTerminal({ hosted_fields: false }) }),
        code: 'capabilities_missing',
      },
    ],
    ofAnother: 'terminal_forbidden',
  },
];
