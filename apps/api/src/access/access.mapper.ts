import type { ApiKeyView, IssuedApiKey, MerchantView, NewApiKey } from '#core/tenants/index.js';
import type { ApiKeyResponse, CreateApiKeyRequest, IssuedApiKeyResponse, MerchantResponse } from './access.dto.js';

export const presentMerchant = ({ id, name, createdAt }: MerchantView): MerchantResponse => ({
  id,
  name,
  created_at: createdAt.toISOString(),
});

export const readNewApiKey = ({ name, mode, scopes, expires_at }: CreateApiKeyRequest): NewApiKey => ({
  name,
  mode,
  scopes,
  expiresAt: expires_at ? new Date(expires_at) : undefined,
});

export const presentApiKey = (key: ApiKeyView): ApiKeyResponse => ({
  id: key.id,
  merchant_id: key.merchantId,
  ...(key.name !== null && { name: key.name }),
  mode: key.mode,
  scopes: key.scopes,
  prefix: key.prefix,
  created_at: key.createdAt.toISOString(),
  ...(key.expiresAt && { expires_at: key.expiresAt.toISOString() }),
  ...(key.lastUsedAt && { last_used_at: key.lastUsedAt.toISOString() }),
  ...(key.revokedAt && { revoked_at: key.revokedAt.toISOString() }),
});

export const presentIssuedApiKey = ({ apiKey, key }: IssuedApiKey): IssuedApiKeyResponse => ({
  ...presentApiKey(apiKey),
  key,
});
