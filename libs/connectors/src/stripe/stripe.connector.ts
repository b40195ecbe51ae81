import { defineConnector, secret, url } from '../kit/define-connector.js';
import { stripeFlows } from './stripe.flows.js';

/** Stripe. */
export const stripe = defineConnector({
  name: 'stripe',
  configKey: 'Stripe',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.stripe.com/' },
    production: { base_url: 'https://api.stripe.com/' },
  },
  flows: stripeFlows,
});
