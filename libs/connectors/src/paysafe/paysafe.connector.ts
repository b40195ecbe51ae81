import { defineConnector, optionalText, secret, secretObject } from '../define-connector.js';

export const paysafe = defineConnector({
  name: 'paysafe',
  configKey: 'Paysafe',
  credentials: [secret('username'), secret('password'), optionalText('base_url'), secretObject('account_id')],
  legacyAuth: [{ auth: 'body-key', fields: { username: 'x-api-key', password: 'x-key1' } }],
});
