import { readFeatureData, type ServerAuthInput } from '#core/providers/index.js';
import { textOf, type SecretString } from './secret-string.js';

/** Prism, CreateAccessToken and its newer name, as either transport decodes them. */
export interface CreateAccessTokenMessage {
  readonly merchant_access_token_id?: string;
  readonly connector_feature_data?: SecretString;
  readonly test_mode?: boolean;
  /** Of the newer name only. */
  readonly merchant_request_id?: string;
}

/** @throws TesseraError `invalid_request` */
export function readAccessToken(message: CreateAccessTokenMessage): ServerAuthInput {
  const featureData = readFeatureData(textOf(message.connector_feature_data));
  const requestId = message.merchant_request_id;
  return {
    accessTokenId: message.merchant_access_token_id ?? '',
    ...(requestId !== undefined && { merchantRequestId: requestId }),
    ...(featureData !== undefined && { featureData }),
  };
}
