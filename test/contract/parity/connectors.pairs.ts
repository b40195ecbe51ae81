import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { alsoForMerchants } from './for-merchant.cases.js';
import type { Json, Pair } from './parity.pair.js';

const UNKNOWN = '00000000-0000-7000-8000-000000000000';

const connectors = expect.arrayContaining([expect.objectContaining({ name: 'stripe' })]) as unknown;

/** Environments are a map there, and a list in messages, which know no maps of maps. */
const connector = ({ environments, ...rest }: Json): Json => ({
  ...rest,
  environments: Object.entries(environments as Json).map(([name, urls]) => ({ name, urls })),
});

const CATALOGUE: readonly Pair[] = [
  {
    rest: 'GET /v1/connectors',
    grpc: 'tessera.v1.ConnectorService/ListConnectors',
    answer: ({ items, ...rest }) => ({ ...rest, items: (items as Json[]).map(connector) }),
    accepts: [
      { name: 'all', input: () => ({ limit: 200 }), answer: { items: connectors }, same: true },
      { name: 'a first page', input: () => ({ limit: 2 }), answer: { items: [{}, {}] }, same: true },
    ],
    refuses: [
      { name: 'a limit of none', input: () => ({ limit: 0 }), code: 'invalid_request', fields: ['limit'] },
      { name: 'a made-up cursor', input: () => ({ cursor: 'next' }), code: 'invalid_request', fields: ['cursor'] },
    ],
    ofAnother: { none: 'connectors are the same for all' },
  },
  {
    rest: 'GET /v1/connectors/:name',
    grpc: 'tessera.v1.ConnectorService/GetConnector',
    answer: connector,
    accepts: [{ name: 'a name', input: () => ({ name: 'stripe' }), answer: { config_key: 'Stripe' }, same: true }],
    refuses: [{ name: 'an unknown name', input: () => ({ name: 'nobody' }), code: 'not_found' }],
    ofAnother: { none: 'connectors are the same for all' },
  },
];

const ACCOUNTS: readonly Pair[] = [
  {
    rest: 'POST /v1/connector-accounts',
    grpc: 'tessera.v1.ConnectorService/CreateConnectorAccount',
    accepts: [
      {
        name: 'credentials',
        input: async ({ shop }) => {
          // The first one would be the default.
          await shop.account();
          return { connector: 'stripe', name: randomUUID(), credentials: { api_key: 'sk_test_12345678' } };
        },
        answer: { connector: 'stripe', test_mode: true, default: false },
      },
      {
        name: 'everything, with objects inside the credentials',
        input: () => ({
          connector: 'payload',
          name: randomUUID(),
          credentials: { auth_key_map: { USD: { api_key: 'key', processing_account_id: 'account' } } },
          test_mode: true,
          default: false,
        }),
        answer: { connector: 'payload', default: false },
      },
    ],
    refuses: [
      {
        name: 'nothing',
        input: () => ({}),
        code: 'invalid_request',
        fields: ['connector', 'name', 'credentials'],
      },
      {
        name: 'a name with NUL',
        input: () => ({ connector: 'stripe', name: 'a\0b', credentials: { api_key: 'key' } }),
        code: 'invalid_request',
        fields: ['name'],
      },
      {
        name: 'an unknown connector',
        input: () => ({ connector: 'nobody', name: 'main', credentials: {} }),
        code: 'invalid_request',
        fields: ['connector'],
      },
      {
        name: 'incomplete credentials',
        input: () => ({ connector: 'stripe', name: 'main', credentials: { base_url: 'https://stripe.example/' } }),
        code: 'invalid_credentials_config',
        fields: ['credentials.api_key'],
      },
      {
        name: 'credentials of the wrong type',
        input: () => ({ connector: 'stripe', name: 'main', credentials: { api_key: 5 } }),
        code: 'invalid_request',
        fields: ['credentials.api_key'],
      },
      {
        name: 'live with a test key',
        input: () => ({ connector: 'stripe', name: 'main', credentials: { api_key: 'key' }, test_mode: false }),
        code: 'forbidden',
        fields: ['test_mode'],
      },
      {
        name: 'no mode, for the admin, who has none',
        input: ({ shop }) => ({
          connector: 'stripe',
          name: 'main',
          credentials: { api_key: 'key' },
          merchant_id: shop.id,
        }),
        caller: 'admin',
        code: 'invalid_request',
        fields: ['test_mode'],
      },
    ],
    ofAnother: { none: 'it names no object of a merchant' },
  },
  {
    rest: 'GET /v1/connector-accounts',
    grpc: 'tessera.v1.ConnectorService/ListConnectorAccounts',
    accepts: [
      {
        name: 'a first page',
        input: async ({ shop }) => {
          await shop.account();
          return { limit: 1 };
        },
        answer: { items: [{ test_mode: true }] },
        same: true,
      },
    ],
    refuses: [
      { name: 'a limit beyond bounds', input: () => ({ limit: 201 }), code: 'invalid_request', fields: ['limit'] },
      { name: 'a made-up cursor', input: () => ({ cursor: 'next' }), code: 'invalid_request', fields: ['cursor'] },
    ],
    ofAnother: { none: 'it names no object' },
  },
  {
    rest: 'GET /v1/connector-accounts/:id',
    grpc: 'tessera.v1.ConnectorService/GetConnectorAccount',
    accepts: [
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: await shop.account() }),
        answer: { connector: 'stripe' },
        same: true,
      },
    ],
    refuses: [
      { name: 'an unknown id', input: () => ({ id: UNKNOWN }), code: 'not_found' },
      { name: 'what is no id', input: () => ({ id: 'main' }), code: 'not_found' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'PATCH /v1/connector-accounts/:id',
    grpc: 'tessera.v1.ConnectorService/UpdateConnectorAccount',
    accepts: [
      {
        name: 'everything',
        input: async ({ shop }) => ({
          id: await shop.newAccount(),
          name: randomUUID(),
          credentials: { api_key: 'sk_test_87654321', base_url: 'https://stripe.example/' },
          default: true,
        }),
        answer: { credentials: { api_key: '****4321', base_url: 'https://stripe.example/' }, default: true },
      },
      {
        name: 'nothing',
        input: async ({ shop }) => ({ id: await shop.newAccount() }),
        answer: { connector: 'stripe', default: false },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({ id: await shop.newAccount(), name: null, credentials: null, default: null }),
        answer: { connector: 'stripe', default: false },
      },
    ],
    refuses: [
      {
        name: 'an empty name, whatever the account',
        input: () => ({ id: 'main', name: '' }),
        code: 'invalid_request',
        fields: ['name'],
      },
      {
        name: 'incomplete credentials',
        input: async ({ shop }) => ({ id: await shop.account(), credentials: {} }),
        code: 'invalid_credentials_config',
        fields: ['credentials.api_key'],
      },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'DELETE /v1/connector-accounts/:id',
    grpc: 'tessera.v1.ConnectorService/DeleteConnectorAccount',
    accepts: [{ name: 'an id', input: async ({ shop }) => ({ id: await shop.newAccount() }), answer: {} }],
    refuses: [{ name: 'an unknown id', input: () => ({ id: UNKNOWN }), code: 'not_found' }],
    ofAnother: 'not_found',
  },
];

/** The catalogue of providers, and the credentials that merchants store for them. */
export const connectorPairs: readonly Pair[] = [
  ...CATALOGUE,
  // An administrator says the mode: the case that has everything.
  ...ACCOUNTS.map((pair) =>
    alsoForMerchants(
      pair,
      pair.accepts.find(({ name }) => name.startsWith('everything')),
    ),
  ),
];
