import { canonicalJson } from '../keys/fingerprint.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import type { Address, Amount, Customer } from '#connectors/kit/flow.js';
import type { HeaderReader } from '#api/connectors/prism/credentials/header.reader.js';

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

export interface PaymentSessionRequest {
  readonly headers: HeaderReader;
  /** Absent: the mode of the caller's key. */
  readonly testMode: boolean | undefined;
  /** Read once connector and credentials are known: what is wrong with those is said first (Prism, headers). */
  readonly input: () => PaymentSessionInput;
  readonly cancellation?: Cancellation | undefined;
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

/** What is kept, encrypted. @param sessionToken the provider's, where it is not our own */
export const sealedBodyOf = (input: PaymentSessionInput, sessionToken?: string): string =>
  stringifyJson({
    metadata: input.metadata,
    connector_feature_data: input.connectorFeatureData,
    state: input.state,
    browser_info: input.browserInfo,
    session_token: sessionToken,
  });
