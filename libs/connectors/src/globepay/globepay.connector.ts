import { defineConnector, optionalSecret, optionalText } from '../define-connector.js';

export const globepay = defineConnector({
  name: 'globepay',
  configKey: 'Globepay',
  credentials: [optionalSecret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
