/** The request of Prism's CreateSessionToken page. */
export const SESSION_TOKEN_EXAMPLES = {
  documented: {
    value: {
      merchant_session_id: 'session_001',
      amount: { minor_amount: 10000, currency: 'USD' },
      browser_info: { accept_header: 'text/html', user_agent: 'Mozilla/5.0...' },
      test_mode: true,
    },
  },
};

export const ACCESS_TOKEN_EXAMPLES = {
  test: { value: { merchant_access_token_id: 'token_001', test_mode: true } },
};

export const SDK_SESSION_EXAMPLES = {
  test: { value: { merchant_sdk_session_id: 'sdk_001', amount: { minor_amount: 10000, currency: 'USD' } } },
};
