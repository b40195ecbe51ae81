import {
  type ClientConfiguration,
  type ClientPaymentMethodOption,
  type ClientSessionBody,
  DEFAULT_CARD_NETWORKS,
  type Surcharge,
} from '#core/client-sessions/index.js';
import type {
  ClientConfigurationResponse,
  ConfiguredNetwork,
  ConfiguredOption,
  ConfiguredOrder,
} from './client-configuration.dto.js';

/** Primer, client configuration, as the SDKs of iOS, Android and the web can all read it. */
export function presentClientConfiguration(
  { sessionId, merchantId, testMode, body, orderTotal }: ClientConfiguration,
  publicUrl: string,
): ClientConfigurationResponse {
  const { customerId, customer, paymentMethod } = body;
  return {
    pciUrl: publicUrl,
    coreUrl: publicUrl,
    binDataUrl: publicUrl,
    primerAccountId: merchantId,
    env: testMode ? 'SANDBOX' : 'PRODUCTION',
    paymentMethods: [],
    checkoutModules: [],
    clientSession: {
      clientSessionId: sessionId,
      ...((customerId ?? customer) && { customer: { ...(customerId && { customerId }), ...customer } }),
      order: { ...presentOrder(body), ...(orderTotal !== undefined && { totalOrderAmount: orderTotal }) },
      paymentMethod: {
        vaultOnSuccess: paymentMethod?.vaultOnSuccess ?? false,
        orderedAllowedCardNetworks: paymentMethod?.orderedAllowedCardNetworks ?? DEFAULT_CARD_NETWORKS,
        options: Object.entries(paymentMethod?.options ?? {}).map(([type, option]) =>
          presentOption(type, option ?? {}),
        ),
      },
    },
  };
}

function presentOrder({ orderId, currencyCode, amount, order }: ClientSessionBody): ConfiguredOrder {
  return {
    ...(orderId && { orderId }),
    ...(currencyCode && { currencyCode }),
    ...(order?.countryCode && { countryCode: order.countryCode }),
    ...(amount != null && { merchantAmount: amount }),
    // SDKs demand a quantity that the REST body may leave out.
    lineItems: (order?.lineItems ?? []).map((line) => ({ ...line, quantity: line.quantity ?? 1 })),
    fees: [...(order?.fees ?? [])],
    ...(order?.shipping && { shipping: order.shipping }),
  };
}

function presentOption(type: string, { surcharge, networks }: ClientPaymentMethodOption): ConfiguredOption {
  const byNetwork = Object.entries(networks ?? {}) as [string, { surcharge?: Surcharge | null }][];
  const surcharged = byNetwork.flatMap(([network, option]): ConfiguredNetwork[] => {
    const amount = option.surcharge?.amount;
    return amount == null ? [] : [{ type: network, surcharge: amount }];
  });
  return {
    type,
    ...(surcharge?.amount != null && { surcharge: surcharge.amount }),
    ...(surcharged.length > 0 && { networks: surcharged }),
  };
}
