import { defineConnector, secret, url } from '../kit/define-connector.js';
import { trustpayFlows } from './trustpay.flows.js';

/** TrustPay. */
export const trustpay = defineConnector({
  name: 'trustpay',
  configKey: 'Trustpay',
  credentials: [
    secret('api_key'),
    secret('project_id'),
    secret('secret_key'),
    url('base_url'),
    url('base_url_bank_redirects'),
  ],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', project_id: 'x-key1', secret_key: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://test-tpgw.trustpay.eu/', base_url_bank_redirects: 'https://aapi.trustpay.eu/' },
    production: { base_url: 'https://tpgw.trustpay.eu/', base_url_bank_redirects: 'https://aapi.trustpay.eu/' },
  },
  flows: trustpayFlows,
});
