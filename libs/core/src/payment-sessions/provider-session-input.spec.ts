import { describe, expect, it } from '@jest/globals';
import type { PaymentSessionInput } from './payment-session-request.js';
import { providerSessionInput } from './provider-session-input.js';

const AMOUNT = { minor: 1n, currency: 'USD' };

describe('what a provider gets to see of a session', () => {
  it('is all that is for it to know', () => {
    const known = {
      amount: AMOUNT,
      browserInfo: { ip_address: '192.0.2.1' },
      customer: { id: 'customer' },
      billingAddress: { city: 'Bergen' },
      shippingAddress: { city: 'Oslo' },
    } as Partial<PaymentSessionInput>;
    const input = { ...known, merchantSessionId: 'name', metadata: 'm', state: { a: 1 } } as PaymentSessionInput;
    expect(providerSessionInput(input)).toMatchObject({ ...known, sessionId: 'name' });
    expect(providerSessionInput(input)).not.toHaveProperty('state');
  });

  it('has nothing that was not said', () => {
    const seen = providerSessionInput({ merchantSessionId: undefined, amount: AMOUNT });
    expect(Object.keys(seen).sort()).toEqual(['amount', 'featureData', 'sessionId']);
  });

  it('has no currency that providers are not asked for', () => {
    const input = { merchantSessionId: 'name', amount: { minor: 1n, currency: 'KPW' } };
    expect(() => providerSessionInput(input)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
