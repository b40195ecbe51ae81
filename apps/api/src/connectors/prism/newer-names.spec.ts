import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { newerNames } from './newer-names.js';

const inNewerWords = newerNames('CreateServerSessionAuthenticationToken', {
  merchant_session_id: 'merchant_server_session_id',
});

const refused = (path: string): Promise<never> =>
  Promise.reject(
    new TesseraError('invalid_request', 'No.', { violations: [{ path, message: 'is wrong', reason: 'invalid' }] }),
  );

describe('newerNames', () => {
  it.each([
    ['amount', 'payment.amount'],
    ['amount.minor_amount', 'payment.amount.minor_amount'],
    ['metadata', 'payment.metadata'],
    ['metadata[0]', 'payment.metadata[0]'],
    ['customer.id', 'payment.customer.id'],
    ['merchant_session_id', 'merchant_server_session_id'],
    ['connector_feature_data', 'connector_feature_data'],
    ['state.access_token', 'state.access_token'],
    ['payment', 'payment'],
    ['x-connector-config.config.Stripe.api_key', 'x-connector-config.config.Stripe.api_key'],
    ['', ''],
  ])('calls %j %j', async (path, name) => {
    await expect(inNewerWords(() => refused(path))).rejects.toMatchObject({ violations: [{ path: name }] });
  });

  it('hands on everything else', async () => {
    const other = new Error('other');
    await expect(inNewerWords(() => Promise.reject(other))).rejects.toBe(other);
    await expect(inNewerWords(() => Promise.resolve(1))).resolves.toBe(1);
  });
});
