// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Surcharge as _tessera_v1_Surcharge, Surcharge__Output as _tessera_v1_Surcharge__Output } from '../../tessera/v1/Surcharge.js';

/**
 * What one card network may carry.
 */
export interface NetworkOption {
  'surcharge'?: (_tessera_v1_Surcharge | null);
  '_surcharge'?: "surcharge";
}

/**
 * What one card network may carry.
 */
export interface NetworkOption__Output {
  'surcharge'?: (_tessera_v1_Surcharge__Output);
  '_surcharge'?: "surcharge";
}
