import { expect } from '@jest/globals';
import type { Json, Pair } from './parity.pair.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const shops = expect.arrayContaining([expect.objectContaining({ name: 'Shop' })]) as unknown;
const adminSeesAll = { none: 'the admin may see every merchant' };

/** Messages know no null: there 0 takes back what was said. */
function withZeros({ session_ttls: ttls, ...input }: Json): Json {
  if (!ttls) return input;
  return { ...input, session_ttls: Object.fromEntries(Object.entries(ttls).map(([kind, ttl]) => [kind, ttl ?? 0])) };
}

/** Merchants and their API keys. */
export const adminPairs: readonly Pair[] = [
  {
    rest: 'POST /v1/merchants',
    grpc: 'tessera.v1.AdminService/CreateMerchant',
    accepts: [{ name: 'a name', input: () => ({ name: 'Example shop' }), answer: { name: 'Example shop' } }],
    refuses: [
      { name: 'no name', input: () => ({}), code: 'invalid_request', fields: ['name'] },
      { name: 'an empty name', input: () => ({ name: '' }), code: 'invalid_request', fields: ['name'] },
      { name: 'a name with NUL', input: () => ({ name: 'a\0b' }), code: 'invalid_request', fields: ['name'] },
    ],
    ofAnother: { none: 'it names no object' },
  },
  {
    rest: 'GET /v1/merchants',
    grpc: 'tessera.v1.AdminService/ListMerchants',
    accepts: [
      { name: 'a first page', input: () => ({ limit: 1 }), answer: { items: [{}] }, same: true },
      { name: 'no limit', input: () => ({}), answer: { items: shops }, same: true },
      { name: 'part of a name', input: () => ({ name: 'HO' }), answer: { items: shops }, same: true },
      { name: 'a name that nobody has', input: () => ({ name: '%' }), answer: {} },
    ],
    refuses: [
      { name: 'a limit of none', input: () => ({ limit: 0 }), code: 'invalid_request', fields: ['limit'] },
      { name: 'a limit beyond bounds', input: () => ({ limit: 201 }), code: 'invalid_request', fields: ['limit'] },
      { name: 'a made-up cursor', input: () => ({ cursor: 'next' }), code: 'invalid_request', fields: ['cursor'] },
      { name: 'a name with NUL', input: () => ({ name: 'a\0b' }), code: 'invalid_request', fields: ['name'] },
    ],
    ofAnother: adminSeesAll,
  },
  {
    rest: 'GET /v1/merchants/:id',
    grpc: 'tessera.v1.AdminService/GetMerchant',
    accepts: [{ name: 'an id', input: ({ shop }) => ({ id: shop.id }), answer: { name: 'Shop' }, same: true }],
    refuses: [
      { name: 'an unknown id', input: () => ({ id: NOBODY }), code: 'not_found' },
      { name: 'what is no id', input: () => ({ id: 'shop' }), code: 'not_found' },
    ],
    ofAnother: adminSeesAll,
  },
  {
    rest: 'PATCH /v1/merchants/:id',
    grpc: 'tessera.v1.AdminService/UpdateMerchant',
    message: withZeros,
    accepts: [
      {
        name: 'a name and lives of sessions',
        input: ({ shop }) => ({ id: shop.id, name: 'Shop', session_ttls: { payment: 3600, client: 86_400 } }),
        answer: { name: 'Shop', session_ttls: { payment: 3600, client: 86_400 } },
        same: true,
      },
      {
        name: 'lives taken back, and no name',
        input: ({ shop }) => ({ id: shop.id, name: null, session_ttls: { client: null, payment: null } }),
        answer: { name: 'Shop' },
        same: true,
      },
      { name: 'nothing', input: ({ shop }) => ({ id: shop.id, session_ttls: null }), answer: { name: 'Shop' } },
    ],
    refuses: [
      {
        name: 'lives that no session may have',
        input: ({ shop }) => ({ id: shop.id, session_ttls: { payment: 59, client: 2_592_001, hosted_fields: -1 } }),
        code: 'invalid_request',
        fields: ['session_ttls.payment', 'session_ttls.client', 'session_ttls.hosted_fields'],
      },
      {
        name: 'an empty name',
        input: ({ shop }) => ({ id: shop.id, name: '' }),
        code: 'invalid_request',
        fields: ['name'],
      },
      { name: 'an unknown id', input: () => ({ id: NOBODY, name: 'Shop' }), code: 'not_found' },
      { name: 'what is no id', input: () => ({ id: 'shop', name: 'Shop' }), code: 'not_found' },
    ],
    ofAnother: adminSeesAll,
  },
  {
    rest: 'POST /v1/merchants/:merchant_id/api-keys',
    grpc: 'tessera.v1.AdminService/CreateApiKey',
    answer: ({ key, ...api_key }) => ({ api_key, key }),
    accepts: [
      {
        name: 'a mode',
        input: ({ shop }) => ({ merchant_id: shop.id, mode: 'test' }),
        answer: { api_key: { mode: 'test' }, key: '<tsk_test_>' },
      },
      {
        name: 'everything',
        input: ({ shop }) => ({
          merchant_id: shop.id,
          name: 'checkout',
          mode: 'live',
          scopes: ['sessions:read'],
          expires_at: '2999-01-01T00:00:00Z',
        }),
        answer: { api_key: { name: 'checkout', scopes: ['sessions:read'] }, key: '<tsk_live_>' },
      },
      {
        name: 'nulls',
        input: ({ shop }) => ({ merchant_id: shop.id, mode: 'test', name: null, scopes: null, expires_at: null }),
        answer: { api_key: { mode: 'test' } },
      },
    ],
    refuses: [
      {
        name: 'no mode, and a scope that is none',
        input: ({ shop }) => ({ merchant_id: shop.id, scopes: ['sessions:read', 'all'] }),
        code: 'invalid_request',
        fields: ['scopes[1]', 'mode'],
      },
      {
        name: 'an end in the past',
        input: ({ shop }) => ({ merchant_id: shop.id, mode: 'test', expires_at: '2020-01-01T00:00:00Z' }),
        code: 'invalid_request',
        fields: ['expires_at'],
      },
      {
        name: 'a name with NUL',
        input: ({ shop }) => ({ merchant_id: shop.id, mode: 'test', name: 'a\0b' }),
        code: 'invalid_request',
        fields: ['name'],
      },
      {
        name: 'a merchant that is none',
        input: () => ({ merchant_id: NOBODY, mode: 'test' }),
        code: 'not_found',
      },
    ],
    ofAnother: adminSeesAll,
  },
  {
    rest: 'GET /v1/merchants/:merchant_id/api-keys',
    grpc: 'tessera.v1.AdminService/ListApiKeys',
    accepts: [
      {
        name: 'a merchant',
        input: async ({ shop }) => ({ merchant_id: (await shop.unusedKey()).merchant_id, limit: 5 }),
        answer: { items: [{ name: 'unused', mode: 'live' }] },
      },
    ],
    refuses: [
      {
        name: 'a limit beyond bounds, whoever the merchant',
        input: () => ({ merchant_id: 'nobody', limit: 1000 }),
        code: 'invalid_request',
        fields: ['limit'],
      },
      { name: 'a merchant that is none', input: () => ({ merchant_id: NOBODY }), code: 'not_found' },
    ],
    ofAnother: adminSeesAll,
  },
  {
    rest: 'DELETE /v1/merchants/:merchant_id/api-keys/:id',
    grpc: 'tessera.v1.AdminService/RevokeApiKey',
    accepts: [{ name: 'a key', input: ({ shop }) => shop.unusedKey(), answer: {} }],
    refuses: [
      {
        name: 'a key of another merchant',
        input: async ({ shop }) => ({ ...(await shop.unusedKey()), merchant_id: shop.id }),
        code: 'not_found',
      },
      { name: 'what is no id', input: ({ shop }) => ({ merchant_id: shop.id, id: 'key' }), code: 'not_found' },
    ],
    ofAnother: adminSeesAll,
  },
];
