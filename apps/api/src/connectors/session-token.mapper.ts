import type { PaymentSessionRequest } from '#core/connectors/payment-session.service.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { INT64_MAX } from '#platform/money/int64.js';

/** Longer names do not fit an index entry with room to spare; no known caller comes near. */
const MAX_SESSION_ID = 255;
const UNSPECIFIED_CURRENCY = 'CURRENCY_UNSPECIFIED';

interface SecretString {
  readonly value?: string;
}

interface Money {
  readonly minor_amount?: string;
  /** Name of the enum value; a number when it is none that we know. */
  readonly currency?: string | number;
}

/** Prism, CreateSessionToken: the request as either transport decodes it (int64 as text, enums by name). */
export interface CreateSessionTokenMessage {
  readonly merchant_session_id?: string;
  readonly amount?: Money;
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
  readonly payment?: { readonly amount?: Money; readonly metadata?: SecretString; readonly browser_info?: object };
}

/** Prism, success of both RPCs. */
export interface SessionTokenAnswer {
  readonly session_token: string;
  readonly status_code: number;
}

export const presentSessionToken = (token: string): SessionTokenAnswer => ({ session_token: token, status_code: 200 });

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export function readCreateSessionToken(message: CreateSessionTokenMessage): Omit<PaymentSessionRequest, 'connector'> {
  const required = message.merchant_session_id ? [] : [missing('merchant_session_id')];
  return read(message, message.merchant_session_id, 'merchant_session_id', 'amount', required);
}

/** @throws TesseraError `invalid_request` with every field that is missing or wrong */
export function readCreateServerSession(message: CreateServerSessionMessage): Omit<PaymentSessionRequest, 'connector'> {
  const { merchant_server_session_id: id, payment, ...rest } = message;
  return read({ ...rest, ...payment }, id || undefined, 'merchant_server_session_id', 'payment.amount', []);
}

function read(
  message: CreateSessionTokenMessage,
  merchantSessionId: string | undefined,
  idPath: string,
  amountPath: string,
  found: readonly FieldViolation[],
): Omit<PaymentSessionRequest, 'connector'> {
  const violations = [
    ...found,
    ...idViolations(merchantSessionId, idPath),
    ...moneyViolations(message.amount, amountPath),
  ];
  if (violations.length > 0) throw new TesseraError('invalid_request', 'The request has errors.', { violations });
  return {
    merchantSessionId,
    amount: {
      minorAmount: BigInt(message.amount?.minor_amount ?? 0),
      currency: String(message.amount?.currency),
    },
    metadata: message.metadata?.value,
    connectorFeatureData: message.connector_feature_data?.value,
    state: message.state,
    browserInfo: message.browser_info,
    testMode: message.test_mode,
  };
}

function idViolations(id: string | undefined, path: string): FieldViolation[] {
  if (id === undefined) return [];
  if ([...id].length > MAX_SESSION_ID) {
    return [{ path, message: `must have at most ${MAX_SESSION_ID} characters`, reason: 'length' }];
  }
  // The id is a key of the database, which holds no NUL and no half of a surrogate pair.
  if (id.includes('\0') || !isWellFormed(id)) return [{ path, message: 'must be printable text', reason: 'format' }];
  return [];
}

function moneyViolations(money: Money | undefined, path: string): FieldViolation[] {
  if (!money) return [missing(path)];
  const minor = BigInt(money.minor_amount ?? 0);
  const violations: FieldViolation[] = [];
  if (minor < 0n || minor > INT64_MAX) {
    violations.push({ path: `${path}.minor_amount`, message: 'must not be negative', reason: 'range' });
  }
  if (money.currency === undefined || money.currency === UNSPECIFIED_CURRENCY)
    violations.push(missing(`${path}.currency`));
  else if (typeof money.currency === 'number') {
    violations.push({ path: `${path}.currency`, message: 'must be a known currency', reason: 'enum' });
  }
  return violations;
}

const missing = (path: string): FieldViolation => ({ path, message: 'is required', reason: 'missing' });

const isWellFormed = (text: string): boolean =>
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
