/** What Swagger UI fills in. */

export const MERCHANT_EXAMPLES = {
  shop: { summary: 'A shop', value: { name: 'Example shop' } },
};

export const MERCHANT_CHANGE_EXAMPLES = {
  name: { summary: 'Another name', value: { name: 'Example shop, Berlin' } },
  ttls: {
    summary: 'How long sessions live; Hosted Fields as the service has it',
    value: { session_ttls: { payment: 7200, hosted_fields: null } },
  },
};

export const API_KEY_EXAMPLES = {
  test: { summary: 'For tests', value: { name: 'checkout backend', mode: 'test' } },
  live: { summary: 'For real payments', value: { name: 'checkout backend', mode: 'live' } },
  reading: {
    summary: 'For reading sessions only',
    value: { name: 'reports', mode: 'test', scopes: ['sessions:read'] },
  },
};
