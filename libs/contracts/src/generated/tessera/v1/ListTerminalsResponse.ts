// Original file: libs/contracts/proto/tessera/v1/terminals.proto

import type { Terminal as _tessera_v1_Terminal, Terminal__Output as _tessera_v1_Terminal__Output } from '../../tessera/v1/Terminal.js';

/**
 * One page.
 */
export interface ListTerminalsResponse {
  'items'?: (_tessera_v1_Terminal)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}

/**
 * One page.
 */
export interface ListTerminalsResponse__Output {
  'items'?: (_tessera_v1_Terminal__Output)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}
