import { loadPackageDefinition, methodAt } from '#contracts/package-definition.js';
import { FRESH, TOKEN } from '../load/request.values.mjs';

/** @import { GrpcLoad, HttpLoad } from '../load/measurement.mjs' */
/** @import { Merchant } from '../servers/merchant.mjs' */

/** @typedef {Omit<HttpLoad, 'connections'>} HttpRequest */
/** @typedef {Omit<GrpcLoad, 'connections' | 'streams'>} GrpcRequest */
/** @typedef {'clientSession' | 'hostedFields' | 'introspect' | 'redeem' | 'attempt'} Operation */

/**
 * The documented examples (README), as loads: the same bytes for every server.
 * @param {Merchant} merchant
 * @returns {Record<Operation, HttpRequest> & { createSessionToken: GrpcRequest }}
 */
export function documentedRequests({ apiKey, accessToken, terminalId }) {
  return {
    clientSession: {
      ...post('/client-session', { 'x-api-key': apiKey, 'x-api-version': '2.4' }, CLIENT_SESSION),
      ...{ status: 200, expect: '"clientToken":"ey' },
    },
    hostedFields: {
      ...post(
        `/v1/processing-terminals/${terminalId}/hosted-fields-sessions`,
        { authorization: `Bearer ${accessToken}`, 'idempotency-key': FRESH },
        { libVersion: '1.6.0.172441', scenario: 'payment' },
      ),
      ...{ status: 201, expect: '"token":"hf_' },
    },
    introspect: {
      ...post('/v1/sessions/introspect', { authorization: `Bearer ${apiKey}` }, { token: TOKEN }),
      ...{ status: 200, expect: '"active":true' },
    },
    redeem: {
      ...post('/v1/sessions/redeem', { authorization: `Bearer ${apiKey}` }, { token: TOKEN }),
      ...{ status: 200, expect: '"state":"redeemed"' },
    },
    attempt: {
      ...post('/v1/sessions/claim', { authorization: `Bearer ${apiKey}` }, { token: TOKEN }),
      ...{ status: 200, expect: '"state":"processing"' },
      then: {
        ...{ path: '/v1/sessions/complete', body: JSON.stringify({ attempt_id: TOKEN }) },
        ...{ status: 200, expect: '"state":"redeemed"', begins: 'att_', width: ATTEMPT_ID_LENGTH },
      },
    },
    createSessionToken: {
      protocol: 'grpc',
      path: '/types.MerchantAuthenticationService/CreateSessionToken',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}',
      },
      frame: frameOf('types.MerchantAuthenticationService/CreateSessionToken', SESSION_TOKEN),
      expect: 'sess_',
    },
  };
}

const ATTEMPT_ID_LENGTH = 52;

const CLIENT_SESSION = {
  orderId: 'order-abc',
  currencyCode: 'GBP',
  amount: 1000,
  order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
};

/** The id in the example names one session; each call opens its own. */
const SESSION_TOKEN = {
  merchant_session_id: FRESH,
  amount: { minor_amount: 10000, currency: 'USD' },
  test_mode: true,
};

/**
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {object} body
 * @returns {Omit<HttpRequest, 'status' | 'expect'>}
 */
function post(path, headers, body) {
  return {
    protocol: 'http',
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/**
 * A message as it goes over the wire: not compressed, its length, its bytes; a character for each byte.
 * @param {string} path
 * @param {object} message
 */
function frameOf(path, message) {
  const bytes = methodAt(loadPackageDefinition(), path)?.requestSerialize(message);
  if (!bytes) throw new Error(`there is no ${path}`);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]).toString('latin1');
}
