import type { ApiKey } from '#core/access/api-key.entity.js';
import type { Merchant } from '#core/access/merchant.entity.js';
import type { IssuedApiKey } from '#core/access/api-key.service.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { ApiKeyResponse, IssuedApiKeyResponse, MerchantResponse } from './access.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id out of a path or message; one that is no UUID is simply not found. */
export function readId(id: string, what: string): string {
  if (!UUID.test(id)) throw new TesseraError('not_found', `No such ${what}.`);
  return id.toLowerCase();
}

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
