import { defineConnector, optionalSecret, optionalText } from '../define-connector.js';

export const screenstream = defineConnector({
  name: 'screenstream',
  configKey: 'Screenstream',
  credentials: [optionalSecret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
