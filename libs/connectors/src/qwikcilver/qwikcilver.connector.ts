import { defineConnector, optionalText, secret } from '../define-connector.js';

export const qwikcilver = defineConnector({
  name: 'qwikcilver',
  configKey: 'Qwikcilver',
  credentials: [secret('bootstrap_bearer_token'), secret('terminal_id'), secret('username'), secret('password'), optionalText('base_url')],
  legacyAuth: [],
});
