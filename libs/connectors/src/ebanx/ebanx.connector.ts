import { defineConnector, optionalSecret, optionalText } from '../define-connector.js';

export const ebanx = defineConnector({
  name: 'ebanx',
  configKey: 'Ebanx',
  credentials: [optionalSecret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
