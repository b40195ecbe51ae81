import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Screenstream. */
export const screenstream = defineConnector({
  name: 'screenstream',
  configKey: 'Screenstream',
  credentials: [secret('api_key'), url('base_url')],
});
