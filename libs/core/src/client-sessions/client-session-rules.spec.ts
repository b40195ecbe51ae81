import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { JsonText } from '#platform/json/json-text.js';
import type { ClientSessionBody } from './client-session-body.js';
import { mergeClientSession, withoutNulls } from './client-session-merge.js';
import { warningsFor } from './client-session-warnings.js';
import { effectiveAmount, orderTotal } from './order-amount.js';

const amounts = fc.bigInt({ min: 0n, max: 2n ** 40n }).map(Number);
const line = fc.record(
  { amount: amounts, quantity: fc.integer({ min: 1, max: 1000 }), discountAmount: amounts, taxAmount: amounts },
  { requiredKeys: ['amount'] },
);

describe('the amount of a client session', () => {
  it('is what exact arithmetic gives, or an error when that is less than nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(fc.record({ amount: amounts })), (lineItems, fees) => {
        const sums = lineItems.map(
          (item) =>
            BigInt(item.amount) * BigInt(item.quantity ?? 1) -
            BigInt(item.discountAmount ?? 0) +
            BigInt(item.taxAmount ?? 0),
        );
        const total = [...sums, ...fees.map((fee) => BigInt(fee.amount))].reduce((a, b) => a + b, 0n);
        if (total < 0n) {
          expect(() => orderTotal({ lineItems, fees })).toThrow(TesseraError);
          return;
        }
        expect(BigInt(orderTotal({ lineItems, fees }) ?? -1)).toBe(total);
      }),
    );
  });

  it('adds lines, fees and shipping as the published example does', () => {
    const order = { lineItems: [{ amount: 500, quantity: 1 }], fees: [{ amount: 100 }], shipping: { amount: 50 } };
    expect(effectiveAmount({ order })).toBe(650);
    expect(effectiveAmount({ amount: 1, order })).toBe(1);
    expect(effectiveAmount({})).toBeUndefined();
  });

  it('names the line that takes more than there is', () => {
    const lineItems = [{ amount: 10 }, { amount: 10, discountAmount: 50 }];
    expect(() => orderTotal({ lineItems })).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ path: 'order.lineItems[1].amount' })] }),
    );
    expect(orderTotal({ lineItems: [...lineItems, { amount: 30 }] })).toBe(0);
  });

  it('refuses a total beyond int64', () => {
    const order = { lineItems: [{ amount: 2n ** 63n - 1n }, { amount: 1 }] };
    expect(() => orderTotal(order)).toThrow(TesseraError);
  });
});

describe('the merge of a change', () => {
  const stored = {
    orderId: 'a',
    amount: 5,
    customer: { firstName: 'Ann', billingAddress: { city: 'Paris', state: 'IDF' } },
    metadata: { a: '1' },
    paymentMethod: { descriptor: 'x', options: { PAYPAL: {} } },
  };

  it('keeps what is absent and clears what is null', () => {
    expect(mergeClientSession(stored, { amount: null })).toEqual({ ...stored, amount: undefined });
    expect(mergeClientSession(stored, {})).toEqual(stored);
  });

  it('merges customer one level deep and replaces metadata whole', () => {
    const patch = { customer: { billingAddress: { city: 'Rome' }, firstName: null }, metadata: { b: 2 } };
    expect(mergeClientSession(stored, patch)).toEqual({
      ...stored,
      customer: { billingAddress: { city: 'Rome' } },
      metadata: { b: 2 },
    });
  });

  it('keeps what customer and order have and a change of them does not name', () => {
    const before = { ...stored, order: { countryCode: 'FR', lineItems: [{ amount: 1 }] } };
    const patch = { customer: { firstName: 'Bea' }, order: { countryCode: 'IT' } };
    expect(mergeClientSession(before, patch)).toEqual({
      ...before,
      customer: { ...stored.customer, firstName: 'Bea' },
      order: { countryCode: 'IT', lineItems: [{ amount: 1 }] },
    });
  });

  it('never changes payment method options', () => {
    const options = { PAYPAL: { surcharge: { amount: 9 } } };
    const patch = { paymentMethod: { vaultOnSuccess: true, options } };
    const { paymentMethod } = stored;
    expect(mergeClientSession(stored, patch).paymentMethod).toEqual({ vaultOnSuccess: true, options: { PAYPAL: {} } });
    expect(mergeClientSession({}, patch).paymentMethod).toEqual({ vaultOnSuccess: true });
    expect(mergeClientSession({ paymentMethod }, { paymentMethod: null })).toEqual({
      paymentMethod: { options: { PAYPAL: {} } },
    });
    const without = { paymentMethod: { vaultOnSuccess: true } };
    expect(mergeClientSession(without, { paymentMethod: null })).toStrictEqual({});
  });
});

describe('what is stored', () => {
  it('has no nulls and nothing undefined, in lists neither, and what is handed through as it is', () => {
    const metadata = new JsonText('{"a":1.0}', { a: 1 });
    const option = { extraMerchantData: { a: null, b: [null, { c: null }] } };
    const stored = withoutNulls({
      orderId: null,
      metadata,
      order: { lineItems: [{ amount: 1, name: null }], fees: undefined },
      paymentMethod: { options: { X: { ...option, surcharge: null } } },
    });
    expect(stored).toStrictEqual({
      metadata,
      order: { lineItems: [{ amount: 1 }] },
      paymentMethod: { options: { X: option } },
    });
    expect(withoutNulls({ a: undefined })).toStrictEqual({});
  });
});

/** Members as they may be stored and sent, in names and forms that callers choose. */
const member = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue()));
const members = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, member])), { requiredKeys: [] });
const optional = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined });
const changes = fc
  .record({
    orderId: optional(member),
    metadata: optional(fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.jsonValue())),
    customer: optional(fc.option(members('firstName', 'billingAddress'))),
    order: optional(fc.option(members('countryCode', 'shipping'))),
    paymentMethod: optional(fc.option(members('descriptor', 'options'))),
  })
  .map((sent) => withoutUndefined(sent) as ClientSessionBody);

const withoutUndefined = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

describe('any change at all', () => {
  const merged = fc.tuple(changes.map(withoutNulls), changes);

  it('changes neither what was stored nor what was sent, and leaves no nulls', () => {
    fc.assert(
      fc.property(merged, ([stored, patch]) => {
        const before = structuredClone([stored, patch]);
        const result = mergeClientSession(stored, patch);
        expect([stored, patch]).toEqual(before);
        expect(withoutNulls(result)).toEqual(result);
      }),
    );
  });

  it('is the same when it is sent twice, and none when nothing is sent', () => {
    fc.assert(
      fc.property(merged, ([stored, patch]) => {
        const result = mergeClientSession(stored, patch);
        expect(mergeClientSession(result, patch)).toEqual(result);
        expect(mergeClientSession(stored, {})).toEqual(stored);
      }),
    );
  });

  it('reaches no member that it does not name', () => {
    fc.assert(
      fc.property(merged, ([stored, patch]) => {
        const result: object = mergeClientSession(stored, patch);
        const untouched = Object.entries(stored).filter(([name]) => !(name in patch));
        expect(result).toMatchObject(Object.fromEntries(untouched));
        expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      }),
    );
  });
});

describe('warnings', () => {
  it('name what a payment would still need', () => {
    expect(warningsFor({}).map(({ code }) => code)).toEqual(['MISSING_DATA', 'MISSING_DATA', 'MISSING_DATA']);
    expect(warningsFor({ orderId: 'a', currencyCode: 'GBP', order: { lineItems: [{ amount: 1 }] } })).toEqual([]);
  });
});
