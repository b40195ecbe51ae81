import { defineConnector, optionalSecret, optionalText } from '../define-connector.js';

export const coinbase = defineConnector({
  name: 'coinbase',
  configKey: 'Coinbase',
  credentials: [optionalSecret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
