import { randomUUID } from 'node:crypto';
import { alsoForMerchants } from './for-merchant.cases.js';
import type { Pair } from './parity.pair.js';

const UNKNOWN = '00000000-0000-7000-8000-000000000000';
const BROWSER = { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0' };

const noToken = { name: 'no token', input: () => ({}), code: 'invalid_request', fields: ['token'] } as const;
const forged = { name: 'a made-up token', input: () => ({ token: 'sess_made_up' }), code: 'not_found' } as const;

/** What is asked about sessions of any kind, and done to them. */
export const sessionPairs: readonly Pair[] = [
  {
    rest: 'POST /v1/sessions/introspect',
    grpc: 'tessera.v1.SessionService/Introspect',
    accepts: [
      {
        name: 'a token of a payment session',
        input: async ({ shop }) => ({ token: (await shop.session()).token }),
        answer: {
          ...{ active: true, kind: 'payment', amount_decimal: '10.00', attempts: 0 },
          amount: { minor_amount: 1000, currency: 'USD' },
        },
        same: true,
      },
      {
        name: 'a client token',
        input: async ({ shop }) => ({ token: await shop.clientToken() }),
        answer: { active: true, kind: 'client' },
        same: true,
      },
      {
        name: 'a token of a session that an attempt holds',
        input: async ({ shop }) => ({ token: (await shop.newAttempt()).token }),
        answer: { active: true, state: 'processing', attempts: 1 },
      },
      {
        name: 'the browser that it was opened for',
        input: async ({ shop }) => ({
          token: (await shop.newSession({ browser_info: BROWSER })).token,
          browser_info: { ...BROWSER, ip_address: '198.51.100.10' },
        }),
        answer: { binding: { ip_address: 'mismatch', user_agent: 'match' } },
      },
      {
        name: 'a token of a session that has ended',
        input: async ({ shop }) => ({ token: (await shop.ended('revoke')).token }),
        answer: { active: false },
      },
      { name: 'a made-up token', input: () => ({ token: 'sess_made_up' }), answer: { active: false }, same: true },
    ],
    refuses: [noToken],
    ofAnother: { answer: { active: false } },
  },
  {
    rest: 'POST /v1/sessions/redeem',
    grpc: 'tessera.v1.SessionService/Redeem',
    accepts: [
      {
        name: 'a token',
        input: async ({ shop }) => ({ token: (await shop.newSession()).token }),
        answer: { state: 'redeemed', amount_minor: 1000, version: 2 },
      },
      {
        name: 'a token with the browser that presents it',
        input: async ({ shop }) => ({ token: (await shop.newSession()).token, browser_info: BROWSER }),
        answer: { state: 'redeemed' },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({ token: (await shop.newSession()).token, browser_info: null }),
        answer: { state: 'redeemed' },
      },
    ],
    refuses: [
      noToken,
      forged,
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ token: (await shop.ended('redeem')).token }),
        code: 'already_redeemed',
      },
      {
        name: 'a session that was revoked',
        input: async ({ shop }) => ({ token: (await shop.ended('revoke')).token }),
        code: 'session_ended',
      },
    ],
    ofAnother: 'not_found',
  },
  alsoForMerchants({
    rest: 'POST /v1/sessions/revoke',
    grpc: 'tessera.v1.SessionService/Revoke',
    accepts: [
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: (await shop.newSession()).id }),
        answer: { state: 'revoked' },
      },
      {
        name: 'a token',
        input: async ({ shop }) => ({ token: (await shop.newSession()).token }),
        answer: { state: 'revoked' },
      },
      {
        name: 'a session that was revoked',
        input: async ({ shop }) => ({ token: (await shop.ended('revoke')).token }),
        answer: { state: 'revoked', version: 2 },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({ id: (await shop.newSession()).id, token: null }),
        answer: { state: 'revoked' },
      },
    ],
    refuses: [
      noToken,
      forged,
      { name: 'what is no id', input: () => ({ id: 'session' }), code: 'not_found' },
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ id: (await shop.ended('redeem')).id }),
        code: 'already_redeemed',
      },
    ],
    ofAnother: 'not_found',
  }),
  {
    rest: 'POST /v1/sessions/erase',
    grpc: 'tessera.v1.SessionService/Erase',
    accepts: [
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: (await shop.newSession()).id }),
        answer: { erased: true, state: 'revoked' },
      },
      {
        name: 'a token of a session that was erased',
        input: async ({ shop }) => ({ token: (await shop.ended('erase')).token }),
        answer: { erased: true, version: 2 },
      },
    ],
    refuses: [noToken, forged, { name: 'an unknown id', input: () => ({ id: UNKNOWN }), code: 'not_found' }],
    ofAnother: 'not_found',
  },
  {
    rest: 'POST /v1/customers/erase',
    grpc: 'tessera.v1.SessionService/EraseCustomer',
    accepts: [
      {
        name: 'a customer',
        input: async ({ shop }) => {
          const customerId = randomUUID();
          await shop.newClientToken({ customerId });
          return { customer_id: customerId };
        },
        answer: { sessions: 1, remaining: false },
      },
      {
        name: 'a customer without sessions',
        input: () => ({ customer_id: randomUUID() }),
        answer: { sessions: 0, remaining: false },
      },
    ],
    refuses: [
      { name: 'no customer', input: () => ({}), code: 'invalid_request', fields: ['customer_id'] },
      {
        name: 'an empty customer',
        input: () => ({ customer_id: '' }),
        code: 'invalid_request',
        fields: ['customer_id'],
      },
    ],
    ofAnother: { answer: { sessions: 0, remaining: false } },
  },
  {
    rest: 'POST /v1/sessions/steps',
    grpc: 'tessera.v1.SessionService/RecordStep',
    accepts: [
      {
        name: 'everything',
        input: async ({ shop }) => ({
          token: (await shop.newSession()).token,
          name: '3ds_challenge',
          status: 'started',
          data: { acs: 'https://acs.example', tries: [1, 2.5, null, true, { last: false }] },
        }),
        answer: { version: 2, state: 'active' },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({
          ...{ token: (await shop.newSession()).token, name: 'a', status: 'b' },
          ...{ data: null, after: null },
        }),
        answer: { version: 2, state: 'active' },
      },
      {
        name: 'a step after another one',
        input: async ({ shop }) => ({
          ...{ token: (await shop.stepped('3ds_challenge')).token, name: 'capture', status: 'started' },
          after: ['3ds_challenge'],
        }),
        answer: { version: 3 },
      },
    ],
    refuses: [
      {
        name: 'nothing',
        input: () => ({}),
        code: 'invalid_request',
        fields: ['token', 'name', 'status'],
      },
      {
        name: 'labels and data that are none',
        input: () => ({ token: 'sess_made_up', name: 'a b', status: '', data: { text: 'x'.repeat(20_000) } }),
        code: 'invalid_request',
        fields: ['name', 'status', 'data'],
      },
      {
        name: 'more names than there may be, and one that is none',
        input: () => ({ token: 'sess_made_up', name: 'a', status: 'b', after: [...Array<string>(20).fill('a'), ''] }),
        code: 'invalid_request',
        fields: ['after'],
      },
      {
        name: 'a step too soon',
        input: async ({ shop }) => ({
          ...{ token: (await shop.stepped('a')).token, name: 'c', status: 'started', after: ['a', 'b'] },
        }),
        code: 'step_out_of_order',
        fields: ['after[1]'],
      },
      {
        name: 'a made-up token',
        input: () => ({ token: 'sess_made_up', name: 'wallet', status: 'chosen' }),
        code: 'not_found',
      },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'GET /v1/sessions',
    grpc: 'tessera.v1.SessionService/List',
    accepts: [
      {
        name: 'a search',
        input: async ({ shop }) => {
          const reference = randomUUID();
          await shop.newSession({ merchant_session_id: reference });
          return {
            reference,
            kind: 'payment',
            state: 'active',
            connector: 'stripe',
            created_after: '2020-01-01T00:00:00Z',
            created_before: '2999-01-01T00:00:00Z',
            expires_after: '2020-01-01T00:00:00Z',
            expires_before: '2999-01-01T00:00:00Z',
            limit: 10,
          };
        },
        answer: { items: [{ kind: 'payment', amount_minor: 1000, amount_decimal: '10.00' }] },
      },
      {
        name: 'a payment',
        input: async ({ shop }) => ({ payment_reference: await shop.newPayment() }),
        answer: { items: [{ state: 'redeemed' }] },
      },
      {
        name: 'a customer',
        input: async ({ shop }) => {
          const customerId = randomUUID();
          await shop.newClientToken({ customerId });
          return { customer_id: customerId };
        },
        answer: { items: [{ kind: 'client', amount_decimal: '10.00' }] },
      },
      { name: 'what nobody has', input: () => ({ reference: randomUUID() }), answer: {} },
      {
        name: "one merchant's, for the admin",
        input: async ({ shop }) => {
          await shop.session();
          return { merchant_id: shop.id, limit: 1 };
        },
        caller: 'admin',
        answer: { items: [{ state: 'active' }] },
        same: true,
      },
    ],
    refuses: [
      {
        name: 'much that is wrong',
        input: () => ({ kind: 'cash', state: 'lost', created_after: 'yesterday', limit: 0 }),
        code: 'invalid_request',
        fields: ['kind', 'state', 'created_after', 'limit'],
      },
      {
        name: 'a customer of no merchant',
        input: () => ({ customer_id: 'customer-1' }),
        caller: 'admin',
        code: 'invalid_request',
        fields: ['customer_id'],
      },
      { name: 'a made-up cursor', input: () => ({ cursor: 'next' }), code: 'invalid_request', fields: ['cursor'] },
      {
        name: 'a limit, and a merchant that is none',
        input: () => ({ merchant_id: 'nobody', limit: 0 }),
        caller: 'admin',
        code: 'invalid_request',
        fields: ['limit'],
      },
      {
        name: 'a merchant that is none',
        input: () => ({ merchant_id: 'nobody' }),
        caller: 'admin',
        code: 'not_found',
      },
    ],
    ofAnother: { answer: {} },
  },
  {
    rest: 'GET /v1/sessions/:id',
    grpc: 'tessera.v1.SessionService/Get',
    accepts: [
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: (await shop.session()).id }),
        answer: { kind: 'payment', connector: 'stripe' },
        same: true,
      },
      {
        name: 'an id, for the admin',
        input: async ({ shop }) => ({ id: (await shop.session()).id }),
        caller: 'admin',
        answer: { kind: 'payment' },
        same: true,
      },
      {
        name: 'an amount that no double holds',
        input: async ({ shop }) => ({
          id: (await shop.newSession({ amount: { minor_amount: '9007199254740993', currency: 'USD' } })).id,
        }),
        answer: { amount_minor: 9007199254740993n, amount_decimal: '90071992547409.93' },
      },
    ],
    refuses: [
      { name: 'an unknown id', input: () => ({ id: UNKNOWN }), code: 'not_found' },
      { name: 'what is no id', input: () => ({ id: 'session' }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'GET /v1/sessions/:id/events',
    grpc: 'tessera.v1.SessionService/ListEvents',
    accepts: [
      {
        name: 'the last page',
        input: async ({ shop }) => ({ id: (await shop.ended('redeem')).id, limit: 5 }),
        answer: {
          items: [
            { seq: 1, type: 'created' },
            { seq: 2, type: 'redeemed' },
          ],
        },
      },
      {
        name: 'a first page, for the admin',
        input: async ({ shop }) => ({ id: (await shop.ended('redeem')).id, limit: 1 }),
        caller: 'admin',
        answer: { items: [{ seq: 1 }] },
      },
    ],
    refuses: [
      {
        name: 'a limit beyond bounds, whatever the session',
        input: () => ({ id: UNKNOWN, limit: 201 }),
        code: 'invalid_request',
        fields: ['limit'],
      },
      {
        name: 'a made-up cursor',
        input: async ({ shop }) => ({ id: (await shop.session()).id, cursor: 'next' }),
        code: 'invalid_request',
        fields: ['cursor'],
      },
      { name: 'an unknown id', input: () => ({ id: UNKNOWN }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
];
