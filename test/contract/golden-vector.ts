import { readFileSync, readdirSync } from 'node:fs';
import type { Amount, ClientAuthInput, ServerAuthInput, ServerSessionInput } from '#connectors/flow/flow.js';

type Json = Record<string, unknown>;

/** One recorded call of the reference: what it was asked, what it sent, what it was answered, what it made of that. */
export interface GoldenVector {
  readonly name: string;
  readonly flow: 'serverSession' | 'clientAuth' | 'serverAuth';
  readonly connector: string;
  readonly kind: string;
  readonly outcome: 'success' | 'in_band_error' | 'connector_error' | 'integration_error';
  readonly environment: 'SANDBOX' | 'PRODUCTION';
  readonly config: { readonly config: Readonly<Record<string, Json>> };
  readonly request: Json;
  readonly outbound: Outbound | null;
  /** Paths whose values differ from run to run: clocks, nonces, signatures. */
  readonly volatile: readonly string[];
  readonly upstream: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: unknown;
  } | null;
  readonly response: Json;
}

export interface Outbound {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bodyType: 'json' | 'form' | 'empty';
}

const FOLDER = new URL('./fixtures/vectors/', import.meta.url);

/** Every vector of a flow that the connector has, and of the given connector only, where one is given. */
export function goldenVectors(connector?: string): GoldenVector[] {
  return readdirSync(FOLDER)
    .filter((file) => !file.includes('.unsupported.') && (!connector || file.endsWith(`.${connector}.json`)))
    .flatMap((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as GoldenVector[]);
}

/** The answer of the provider as the executor hands it on. */
export function answerOf({ upstream }: GoldenVector): {
  status: number;
  headers: Record<string, string>;
  body: string;
} {
  if (!upstream) throw new Error('nothing was sent');
  const { status, headers, body } = upstream;
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

interface Request {
  readonly merchant_server_session_id?: string;
  readonly merchant_client_session_id?: string;
  readonly merchant_access_token_id?: string;
  readonly connector_feature_data?: { value: string };
  readonly metadata?: { value: string };
  readonly payment?: Payment;
  readonly permissions?: { values: string[] };
}

interface Payment {
  readonly amount?: { minor_amount: string; currency: string };
  readonly metadata?: { value: string };
  readonly browser_info?: Json;
  readonly country_alpha2_code?: string;
  readonly return_url?: string;
  readonly order_tax_amount?: string;
  readonly shipping_cost?: string;
  readonly payment_method_type?: string;
  readonly customer?: Record<string, string & { value: string }>;
}

const json = (secret?: { value: string }): unknown => (secret ? JSON.parse(secret.value) : undefined);

function amountOf({ amount }: Payment): Amount {
  if (!amount) throw new Error('the request has no amount');
  return { minor: BigInt(amount.minor_amount), currency: amount.currency };
}

export const serverSessionInput = ({ request }: { request: Request }): ServerSessionInput =>
  defined({
    sessionId: request.merchant_server_session_id ?? '',
    amount: amountOf(request.payment ?? {}),
    metadata: json(request.payment?.metadata),
    featureData: json(request.connector_feature_data),
    browserInfo: request.payment?.browser_info,
  });

export const serverAuthInput = ({ request }: { request: Request }): ServerAuthInput =>
  defined({
    accessTokenId: request.merchant_access_token_id ?? '',
    metadata: json(request.metadata),
    featureData: json(request.connector_feature_data),
  });

export function clientAuthInput({ request }: { request: Request }): ClientAuthInput {
  const payment = request.payment ?? {};
  const { customer } = payment;
  return defined({
    sessionId: request.merchant_client_session_id ?? '',
    amount: amountOf(payment),
    country: payment.country_alpha2_code,
    returnUrl: payment.return_url,
    orderTaxAmount: payment.order_tax_amount === undefined ? undefined : BigInt(payment.order_tax_amount),
    shippingCost: payment.shipping_cost === undefined ? undefined : BigInt(payment.shipping_cost),
    paymentMethodType: payment.payment_method_type,
    metadata: json(payment.metadata),
    featureData: json(request.connector_feature_data),
    permissions: request.permissions?.values,
    customer:
      customer &&
      defined({
        id: customer.id,
        connectorCustomerId: customer.connector_customer_id,
        name: customer.name,
        firstName: customer.first_name,
        lastName: customer.last_name,
        email: customer.email?.value,
        phoneNumber: customer.phone_number?.value,
        phoneCountryCode: customer.phone_country_code,
      }),
  });
}

/** Without the members that are undefined. */
function defined<T extends object>(members: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
