import { title } from './stage.mjs';

/** @import { Callers } from './callers.mjs' */

export const API_KEY = 'tsk_test_demo';
export const BEARER = { authorization: `Bearer ${API_KEY}` };

/**
 * A session of each API, as its clients open it.
 * @param {Callers} callers
 * @returns the token of each
 */
export async function playOpenings({ rest, grpc }) {
  title('Prism opens a payment session, by gRPC');
  const payment = await grpc('types.MerchantAuthenticationService/CreateSessionToken', {
    headers: { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' },
    body: {
      merchant_session_id: crypto.randomUUID(),
      amount: { minor_amount: 10000, currency: 'USD' },
      test_mode: true,
    },
    expected: { session_token: /^sess_/ },
  });

  title('Primer opens a client session, by REST');
  const client = await rest('POST', '/client-session', {
    headers: { 'x-api-key': API_KEY, 'x-api-version': '2.4' },
    body: {
      orderId: 'order-abc',
      currencyCode: 'GBP',
      amount: 1000,
      order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
    },
    expected: { clientToken: /^ey/, orderId: 'order-abc', amount: 1000 },
  });

  title('Payroc opens a Hosted Fields session, by REST');
  const { access_token: access } = await rest('POST', '/authorize', {
    headers: { 'x-api-key': API_KEY },
    expected: { access_token: /^ey/, expires_in: 3600 },
  });
  const hosted = await rest('POST', '/v1/processing-terminals/1234001/hosted-fields-sessions', {
    headers: { authorization: `Bearer ${String(access)}`, 'idempotency-key': crypto.randomUUID() },
    body: { libVersion: '1.6.0.172441', scenario: 'payment' },
    expected: { token: /^hf_/, expiresAt: /Z$/ },
    status: 201,
  });
  return {
    payment: String(payment.session_token),
    client: String(client.clientToken),
    hostedFields: String(hosted.token),
  };
}
