// Original file: libs/contracts/proto/tessera/v1/connectors.proto

import type { Connector as _tessera_v1_Connector, Connector__Output as _tessera_v1_Connector__Output } from '../../tessera/v1/Connector.js';

/**
 * One page.
 */
export interface ListConnectorsResponse {
  'items'?: (_tessera_v1_Connector)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}

/**
 * One page.
 */
export interface ListConnectorsResponse__Output {
  'items'?: (_tessera_v1_Connector__Output)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}
