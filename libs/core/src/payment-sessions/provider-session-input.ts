import type { ServerSessionInput } from '#connectors/kit/flow.js';
import { isSentToProviders } from '#platform/money/provider-currencies.js';
import { readFeatureData, refuseRequest } from '../providers/index.js';
import type { PaymentSessionInput } from './payment-session-request.js';

/** What a provider's transformer gets to see of a session. @throws TesseraError `invalid_request` for what it could not work with */
export function providerSessionInput(input: PaymentSessionInput): ServerSessionInput {
  const { merchantSessionId, amount, connectorFeatureData, browserInfo } = input;
  if (!isSentToProviders(amount.currency)) {
    throw refuseRequest('amount.currency', 'is no currency that providers are asked for', 'enum');
  }
  return {
    sessionId: merchantSessionId ?? '',
    amount,
    featureData: readFeatureData(connectorFeatureData),
    ...(browserInfo && { browserInfo: browserInfo as Record<string, unknown> }),
    ...(input.customer && { customer: input.customer }),
    ...(input.billingAddress && { billingAddress: input.billingAddress }),
    ...(input.shippingAddress && { shippingAddress: input.shippingAddress }),
  };
}
