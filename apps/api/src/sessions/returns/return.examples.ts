/** What Swagger UI fills in. */

export const CREATE_RETURN_EXAMPLES = {
  redirect: { summary: 'The buyer leaves for their bank', value: { token: 'sess_...', step: 'bank_redirect' } },
  challenge: {
    summary: 'A challenge that takes its time',
    value: { token: 'sess_...', step: '3ds_challenge', ttl_seconds: 1800 },
  },
};

export const RESUME_RETURN_EXAMPLES = {
  handle: { summary: 'The handle alone', value: { return_token: 'ret_...' } },
  browser: {
    summary: 'With the browser that shows it',
    value: { return_token: 'ret_...', browser_info: { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0...' } },
  },
};
