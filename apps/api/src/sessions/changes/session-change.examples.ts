/** What Swagger UI fills in. */

export const EXTEND_EXAMPLES = {
  challenge: { summary: 'A challenge takes its time', value: { token: 'sess_...', seconds: 1800 } },
  until: { summary: 'Up to a moment', value: { token: 'sess_...', expires_at: '2030-12-31T23:59:59Z' } },
};

export const UPDATE_EXAMPLES = {
  amount: { summary: 'Another amount', value: { amount: { minor_amount: 1200, currency: 'EUR' } } },
  reference: { summary: 'Another name', value: { reference: 'session_002' } },
};
