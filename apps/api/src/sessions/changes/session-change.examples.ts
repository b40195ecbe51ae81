/** What Swagger UI fills in. */

export const EXTEND_EXAMPLES = {
  challenge: { summary: 'A challenge takes its time', value: { token: 'sess_...', seconds: 1800 } },
  until: { summary: 'Up to a moment', value: { token: 'sess_...', expires_at: '2030-12-31T23:59:59Z' } },
};
