/** What Swagger UI fills in. */

export const NEW_ACCOUNT_EXAMPLES = {
  stripe: {
    summary: 'Stripe',
    value: { connector: 'stripe', name: 'main', credentials: { api_key: 'sk_test_1' }, test_mode: true },
  },
  paypal: {
    summary: 'PayPal',
    value: {
      connector: 'paypal',
      name: 'paypal',
      credentials: { client_id: 'client_1', client_secret: 'secret_1' },
      test_mode: true,
    },
  },
};

export const ACCOUNT_CHANGE_EXAMPLES = {
  rename: { summary: 'Another name', value: { name: 'second' } },
  credentials: { summary: 'Other credentials', value: { credentials: { api_key: 'sk_test_2' } } },
};
