import { randomUUID } from 'node:crypto';
import { accessTokenPair } from './access-token.pair.js';
import type { Pair } from './parity.pair.js';
import { braintree, calling, misconfigured, nuvei, paypal, stripe } from './prism.connectors.js';
import { twin } from './twin.js';

const SERVICE = 'types.MerchantAuthenticationService';
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const NAME = randomUUID();

/** Prism's calls; their connector and its credentials travel beside the input. */
export const prismPairs: readonly Pair[] = [
  {
    rest: 'POST /payments/create_session_token',
    ...twin(`${SERVICE}/CreateSessionToken`),
    accepts: [
      {
        name: 'a session of our own',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT, test_mode: true }),
        headers: stripe,
        answer: { session_token: '<sess_>', status_code: 200 },
      },
      {
        name: 'the same name: one session, whichever door it is asked for at',
        input: () => ({
          merchant_session_id: NAME,
          amount: { minor_amount: '9223372036854775807', currency: 'JPY' },
          metadata: { value: '{"order":"1"}' },
          connector_feature_data: { value: '{}' },
          state: {
            access_token: { token: { value: 'token' }, expires_in_seconds: 3600, token_type: 'Bearer' },
            connector_customer_id: 'customer-1',
          },
          browser_info: { ip_address: '203.0.113.9', color_depth: 24, java_enabled: false },
        }),
        headers: stripe,
        answer: { session_token: '<sess_>' },
        same: true,
      },
      {
        name: 'a session at a provider',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: nuvei,
        answer: { session_token: '<id 1>', tessera_token: '<sess_>', status_code: 200 },
      },
      {
        name: 'a session that the provider refuses',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: calling('Nuvei', { merchant_id: 'nobody', merchant_site_id: 's', merchant_secret: 'secret' }),
        answer: { error: { connector_details: { code: '1000' } } },
      },
      {
        name: 'credentials of 20 kB',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: calling('Stripe', { api_key: 'k'.repeat(20_000) }),
        answer: { session_token: '<sess_>' },
      },
      {
        name: 'a session of a stored account',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: async ({ shop }) => ({ 'x-connector-account': await shop.account() }),
        answer: { session_token: '<sess_>' },
      },
      {
        name: 'nulls',
        input: () => ({
          merchant_session_id: randomUUID(),
          amount: { minor_amount: null, currency: 'USD' },
          metadata: null,
          connector_feature_data: null,
          state: null,
          browser_info: null,
          test_mode: null,
        }),
        headers: stripe,
        answer: { session_token: '<sess_>' },
      },
    ],
    refuses: [
      ...misconfigured,
      {
        name: 'nothing',
        input: () => ({}),
        headers: stripe,
        code: 'invalid_request',
        fields: ['merchant_session_id', 'amount'],
      },
      {
        name: 'a currency that is none',
        input: () => ({ merchant_session_id: randomUUID(), amount: { minor_amount: 1, currency: 'XXQ' } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['amount.currency'],
      },
      {
        name: 'a currency that says nothing',
        input: () => ({ merchant_session_id: 'a', amount: { minor_amount: 1, currency: 'CURRENCY_UNSPECIFIED' } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['amount.currency'],
      },
      {
        name: 'a name with NUL',
        input: () => ({ merchant_session_id: 'a\0b', amount: AMOUNT }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['merchant_session_id'],
      },
      {
        name: 'an amount below zero',
        input: () => ({ merchant_session_id: randomUUID(), amount: { minor_amount: -1, currency: 'USD' } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['amount.minor_amount'],
      },
      {
        name: 'the name of another session',
        input: () => ({ merchant_session_id: NAME, amount: AMOUNT }),
        headers: stripe,
        code: 'already_exists',
        fields: ['merchant_session_id'],
      },
      {
        name: 'live with a test key',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT, test_mode: false }),
        headers: stripe,
        code: 'forbidden',
        fields: ['test_mode'],
      },
      {
        name: 'credentials that lack a field',
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: calling('Stripe', {}),
        code: 'invalid_credentials_config',
        fields: ['x-connector-config.config.Stripe.api_key'],
      },
      {
        name: "another merchant's account",
        input: () => ({ merchant_session_id: randomUUID(), amount: AMOUNT }),
        headers: async ({ other }) => ({ 'x-connector-account': await other.account() }),
        code: 'invalid_request',
        fields: ['x-connector-account'],
      },
    ],
    ofAnother: { none: 'names of sessions are those of their merchant' },
  },
  accessTokenPair('POST /payments/create_access_token', `${SERVICE}/CreateAccessToken`),
  {
    rest: 'POST /payments/create_sdk_session_token',
    ...twin(`${SERVICE}/CreateSdkSessionToken`),
    accepts: [
      {
        name: 'what the SDK of a connector starts with',
        input: () => ({ merchant_sdk_session_id: 'sdk-1', amount: AMOUNT }),
        headers: stripe,
        answer: { session_token: { connector_specific: { stripe: {} } }, status_code: 200 },
      },
      {
        name: 'what a wallet starts with',
        input: () => ({
          merchant_sdk_session_id: 'sdk-1',
          amount: AMOUNT,
          order_tax_amount: 1,
          shipping_cost: 2,
          payment_method_type: 'PAY_PAL',
          country_alpha2_code: 'US',
          customer: { name: 'Jane', email: { value: 'jane@example.com' }, phone_number: '1' },
          metadata: { value: '{}' },
        }),
        headers: paypal,
        answer: { session_token: { paypal: { transaction_info: { total_price: 1000 } } } },
      },
      {
        name: 'what Apple Pay starts with',
        input: () => ({ amount: AMOUNT, payment_method_type: 'APPLE_PAY', country_alpha2_code: 'US' }),
        headers: braintree,
        answer: { session_token: { apple_pay: { session_token_data: { third_party_sdk: {} } } } },
      },
      {
        name: 'enum values that nobody knows, which say nothing',
        input: () => ({ amount: AMOUNT, payment_method_type: 9998, country_alpha2_code: 9998 }),
        headers: stripe,
        answer: { session_token: { connector_specific: { stripe: {} } } },
      },
    ],
    refuses: [
      ...misconfigured,
      {
        name: 'no amount, and a customer without a usable address',
        input: () => ({ customer: { email: { value: 'nobody' } } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['amount', 'customer.email'],
      },
      {
        name: 'a currency and a payment method that no provider is asked for',
        input: () => ({ amount: { minor_amount: 1, currency: 'CLF' }, payment_method_type: 'IDEAL' }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['amount.currency', 'payment_method_type'],
      },
      {
        name: 'feature data that are no JSON',
        input: () => ({ amount: AMOUNT, connector_feature_data: { value: '{' } }),
        headers: stripe,
        code: 'invalid_request',
        fields: ['connector_feature_data'],
      },
    ],
    ofAnother: { none: 'it names no object' },
  },
];
