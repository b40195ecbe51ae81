import { CONNECTOR } from './shop.js';

/** The metadata that names a connector and brings its credentials. */
export const calling = (connector: string, credentials: object) => () => ({
  'x-connector-config': JSON.stringify({ config: { [connector]: credentials } }),
});
export const nuvei = calling('Nuvei', { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'secret' });
export const globalpay = calling('Globalpay', { app_id: 'id', app_key: 'key' });
export const paypal = calling('Paypal', { client_id: 'id', client_secret: 'secret' });
export const braintree = calling('Braintree', {
  public_key: 'public',
  private_key: 'private',
  merchant_account_id: 'account',
  merchant_config_currency: 'USD',
  apple_pay_label: 'Shop',
  apple_pay_supported_networks: ['visa'],
  apple_pay_merchant_capabilities: ['supports3DS'],
  gpay_allowed_auth_methods: ['PAN_ONLY'],
  gpay_allowed_card_networks: ['VISA'],
});
export const stripe = () => CONNECTOR;

/** What any call refuses before it looks at its input. */
export const misconfigured = [
  { name: 'no connector', input: () => ({}), code: 'invalid_request', fields: ['x-connector'] },
  {
    name: 'an unknown connector',
    input: () => ({}),
    headers: calling('Nobody', { api_key: 'key' }),
    code: 'invalid_request',
    fields: ['x-connector-config.config.Nobody'],
  },
] as const;
