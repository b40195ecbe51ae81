import { defineConnector, optionalSecret, optionalText } from '../define-connector.js';

export const coingate = defineConnector({
  name: 'coingate',
  configKey: 'Coingate',
  credentials: [optionalSecret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
