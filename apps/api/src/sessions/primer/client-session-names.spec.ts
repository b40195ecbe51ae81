import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { inMessageNames, toBodyPath } from './client-session-names.js';

const failing = (path: string) =>
  inMessageNames(() =>
    Promise.reject(
      new TesseraError('invalid_request', 'No.', { violations: [{ path, message: 'no', reason: 'invalid' }] }),
    ),
  );

describe('names of members', () => {
  it.each([
    ['orderId', 'session.order_id'],
    ['order.lineItems[0].taxAmount', 'session.order.line_items[0].tax_amount'],
    ['metadata.orderId', 'session.metadata.orderId'],
    ['metadata["order.lineItems"]', 'session.metadata["order.lineItems"]'],
    ['paymentMethod.options.orderId.surcharge', 'session.payment_method.options.orderId.surcharge'],
    [
      'paymentMethod.options.X.extraMerchantData.orderId',
      'session.payment_method.options.X.extra_merchant_data.orderId',
    ],
    [
      'paymentMethod.options.X.extraMerchantData.fields.k.numberValue',
      'session.payment_method.options.X.extra_merchant_data.fields.k.numberValue',
    ],
    ['nowhere', 'session.nowhere'],
    ['update_mask.paths[0]', 'update_mask.paths[0]'],
    ['x-tessera-session-ttl', 'x-tessera-session-ttl'],
  ])('are those of the messages to gRPC callers: %s', async (path, named) => {
    await expect(failing(path)).rejects.toMatchObject({ violations: [{ path: named }] });
  });

  it('are no matter of what is no error of ours', async () => {
    const error = new Error('else');
    await expect(inMessageNames(() => Promise.reject(error))).rejects.toBe(error);
    expect(await inMessageNames(() => Promise.resolve(1))).toBe(1);
  });

  it.each([
    ['order_id', 'orderId'],
    ['order.line_items', 'order.lineItems'],
    ['nowhere.order_id', 'nowhere.order_id'],
    ['*', '*'],
  ])('of a field mask are those of the body: %s', (path, named) => {
    expect(toBodyPath(path)).toBe(named);
  });
});
