/** What Swagger UI fills in; ids are the reader's to put there. */

/** The page puts the token of the session there that it has opened last. */
const TOKEN = 'sess_...';

export const TOKEN_EXAMPLES = {
  token: { summary: 'The token alone', value: { token: TOKEN } },
  browser: {
    summary: 'With the browser that presents it',
    value: { token: TOKEN, browser_info: { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0...' } },
  },
};

export const NAMED_SESSION_EXAMPLES = {
  token: { summary: 'By token', value: { token: TOKEN } },
  id: { summary: 'By id', value: { id: '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d' } },
};

export const STEP_EXAMPLES = {
  challenge: {
    summary: 'A 3-D Secure challenge begins',
    value: { token: TOKEN, name: '3ds_challenge', status: 'started' },
  },
  redirect: {
    summary: 'The payer comes back from the bank',
    value: { token: TOKEN, name: 'bank_redirect', status: 'returned', data: { result: 'authorised' } },
  },
  ordered: {
    summary: 'A step that comes after another one',
    value: { token: TOKEN, name: 'capture', status: 'started', after: ['3ds_challenge'] },
  },
};
