import { defineConnector, optionalText, secret } from '../define-connector.js';

export const aci = defineConnector({
  name: 'aci',
  configKey: 'Aci',
  credentials: [secret('api_key'), secret('entity_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', entity_id: 'x-key1' } }],
});
