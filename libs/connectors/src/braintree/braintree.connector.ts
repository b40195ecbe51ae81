import { defineConnector, optionalSecret, secret, text, textList, url } from '../kit/define-connector.js';
import { braintreeFlows } from './braintree.flows.js';

/** Braintree. */
export const braintree = defineConnector({
  name: 'braintree',
  configKey: 'Braintree',
  credentials: [
    secret('public_key'),
    secret('private_key'),
    url('base_url'),
    optionalSecret('merchant_account_id'),
    text('merchant_config_currency'),
    textList('apple_pay_supported_networks'),
    textList('apple_pay_merchant_capabilities'),
    text('apple_pay_label'),
    text('gpay_merchant_name'),
    text('gpay_merchant_id'),
    textList('gpay_allowed_auth_methods'),
    textList('gpay_allowed_card_networks'),
    text('paypal_client_id'),
    text('gpay_gateway_merchant_id'),
  ],
  legacyAuth: {
    'signature-key': { public_key: 'x-api-key', private_key: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://payments.sandbox.braintree-api.com/graphql' },
    production: { base_url: 'https://payments.braintree-api.com/graphql' },
  },
  flows: braintreeFlows,
});
