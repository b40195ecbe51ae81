import { randomUUID } from 'node:crypto';
import { accessTokenPair } from './access-token.pair.js';
import type { Pair } from './parity.pair.js';
import { misconfigured, nuvei, stripe } from './prism.connectors.js';
import { twin } from './twin.js';

const SERVICE = 'types.MerchantAuthenticationService';
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const NAME = randomUUID();

/** The calls that Prism has over HTTP under their newer names too. */
export const newerPrismPairs: readonly Pair[] = [
  {
    rest: 'POST /payments/server_session_authentication_token',
    ...twin(`${SERVICE}/CreateServerSessionAuthenticationToken`),
    accepts: [
      {
        name: 'a session of our own',
        input: () => ({ merchant_server_session_id: randomUUID(), payment: { amount: AMOUNT }, test_mode: true }),
        headers: stripe,
        answer: { session_token: '<sess_>', status_code: 200 },
      },
      {
        name: 'the same name: one session, whichever door it is asked for at',
        input: () => ({
          merchant_server_session_id: NAME,
          connector_feature_data: { value: '{}' },
          state: { connector_customer_id: 'customer-1' },
          payment: {
            amount: { minor_amount: '9223372036854775807', currency: 'JPY' },
            metadata: { value: '{"order":"1"}' },
            browser_info: { ip_address: '203.0.113.9', color_depth: 24 },
            customer: { name: 'Jane', email: { value: 'jane@example.com' }, phone_number: { value: '1' } },
            address: { billing_address: { city: { value: 'Paris' }, country_alpha2_code: 'FR' } },
          },
        }),
        headers: stripe,
        answer: { session_token: '<sess_>' },
        same: true,
      },
      {
        name: 'a session without a name, at a provider',
        input: () => ({ payment: { amount: AMOUNT } }),
        headers: nuvei,
        answer: { session_token: '<id 1>', tessera_token: '<sess_>', status_code: 200 },
      },
    ],
    refuses: [
      ...misconfigured,
      { name: 'nothing', input: () => ({}), headers: stripe, code: 'invalid_request', fields: ['payment.amount'] },
      {
        name: 'an amount below zero',
        input: () => ({ payment: { amount: { minor_amount: -1, currency: 'USD' } } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['payment.amount.minor_amount'],
      },
      {
        name: 'the name of another session',
        input: () => ({ merchant_server_session_id: NAME, payment: { amount: AMOUNT } }),
        headers: stripe,
        code: 'already_exists',
        fields: ['merchant_server_session_id'],
      },
    ],
    ofAnother: { none: 'names of sessions are those of their merchant' },
  },
  accessTokenPair('POST /payments/server_authentication_token', `${SERVICE}/CreateServerAuthenticationToken`, {
    merchant_request_id: 'request-1',
  }),
];
