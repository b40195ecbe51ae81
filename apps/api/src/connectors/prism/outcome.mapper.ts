import type { AccessTokenService, ClientAuthService } from '#core/providers/index.js';
import type { PaymentSessionResult, PaymentSessionService } from '#core/payment-sessions/index.js';

type SessionOutcome = Awaited<ReturnType<PaymentSessionService['create']>>;
type ClientAuthOutcome = Awaited<ReturnType<ClientAuthService['create']>>;
type AccessTokenOutcome = Awaited<ReturnType<AccessTokenService['create']>>;
type Refused = Extract<SessionOutcome, { refusal: unknown }>;

const NO_CODE = 'No error code';
const OK = 200;

/** Prism, answers of CreateSessionToken: a token, or why the provider gave none; never both. */
export const presentSessionToken = (outcome: SessionOutcome): object =>
  'refusal' in outcome ? refused(outcome) : { ...tokensOf(outcome.result), status_code: OK };

const tokensOf = ({ sessionToken, tesseraToken }: PaymentSessionResult): object => ({
  session_token: sessionToken,
  ...(tesseraToken !== undefined && { tessera_token: tesseraToken }),
});

/** Prism, answer of CreateClientAuthenticationToken. */
export const presentClientAuth = (outcome: ClientAuthOutcome): object =>
  'refusal' in outcome ? refused(outcome) : { session_data: outcome.result.sessionData, status_code: outcome.status };

/** Prism, answer of CreateSdkSessionToken. */
export const presentSdkSession = (outcome: ClientAuthOutcome): object =>
  'refusal' in outcome
    ? refused(outcome)
    : { session_token: sdkSessionOf(outcome.result.sessionData), status_code: outcome.status };

/** The newer call's data, in which Apple Pay's session has another name. */
function sdkSessionOf({ apple_pay: applePay, ...others }: { readonly apple_pay?: ApplePay }): object {
  if (!applePay) return others;
  const { session_response: session, ...rest } = applePay;
  return { ...others, apple_pay: { ...rest, session_token_data: session } };
}

type ApplePay = object & { readonly session_response?: object };

/** Prism, answers of CreateAccessToken. */
export function presentAccessToken(outcome: AccessTokenOutcome): object {
  if ('refusal' in outcome) return { ...refused(outcome), status: 'OPERATION_STATUS_FAILURE' };
  const { accessToken, tokenType, expiresInSeconds } = outcome.result;
  return {
    access_token: { value: accessToken },
    ...(tokenType !== undefined && { token_type: tokenType }),
    ...(expiresInSeconds !== undefined && { expires_in_seconds: String(expiresInSeconds) }),
    status: 'OPERATION_STATUS_SUCCESS',
    status_code: OK,
  };
}

/** Prism, ErrorInfo: the provider's words, once as they are and once under names that all connectors share. */
function refused({ refusal, status }: Refused): object {
  const { code, message, reason, paymentStatus, transactionId } = refusal.details;
  return {
    error: {
      unified_details: { code: code ?? NO_CODE, message, ...(reason !== undefined && { description: reason }) },
      connector_details: {
        ...(code !== undefined && { code }),
        message,
        ...(reason !== undefined && { reason }),
        ...(transactionId !== undefined && { connector_transaction_id: transactionId }),
        ...(paymentStatus && { status: { payment_status: paymentStatus } }),
      },
    },
    status_code: status,
  };
}
