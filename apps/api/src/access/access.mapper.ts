import type { ApiKey } from '#core/access/api-key.entity.js';
import type { Merchant } from '#core/access/merchant.entity.js';
import type { IssuedApiKey } from '#core/access/api-key.service.js';
import type { ApiKeyResponse, IssuedApiKeyResponse, MerchantResponse } from './access.dto.js';

export const presentMerchant = ({ id, name, createdAt }: Merchant): MerchantResponse => ({
  id,
  name,
  created_at: createdAt.toISOString(),
});

export const presentApiKey = (key: ApiKey): ApiKeyResponse => ({
  id: key.id,
  merchant_id: key.merchantId,
  ...(key.name !== null && { name: key.name }),
  mode: key.mode,
  scopes: key.scopes,
  prefix: key.prefix,
  created_at: key.createdAt.toISOString(),
  ...(key.revokedAt && { revoked_at: key.revokedAt.toISOString() }),
});

export const presentIssuedApiKey = ({ apiKey, key }: IssuedApiKey): IssuedApiKeyResponse => ({
  ...presentApiKey(apiKey),
  key,
});
