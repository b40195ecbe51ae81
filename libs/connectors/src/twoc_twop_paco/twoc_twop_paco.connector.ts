import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const twocTwopPaco = defineConnector({
  name: 'twoc_twop_paco',
  configKey: 'TwocTwopPaco',
  credentials: [secret('access_token'), secret('office_id'), secret('paco_kid'), secret('merchant_signing_private_key'), secret('merchant_encryption_private_key'), secret('paco_signing_public_key'), secret('paco_encryption_public_key'), optionalSecret('response_audience'), optionalText('base_url')],
  legacyAuth: [],
});
