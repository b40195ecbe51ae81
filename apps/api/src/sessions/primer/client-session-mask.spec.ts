import { describe, expect, it } from '@jest/globals';
import { maskedPatch } from './client-session-mask.js';

const BODY = { orderId: 'o', currencyCode: 'EUR', order: { countryCode: 'DE', lineItems: [] }, customerId: 'c' };

describe('a field mask', () => {
  it('takes what it names from the body, and nothing else', () => {
    expect(maskedPatch(BODY, ['orderId', 'customerId'])).toEqual({ orderId: 'o', customerId: 'c' });
  });

  it('clears what it names and the body lacks', () => {
    expect(maskedPatch(BODY, ['metadata', 'customer', 'order.fees'])).toEqual({
      metadata: null,
      customer: null,
      order: { fees: null },
    });
  });

  it('replaces a whole order or customer, where a part of it leaves the rest', () => {
    const { order } = maskedPatch(BODY, ['order']);
    expect(order).toMatchObject({ countryCode: 'DE', lineItems: [], fees: null, shipping: null });
    expect(maskedPatch(BODY, ['order.countryCode', 'order.lineItems'])).toEqual({
      order: { countryCode: 'DE', lineItems: [] },
    });
  });

  it('names all there is with a star', () => {
    const patch = maskedPatch(BODY, ['*']);
    expect(patch).toMatchObject({ orderId: 'o', amount: null, metadata: null, paymentMethod: null, customer: null });
    expect(patch).not.toHaveProperty('*');
    expect(maskedPatch(BODY, ['orderId', '*'])).toEqual(patch);
  });

  it.each([
    '',
    'nothing',
    'order.nothing',
    'order.shipping.amount',
    'metadata.key',
    'customer.',
    '__proto__',
    'order.*',
  ])('is refused where it names what cannot be set on its own: %j', (path) => {
    expect(() => maskedPatch(BODY, ['orderId', path])).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ path: 'update_mask.paths[1]' })] }),
    );
  });
});
