import { randomUUID } from 'node:crypto';
import { alsoForMerchants } from './for-merchant.cases.js';
import type { Pair } from './parity.pair.js';

const PAIRS: readonly Pair[] = [
  {
    rest: 'POST /v1/terminals',
    grpc: 'tessera.v1.TerminalService/CreateTerminal',
    accepts: [
      {
        name: 'everything',
        input: () => ({ id: randomUUID(), name: 'Till', hosted_fields: false }),
        answer: { name: 'Till', hosted_fields: false },
      },
      {
        name: 'a name alone',
        input: () => ({ name: 'Till' }),
        answer: { name: 'Till', hosted_fields: true, disabled: false },
        varies: ['id'],
      },
    ],
    refuses: [
      {
        name: 'a short id and no name',
        input: () => ({ id: 'abc' }),
        code: 'invalid_request',
        fields: ['id', 'name'],
      },
      {
        name: 'NUL',
        input: () => ({ id: 'ab\0cd', name: 'a\0b' }),
        code: 'invalid_request',
        fields: ['id', 'name'],
      },
      {
        name: 'an id that is taken',
        input: async ({ shop }) => ({ id: await shop.terminal(), name: 'Till' }),
        code: 'already_exists',
        fields: ['id'],
      },
    ],
    ofAnother: { none: 'each merchant has ids of their own' },
  },
  {
    rest: 'GET /v1/terminals',
    grpc: 'tessera.v1.TerminalService/ListTerminals',
    accepts: [
      {
        name: 'a first page',
        input: async ({ shop }) => {
          await shop.terminal();
          return { limit: 1 };
        },
        answer: { items: [{ name: 'Till' }] },
        same: true,
      },
    ],
    refuses: [
      {
        name: 'a limit beyond bounds and a cursor',
        input: () => ({ limit: 201, cursor: 'next' }),
        code: 'invalid_request',
        fields: ['limit'],
      },
      { name: 'a made-up cursor', input: () => ({ cursor: 'next' }), code: 'invalid_request', fields: ['cursor'] },
    ],
    ofAnother: { none: 'it names no object' },
  },
  {
    rest: 'GET /v1/terminals/:id',
    grpc: 'tessera.v1.TerminalService/GetTerminal',
    accepts: [
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: await shop.terminal() }),
        answer: { name: 'Till' },
        same: true,
      },
    ],
    refuses: [
      { name: 'an unknown id', input: () => ({ id: 'no such till' }), code: 'not_found' },
      { name: 'an id with NUL', input: () => ({ id: 'ab\0cd' }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'PATCH /v1/terminals/:id',
    grpc: 'tessera.v1.TerminalService/UpdateTerminal',
    accepts: [
      {
        name: 'some members',
        input: async ({ shop }) => ({ id: await shop.newTerminal(), name: 'Counter', disabled: true }),
        answer: { name: 'Counter', disabled: true, hosted_fields: true },
      },
      {
        name: 'false',
        input: async ({ shop }) => ({ id: await shop.newTerminal(), hosted_fields: false }),
        answer: { name: 'Till', hosted_fields: false },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({
          id: await shop.newTerminal(),
          name: null,
          hosted_fields: null,
          disabled: null,
        }),
        answer: { name: 'Till', hosted_fields: true, disabled: false },
      },
      {
        name: 'nothing',
        input: async ({ shop }) => ({ id: await shop.newTerminal() }),
        answer: { name: 'Till', hosted_fields: true },
      },
    ],
    refuses: [
      {
        name: 'an empty name, whatever the terminal',
        input: () => ({ id: 'no such till', name: '' }),
        code: 'invalid_request',
        fields: ['name'],
      },
      { name: 'an unknown id', input: () => ({ id: 'no such till', name: 'Counter' }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'DELETE /v1/terminals/:id',
    grpc: 'tessera.v1.TerminalService/DeleteTerminal',
    accepts: [{ name: 'an id', input: async ({ shop }) => ({ id: await shop.newTerminal() }), answer: {} }],
    refuses: [
      { name: 'an unknown id', input: () => ({ id: 'no such till' }), code: 'not_found' },
      { name: 'an id with NUL', input: () => ({ id: 'ab\0cd' }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
];

/** Processing terminals. */
export const terminalPairs: readonly Pair[] = PAIRS.map((pair) => alsoForMerchants(pair));
