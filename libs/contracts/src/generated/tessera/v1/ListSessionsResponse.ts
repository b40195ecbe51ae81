// Original file: libs/contracts/proto/tessera/v1/sessions.proto

import type { Session as _tessera_v1_Session, Session__Output as _tessera_v1_Session__Output } from '../../tessera/v1/Session.js';

/**
 * One page.
 */
export interface ListSessionsResponse {
  'items'?: (_tessera_v1_Session)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}

/**
 * One page.
 */
export interface ListSessionsResponse__Output {
  'items'?: (_tessera_v1_Session__Output)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}
