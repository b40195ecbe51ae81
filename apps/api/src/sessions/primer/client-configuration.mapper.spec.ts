import { describe, expect, it } from '@jest/globals';
import type { ClientConfiguration } from '#core/client-sessions/index.js';
import { presentClientConfiguration } from './client-configuration.mapper.js';

const configured = (body: ClientConfiguration['body'], orderTotal?: ClientConfiguration['orderTotal']) =>
  presentClientConfiguration({ sessionId: 's', merchantId: 'm', testMode: true, body, orderTotal }, 'https://x')
    .clientSession;

describe('the configuration of a client', () => {
  it('of an empty session says what SDKs read unguarded', () => {
    expect(configured({})).toMatchObject({
      order: { lineItems: [], fees: [] },
      paymentMethod: {
        vaultOnSuccess: false,
        options: [],
        orderedAllowedCardNetworks: expect.arrayContaining(['VISA']),
      },
    });
    expect(configured({ paymentMethod: { vaultOnSuccess: true } })).toMatchObject({
      paymentMethod: { vaultOnSuccess: true },
    });
  });

  it('says amounts of nothing, which are not no amounts', () => {
    expect(configured({ amount: 0 }, 0)).toMatchObject({ order: { merchantAmount: 0, totalOrderAmount: 0 } });
    expect(configured({}).order).toEqual({ lineItems: [], fees: [] });
  });

  it('says surcharges where there are any', () => {
    const networks = { VISA: { surcharge: { amount: 0 } }, JCB: {}, AMEX: { surcharge: { amount: 5 } } };
    const options = {
      PAYPAL: { surcharge: { amount: 0 } },
      PAYMENT_CARD: { networks },
      IDEAL: { networks: { JCB: {} } },
    };
    expect(configured({ paymentMethod: { options } }).paymentMethod.options).toEqual([
      { type: 'PAYPAL', surcharge: 0 },
      {
        type: 'PAYMENT_CARD',
        networks: [
          { type: 'VISA', surcharge: 0 },
          { type: 'AMEX', surcharge: 5 },
        ],
      },
      { type: 'IDEAL' },
    ]);
  });
});
