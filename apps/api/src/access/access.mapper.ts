import type { ApiKeyView, IssuedApiKey, MerchantChange, MerchantView, NewApiKey } from '#core/tenants/index.js';
import { withoutMarkers } from '../edge/grpc/message.reader.js';
import type {
  ApiKeyResponse,
  CreateApiKeyRequest,
  IssuedApiKeyResponse,
  MerchantResponse,
  UpdateMerchantRequest,
} from './access.dto.js';

export const presentMerchant = ({ id, name, createdAt, sessionTtls }: MerchantView): MerchantResponse => ({
  id,
  name,
  created_at: createdAt.toISOString(),
  session_ttls: sessionTtls,
});

export const readMerchantChange = ({ name, session_ttls }: UpdateMerchantRequest): MerchantChange => ({
  name: name ?? undefined,
  sessionTtls: session_ttls ? { ...session_ttls } : undefined,
});

/** As gRPC has it, which knows no null. */
export type UpdateMerchantMessage = object & { readonly id?: string; readonly session_ttls?: object };

/** The message as the body of its REST twin. */
export function readMerchantChangeMessage({ session_ttls: ttls, ...message }: UpdateMerchantMessage): object {
  if (!ttls) return message;
  const said = Object.entries(withoutMarkers(ttls)) as [string, number][];
  return { ...message, session_ttls: Object.fromEntries(said.map(([kind, ttl]) => [kind, ttl === 0 ? null : ttl])) };
}

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
