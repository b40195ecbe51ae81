import { defineConnector, optionalText, requiredSecretObject } from '../define-connector.js';

export const cashtocode = defineConnector({
  name: 'cashtocode',
  configKey: 'Cashtocode',
  credentials: [requiredSecretObject('auth_key_map'), optionalText('base_url')],
  legacyAuth: [{ auth: 'currency-auth-key', fields: { auth_key_map: 'x-auth-key-map' } }],
});
