/** Values of x-connector-config. */
export const STRIPE = '{"config":{"Stripe":{"api_key":"sk_test_1"}}}';
export const PAYPAL = '{"config":{"Paypal":{"client_id":"client_1","client_secret":"secret_1"}}}';

/** The request of Prism's CreateSessionToken page. */
export const SESSION_TOKEN_EXAMPLES = {
  documented: {
    summary: 'The documented example',
    value: {
      merchant_session_id: 'session_001',
      amount: { minor_amount: 10000, currency: 'USD' },
      browser_info: { accept_header: 'text/html', user_agent: 'Mozilla/5.0...' },
      test_mode: true,
    },
  },
};

/** The same in the newer shape. */
export const SERVER_SESSION_EXAMPLES = {
  documented: {
    summary: 'The documented example',
    value: {
      merchant_server_session_id: 'session_001',
      payment: {
        amount: { minor_amount: 10000, currency: 'USD' },
        browser_info: { accept_header: 'text/html', user_agent: 'Mozilla/5.0...' },
      },
      test_mode: true,
    },
  },
};

export const ACCESS_TOKEN_EXAMPLES = {
  test: { summary: 'In test mode', value: { merchant_access_token_id: 'token_001', test_mode: true } },
};

export const SDK_SESSION_EXAMPLES = {
  amount: {
    summary: 'With an amount',
    value: { merchant_sdk_session_id: 'sdk_001', amount: { minor_amount: 10000, currency: 'USD' } },
  },
};
