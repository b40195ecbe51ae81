/** What Swagger UI fills in. */

export const MERCHANT_EXAMPLES = {
  shop: { summary: 'A shop', value: { name: 'Example shop' } },
};

export const API_KEY_EXAMPLES = {
  test: { summary: 'For tests', value: { name: 'checkout backend', mode: 'test' } },
  live: { summary: 'For real payments', value: { name: 'checkout backend', mode: 'live' } },
  reading: {
    summary: 'For reading sessions only',
    value: { name: 'reports', mode: 'test', scopes: ['sessions:read'] },
  },
};
