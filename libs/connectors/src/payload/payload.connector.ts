import { defineConnector, optionalText, requiredSecretObject } from '../define-connector.js';

export const payload = defineConnector({
  name: 'payload',
  configKey: 'Payload',
  credentials: [requiredSecretObject('auth_key_map'), optionalText('base_url')],
  legacyAuth: [{ auth: 'currency-auth-key', fields: { auth_key_map: 'x-auth-key-map' } }],
});
