import { defineConnector, optionalSecret, optionalText, secret, textList } from '../define-connector.js';

export const braintree = defineConnector({
  name: 'braintree',
  configKey: 'Braintree',
  credentials: [secret('public_key'), secret('private_key'), optionalText('base_url'), optionalSecret('merchant_account_id'), optionalText('merchant_config_currency'), textList('apple_pay_supported_networks'), textList('apple_pay_merchant_capabilities'), optionalText('apple_pay_label'), optionalText('gpay_merchant_name'), optionalText('gpay_merchant_id'), textList('gpay_allowed_auth_methods'), textList('gpay_allowed_card_networks'), optionalText('paypal_client_id'), optionalText('gpay_gateway_merchant_id')],
  legacyAuth: [{ auth: 'signature-key', fields: { public_key: 'x-api-key', private_key: 'x-api-secret' } }],
});
