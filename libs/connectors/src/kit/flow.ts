import type { ProviderAnswer, ProviderRequest } from './provider-message.js';
import type { ProviderCall } from './provider-call.js';
import type { Refusal } from './refusal.js';

/** Minor units of an ISO 4217 currency, exact over int64. */
export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** Where goods or bills go. */
export interface Address {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zipCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly email?: string;
  /** Without the code of the country. */
  readonly phoneNumber?: string;
}

export interface Customer {
  readonly id?: string;
  readonly connectorCustomerId?: string;
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly phoneCountryCode?: string;
}

/** Prism, CreateServerSessionAuthenticationToken: what transformers may use of the request. */
export interface ServerSessionInput {
  /** The merchant's id of the session; empty when the call brings none. */
  readonly sessionId: string;
  readonly amount: Amount;
  readonly featureData?: unknown;
  readonly browserInfo?: Readonly<Record<string, unknown>>;
  readonly customer?: Customer;
  readonly billingAddress?: Address;
  readonly shippingAddress?: Address;
}

/** Prism, CreateClientAuthenticationToken with a payment context. */
export interface ClientAuthInput {
  /** The merchant's id of the session; empty when the call brings none. */
  readonly sessionId: string;
  readonly amount: Amount;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly returnUrl?: string;
  /** Minor units. */
  readonly orderTaxAmount?: bigint;
  /** Minor units. */
  readonly shippingCost?: bigint;
  /** Name of the enum value, such as `CREDIT`. */
  readonly paymentMethodType?: string;
  readonly customer?: Customer;
  /** What the client may do with its token, in the provider's own words. */
  readonly permissions?: readonly string[];
  readonly featureData?: unknown;
}

/** Prism, CreateServerAuthenticationToken. */
export interface ServerAuthInput {
  /** The merchant's id of the access token; empty when the call brings none. */
  readonly accessTokenId: string;
  /** The merchant's id of this request. */
  readonly merchantRequestId?: string;
  readonly featureData?: unknown;
}

export interface ServerSessionResult {
  readonly sessionToken: string;
}

export interface ClientAuthResult {
  /** Prism's ClientAuthenticationTokenData: snake_case members, secrets as `{ value }`, int64 as text, enums by name. */
  readonly sessionData: Readonly<Record<string, unknown>>;
}

export interface ServerAuthResult {
  readonly accessToken: string;
  readonly tokenType?: string;
  readonly expiresInSeconds?: bigint;
}

/** Thrown by {@link Flow.success} for a 2xx that makes no sense; holds nothing of the answer. */
export class UnintelligibleAnswer extends Error {
  override readonly name = 'UnintelligibleAnswer';
}

/** One flow of one connector: two or three pure functions between our messages and the provider's. */
export interface Flow<Input, Result> {
  /** @throws InputError when the request or the credentials cannot be sent to this provider */
  request(input: Input, call: ProviderCall): ProviderRequest;
  /**
   * Reads a 2xx. Some providers refuse with a 2xx.
   * @throws UnintelligibleAnswer
   */
  success(answer: ProviderAnswer, call: ProviderCall, input: Input): Result | Refusal;
  /** Reads any other status; undefined when the body is not one of the provider's errors. */
  refusal(answer: ProviderAnswer): Refusal | undefined;
  /** Whether a 5xx carries the provider's own error too; otherwise it is described by its status alone. */
  readonly explainsServerErrors?: boolean;
}

/** The flows that a provider has; a server session without one is minted by Tessera itself. */
export interface Flows {
  readonly serverSession?: Flow<ServerSessionInput, ServerSessionResult>;
  readonly clientAuth?: Flow<ClientAuthInput, ClientAuthResult>;
  readonly serverAuth?: Flow<ServerAuthInput, ServerAuthResult>;
}
