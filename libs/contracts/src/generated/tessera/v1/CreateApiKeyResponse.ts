// Original file: libs/contracts/proto/tessera/v1/admin.proto

import type { ApiKey as _tessera_v1_ApiKey, ApiKey__Output as _tessera_v1_ApiKey__Output } from '../../tessera/v1/ApiKey.js';

/**
 * `key` is shown here, once.
 */
export interface CreateApiKeyResponse {
  'api_key'?: (_tessera_v1_ApiKey | null);
  'key'?: (string);
}

/**
 * `key` is shown here, once.
 */
export interface CreateApiKeyResponse__Output {
  'api_key'?: (_tessera_v1_ApiKey__Output);
  'key'?: (string);
}
