import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Affirm. */
export const affirm = defineConnector({
  name: 'affirm',
  configKey: 'Affirm',
  credentials: [secret('public_key'), secret('private_key'), url('base_url')],
});
