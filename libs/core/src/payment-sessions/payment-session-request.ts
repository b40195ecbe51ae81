import { canonicalJson } from '../keys/index.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import type { Address, Amount, Customer } from '#connectors/kit/flow.js';
import type { ConnectorAccess } from '../providers/index.js';
import type { Opening } from '../sessions/index.js';

/** What a payment session is opened for (Prism, CreateSessionToken), checked by the transport. */
export interface PaymentSessionInput {
  /** The caller's name for the session; without one each call opens a session of its own. */
  readonly merchantSessionId: string | undefined;
  readonly amount: Amount;
  /** Any text, as it came. */
  readonly metadata?: string | undefined;
  /** JSON text, as it came. */
  readonly connectorFeatureData?: string | undefined;
  readonly state?: object | undefined;
  readonly browserInfo?: object | undefined;
  /** These three are the provider's to know, and not kept. */
  readonly customer?: Customer;
  readonly billingAddress?: Address;
  readonly shippingAddress?: Address;
}

/** How a caller refers to an open session. */
export interface PaymentSessionResult {
  /** The provider's token where it has server sessions, else our own. */
  readonly sessionToken: string;
  /** Our own, beside the provider's. */
  readonly tesseraToken?: string;
}

/** What makes two requests under one name the same (docs/contracts/prism.md); credentials and the browser do not. */
export const fingerprintText = (connector: string, testMode: boolean, input: PaymentSessionInput): string =>
  canonicalJson([
    connector,
    input.amount.minor,
    input.amount.currency,
    testMode,
    input.metadata ?? null,
    input.connectorFeatureData ?? null,
  ]);

/** What is stored of it. */
export const openingOf = (
  { connector, testMode }: ConnectorAccess,
  input: PaymentSessionInput,
  {
    ttlSeconds,
    sessionToken,
  }: { readonly ttlSeconds: number; /** The provider's, where it is not our own. */ readonly sessionToken?: string },
): Opening => ({
  kind: 'payment',
  testMode,
  reference: input.merchantSessionId ?? null,
  connector: connector.name,
  amountMinor: input.amount.minor,
  currency: input.amount.currency,
  body: stringifyJson({
    metadata: input.metadata,
    connector_feature_data: input.connectorFeatureData,
    state: input.state,
    browser_info: input.browserInfo,
    session_token: sessionToken,
  }),
  ttlSeconds,
});
