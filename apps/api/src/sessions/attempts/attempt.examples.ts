/** What Swagger UI fills in. */

const ATTEMPT = { attempt_id: 'att_...' };

export const CLAIM_EXAMPLES = {
  token: { summary: 'The token alone', value: { token: 'sess_...' } },
  guarded: {
    summary: 'With what is going to be charged, and for how long',
    value: { token: 'sess_...', hold_seconds: 300, expected_amount: { minor_amount: 1000, currency: 'EUR' } },
  },
  resume: {
    summary: 'By id, after an attempt that nobody concluded',
    value: { id: '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d', resume: true },
  },
};

export const COMPLETE_EXAMPLES = {
  payment: { summary: 'Paid', value: { ...ATTEMPT, payment_reference: 'pay_1' } },
};

export const RELEASE_EXAMPLES = {
  declined: { summary: 'The card was declined', value: { ...ATTEMPT, reason: 'card_declined' } },
};

export const HOLD_EXAMPLES = {
  challenge: { summary: 'A challenge takes its time', value: { ...ATTEMPT, hold_seconds: 600 } },
};
