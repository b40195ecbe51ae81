import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const payme = defineConnector({
  name: 'payme',
  configKey: 'Payme',
  credentials: [secret('seller_payme_id'), optionalSecret('payme_client_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { seller_payme_id: 'x-api-key', payme_client_key: 'x-key1' } }, { auth: 'signature-key', fields: { seller_payme_id: 'x-api-key', payme_client_key: 'x-key1' } }],
});
