import { unintelligible } from '../kit/answer.reader.js';
import type { ClientAuthInput } from '../kit/flow.js';
import type { ProviderCall } from '../kit/provider-call.js';

const CONNECTOR = { connector: 'braintree', sdk_next_action: 'SDK_NEXT_ACTION_CONFIRM' };

type Wallet = (token: string, call: ProviderCall, input: ClientAuthInput) => object;

/** What the configured wallet needs beside Braintree's client token; its settings come with the credentials. */
export function walletSession(token: string, call: ProviderCall, input: ClientAuthInput): Record<string, unknown> {
  const [name, start] =
    WALLETS[input.paymentMethodType ?? ''] ?? unintelligible('the payment method type is no wallet');
  return { [name]: start(token, call, input) };
}

const paypal: Wallet = (token, call, { amount }) => ({
  ...CONNECTOR,
  session_token: setting(call, 'paypal_client_id'),
  client_token: token,
  transaction_info: {
    flow: 'PAYPAL_FLOW_CHECKOUT',
    currency_code: amount.currency,
    total_price: String(amount.minor),
  },
});

const googlePay: Wallet = (token, call, { amount, country }) => ({
  google_pay_session: {
    ...CONNECTOR,
    merchant_info: {
      ...optional('merchant_id', call.optional('gpay_merchant_id')),
      ...optional('merchant_name', call.optional('gpay_merchant_name')),
    },
    shipping_address_parameters: {},
    allowed_payment_methods: [
      {
        payment_method_type: 'CARD',
        parameters: {
          ...list('allowed_auth_methods', call.structured('gpay_allowed_auth_methods')),
          ...list('allowed_card_networks', call.structured('gpay_allowed_card_networks')),
        },
        tokenization_specification: {
          token_specification_type: 'PAYMENT_GATEWAY',
          parameters: {
            gateway: 'braintree',
            ...optional('gateway_merchant_id', call.optional('gpay_gateway_merchant_id')),
          },
        },
      },
    ],
    transaction_info: {
      country_code: country ?? unintelligible('Google Pay needs a country'),
      currency_code: amount.currency,
      total_price_status: 'FINAL',
      total_price: String(amount.minor),
    },
    secrets: { display: { value: token } },
  },
});

const applePay: Wallet = (token, call, { amount, country }) => ({
  ...CONNECTOR,
  session_response: { third_party_sdk: { secrets: { display: { value: token } } } },
  payment_request_data: {
    country_code: country ?? unintelligible('Apple Pay needs a country'),
    currency_code: amount.currency,
    total: { label: setting(call, 'apple_pay_label'), amount: String(amount.minor) },
    ...list('merchant_capabilities', call.structured('apple_pay_merchant_capabilities')),
    ...list('supported_networks', call.structured('apple_pay_supported_networks')),
  },
});

const WALLETS: Readonly<Record<string, readonly [string, Wallet]>> = {
  PAY_PAL: ['paypal', paypal],
  GOOGLE_PAY: ['google_pay', googlePay],
  APPLE_PAY: ['apple_pay', applePay],
};

/** A setting without which a wallet cannot start. */
const setting = (call: ProviderCall, name: string): string =>
  call.given(name) ?? unintelligible(`${name} is not configured`);

const optional = (name: string, value: string | undefined): object => (value === undefined ? {} : { [name]: value });

const list = (name: string, values: unknown): object =>
  Array.isArray(values) && values.length > 0 ? { [name]: values as unknown[] } : {};
