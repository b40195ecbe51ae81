import { describe, expect, it } from '@jest/globals';
import { catalogueEntry } from './catalogue-entry.js';
import { CONNECTORS } from '../connector-lookup.js';
import { payload } from '../payload/payload.connector.js';
import { stripe } from '../stripe/stripe.connector.js';

describe('catalogueEntry', () => {
  it('tells what a connector needs and where it calls', () => {
    expect(catalogueEntry(stripe)).toEqual({
      name: 'stripe',
      config_key: 'Stripe',
      flows: [
        { flow: 'server_session', mode: 'local' },
        { flow: 'client_auth', mode: 'provider' },
      ],
      credential_schema: [
        { name: 'api_key', type: 'string', secret: true, required: true },
        { name: 'base_url', type: 'url', secret: false, required: false },
      ],
      environments: {
        sandbox: { base_url: 'https://api.stripe.com/' },
        production: { base_url: 'https://api.stripe.com/' },
      },
    });
  });

  it('describes the members of a map', () => {
    expect(catalogueEntry(payload).credential_schema[0]).toEqual({
      name: 'auth_key_map',
      type: 'map',
      secret: false,
      required: true,
      fields: [
        { name: 'api_key', type: 'string', secret: true, required: true },
        { name: 'processing_account_id', type: 'string', secret: true, required: false },
      ],
    });
  });

  it('survives JSON for every connector', () => {
    for (const entry of CONNECTORS.map(catalogueEntry)) expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
  });
});
