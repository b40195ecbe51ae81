import { defineConnector, flag, optionalText, secret } from '../define-connector.js';

export const cybersource = defineConnector({
  name: 'cybersource',
  configKey: 'Cybersource',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), optionalText('base_url'), flag('disable_avs'), flag('disable_cvn')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' } }],
});
