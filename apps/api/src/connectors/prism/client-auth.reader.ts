import { readFeatureData, type ClientAuthInput } from '#core/providers/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { emailViolations, readCustomer, type CustomerMessage } from './customer.reader.js';
import { nameOf } from './enum-name.js';
import { missing, providerMoneyViolations, toAmount, type MoneyMessage } from './money.reader.js';
import { paymentMethodViolations } from './payment-method.reader.js';
import { textOf, type SecretString } from './secret-string.js';

interface PaymentMessage {
  readonly amount?: MoneyMessage;
  readonly order_tax_amount?: string;
  readonly shipping_cost?: string;
  readonly payment_method_type?: string | number;
  readonly country_alpha2_code?: string | number;
  readonly customer?: CustomerMessage;
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

/** @throws TesseraError `invalid_request` with every field that is missing or wrong, by its documented name */
export function readClientAuth(message: CreateClientAuthMessage): ClientAuthInput {
  if (!message.payment) {
    throw new TesseraError('invalid_request', 'The request has errors.', { violations: [missing('payment')] });
  }
  const { payment, permissions, merchant_client_session_id: id, connector_feature_data: featureData } = message;
  const input = read(payment, id, featureData);
  return { ...input, ...(permissions && { permissions: permissions.values ?? [] }) };
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export const readSdkSession = (message: CreateSdkSessionMessage): ClientAuthInput =>
  read(message, message.merchant_sdk_session_id, message.connector_feature_data);

function read(
  payment: PaymentMessage,
  sessionId: string | undefined,
  featureData: SecretString | undefined,
): ClientAuthInput {
  const violations = [
    ...providerMoneyViolations(payment.amount, 'amount'),
    ...paymentMethodViolations(payment.payment_method_type, 'payment_method_type'),
    ...emailViolations(payment.customer?.email, 'customer.email'),
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
    ...(featureData && { featureData: readFeatureData(textOf(featureData)) }),
  };
}
