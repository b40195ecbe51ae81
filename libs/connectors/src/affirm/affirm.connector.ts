import { defineConnector, optionalText, secret } from '../define-connector.js';

export const affirm = defineConnector({
  name: 'affirm',
  configKey: 'Affirm',
  credentials: [secret('public_key'), secret('private_key'), optionalText('base_url')],
  legacyAuth: [],
});
