import type { AccessTokenRequest } from '#core/connectors/flows/access-token.service.js';
import { readJsonText } from '#core/connectors/sessions/json-text.js';
import type { SecretString } from './secret-string.js';

/** Prism, CreateAccessToken and its newer name, as either transport decodes them. */
export interface CreateAccessTokenMessage {
  readonly merchant_access_token_id?: string;
  readonly metadata?: SecretString;
  readonly connector_feature_data?: SecretString;
  readonly test_mode?: boolean;
}

/** @throws TesseraError `invalid_request` */
export function readAccessToken(message: CreateAccessTokenMessage): ReturnType<AccessTokenRequest['input']> {
  const { merchant_access_token_id: id, metadata, connector_feature_data: featureData } = message;
  return {
    accessTokenId: id ?? '',
    ...(metadata && { metadata: readJsonText(metadata.value, 'metadata') }),
    ...(featureData && { featureData: readJsonText(featureData.value, 'connector_feature_data') }),
  };
}
