import type { PaymentSessionInput } from '#core/payment-sessions/index.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { isPrintable } from '../../edge/validation/decorators.js';
import { withoutMarkers } from '../../edge/grpc/message.reader.js';
import {
  emailViolations,
  readAddress,
  readCustomer,
  type AddressMessage,
  type CustomerMessage,
} from './customer.reader.js';
import { missing, moneyViolations, toAmount, type MoneyMessage } from './money.reader.js';
import { textOf, type SecretString } from './secret-string.js';

/** Longer names do not fit an index entry with room to spare; no known caller comes near. */
const MAX_SESSION_ID = 255;

/** Prism, CreateSessionToken: the request as either transport decodes it (int64 as text, enums by name). */
export interface CreateSessionTokenMessage {
  readonly merchant_session_id?: string;
  readonly amount?: MoneyMessage;
  readonly metadata?: SecretString;
  readonly connector_feature_data?: SecretString;
  readonly state?: object;
  readonly browser_info?: object;
  readonly test_mode?: boolean;
}

/** The newer name of the RPC: the payment context is nested, and the id optional. */
export interface CreateServerSessionMessage {
  readonly merchant_server_session_id?: string;
  readonly connector_feature_data?: SecretString;
  readonly state?: object;
  readonly test_mode?: boolean;
  readonly payment?: PaymentMessage;
}

interface PaymentMessage {
  readonly amount?: MoneyMessage;
  readonly metadata?: SecretString;
  readonly browser_info?: object;
  readonly customer?: CustomerMessage;
  readonly address?: { readonly billing_address?: AddressMessage; readonly shipping_address?: AddressMessage };
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export function readCreateSessionToken(message: CreateSessionTokenMessage): PaymentSessionInput {
  return read(
    message,
    message.merchant_session_id,
    message.merchant_session_id ? [] : [missing('merchant_session_id')],
  );
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong, by its documented name */
export function readCreateServerSession(message: CreateServerSessionMessage): PaymentSessionInput {
  const { merchant_server_session_id: id, payment, ...rest } = message;
  return { ...read({ ...rest, ...payment }, id || undefined, peopleViolations(payment)), ...readPeople(payment) };
}

function peopleViolations({ customer, address }: PaymentMessage = {}): FieldViolation[] {
  return [
    ...emailViolations(customer?.email, 'customer.email'),
    ...emailViolations(address?.billing_address?.email, 'address.billing_address.email'),
    ...emailViolations(address?.shipping_address?.email, 'address.shipping_address.email'),
  ];
}

/** Who pays, and where bill and goods go: of the newer name only. */
function readPeople({ customer, address }: PaymentMessage = {}): Partial<PaymentSessionInput> {
  const { billing_address: billing, shipping_address: shipping } = address ?? {};
  return {
    ...(customer && { customer: readCustomer(customer) }),
    ...(billing && { billingAddress: readAddress(billing) }),
    ...(shipping && { shippingAddress: readAddress(shipping) }),
  };
}

function read(
  message: CreateSessionTokenMessage,
  merchantSessionId: string | undefined,
  found: readonly FieldViolation[],
): PaymentSessionInput {
  const violations = [...found, ...idViolations(merchantSessionId), ...moneyViolations(message.amount, 'amount')];
  if (violations.length > 0) throw new TesseraError('invalid_request', 'The request has errors.', { violations });
  return {
    merchantSessionId,
    amount: toAmount(message.amount),
    metadata: message.metadata?.value,
    connectorFeatureData: textOf(message.connector_feature_data),
    state: message.state && withoutMarkers(message.state),
    browserInfo: message.browser_info && withoutMarkers(message.browser_info),
  };
}

function idViolations(id: string | undefined): FieldViolation[] {
  if (id === undefined) return [];
  const path = 'merchant_session_id';
  if ([...id].length > MAX_SESSION_ID) {
    return [{ path, message: `must have at most ${MAX_SESSION_ID} characters`, reason: 'length' }];
  }
  if (!isPrintable(id)) return [{ path, message: 'must be printable text', reason: 'format' }];
  return [];
}
