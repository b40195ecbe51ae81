import { isEmail } from 'class-validator';
import type { ClientAuthRequest } from '#core/connectors/flows/client-auth.service.js';
import { readJsonText } from '#core/connectors/sessions/json-text.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { missing, moneyViolations, toAmount, type MoneyMessage } from './money.reader.js';
import type { SecretString } from './secret-string.js';

type ClientAuthInput = ReturnType<ClientAuthRequest['input']>;

interface CustomerMessage {
  readonly id?: string;
  readonly connector_customer_id?: string;
  readonly name?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly email?: SecretString;
  /** A secret under the newer name of the RPC, plain under the documented one. */
  readonly phone_number?: SecretString | string;
  readonly phone_country_code?: string;
}

interface PaymentMessage {
  readonly amount?: MoneyMessage;
  readonly order_tax_amount?: string;
  readonly shipping_cost?: string;
  readonly payment_method_type?: string | number;
  readonly country_alpha2_code?: string | number;
  readonly customer?: CustomerMessage;
  readonly metadata?: SecretString;
  readonly return_url?: string;
}

/** Prism, CreateClientAuthenticationToken, as either transport decodes it. */
export interface CreateClientAuthMessage {
  readonly merchant_client_session_id?: string;
  readonly connector_feature_data?: SecretString;
  readonly test_mode?: boolean;
  readonly payment?: PaymentMessage;
  readonly permissions?: { readonly values?: readonly string[] };
}

/** Prism, CreateSdkSessionToken: the documented name, whose payment context is flat. */
export interface CreateSdkSessionMessage extends PaymentMessage {
  readonly merchant_sdk_session_id?: string;
  readonly connector_feature_data?: SecretString;
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export function readClientAuth(message: CreateClientAuthMessage): ClientAuthInput {
  if (!message.payment) {
    throw new TesseraError('invalid_request', 'The request has errors.', { violations: [missing('payment')] });
  }
  const { payment, permissions, merchant_client_session_id: id, connector_feature_data: featureData } = message;
  const input = read(payment, 'payment.amount', id, featureData);
  return { ...input, ...(permissions?.values && { permissions: permissions.values }) };
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export const readSdkSession = (message: CreateSdkSessionMessage): ClientAuthInput =>
  read(message, 'amount', message.merchant_sdk_session_id, message.connector_feature_data);

function read(
  payment: PaymentMessage,
  amountPath: string,
  sessionId: string | undefined,
  featureData: SecretString | undefined,
): ClientAuthInput {
  const customerPath = amountPath.replace(/amount$/, 'customer');
  const violations = [
    ...moneyViolations(payment.amount, amountPath),
    ...emailViolations(payment.customer?.email?.value, `${customerPath}.email`),
  ];
  if (violations.length > 0) throw new TesseraError('invalid_request', 'The request has errors.', { violations });
  const country = nameOf(payment.country_alpha2_code);
  const paymentMethodType = nameOf(payment.payment_method_type);
  return {
    sessionId: sessionId ?? '',
    amount: toAmount(payment.amount),
    ...(country !== undefined && { country }),
    ...(paymentMethodType !== undefined && { paymentMethodType }),
    ...(payment.return_url !== undefined && { returnUrl: payment.return_url }),
    ...(payment.order_tax_amount !== undefined && { orderTaxAmount: BigInt(payment.order_tax_amount) }),
    ...(payment.shipping_cost !== undefined && { shippingCost: BigInt(payment.shipping_cost) }),
    ...(payment.customer && { customer: readCustomer(payment.customer) }),
    ...(payment.metadata && { metadata: readJsonText(payment.metadata.value, 'metadata') }),
    ...(featureData && { featureData: readJsonText(featureData.value, 'connector_feature_data') }),
  };
}

function emailViolations(email: string | undefined, path: string): FieldViolation[] {
  if (!email || isEmail(email, { allow_utf8_local_part: true })) return [];
  return [{ path, message: 'must be an e-mail address', reason: 'format' }];
}

/** Unspecified and unknown values of an enum say nothing. */
const nameOf = (value: string | number | undefined): string | undefined =>
  typeof value === 'string' && !value.endsWith('_UNSPECIFIED') ? value : undefined;

function readCustomer(customer: CustomerMessage): NonNullable<ClientAuthInput['customer']> {
  const members = {
    id: customer.id,
    connectorCustomerId: customer.connector_customer_id,
    name: customer.name,
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email?.value,
    phoneNumber: typeof customer.phone_number === 'object' ? customer.phone_number.value : customer.phone_number,
    phoneCountryCode: customer.phone_country_code,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
