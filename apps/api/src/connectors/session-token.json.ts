import { CURRENCIES } from '#contracts/currencies.js';
import type { CreateSessionTokenRequest } from './session-token.dto.js';
import type { CreateSessionTokenMessage } from './session-token.mapper.js';

/** proto3 JSON as the message that gRPC would have brought: int64 as text, unknown enum names as no known value. */
export function toMessage(json: CreateSessionTokenRequest): CreateSessionTokenMessage {
  const { amount } = json;
  return {
    ...(json.merchant_session_id && { merchant_session_id: json.merchant_session_id }),
    ...(amount && {
      amount: {
        ...(amount.minor_amount != null && { minor_amount: String(amount.minor_amount) }),
        ...(amount.currency != null && { currency: CURRENCIES.has(amount.currency) ? amount.currency : -1 }),
      },
    }),
    ...(json.metadata != null && { metadata: secret(json.metadata) }),
    ...(json.connector_feature_data != null && { connector_feature_data: secret(json.connector_feature_data) }),
    ...(json.state && { state: json.state }),
    ...(json.browser_info && { browser_info: json.browser_info }),
    ...(json.test_mode != null && { test_mode: json.test_mode }),
  };
}

const secret = (value: string | { value: string }): { value: string } =>
  typeof value === 'string' ? { value } : value;
