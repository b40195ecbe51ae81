// Original file: libs/contracts/proto/tessera/v1/sessions.proto

import type { BrowserInfo as _tessera_v1_BrowserInfo, BrowserInfo__Output as _tessera_v1_BrowserInfo__Output } from '../../tessera/v1/BrowserInfo.js';

/**
 * The token to ask about.
 */
export interface IntrospectRequest {
  'token'?: (string);
  /**
   * The browser that presents the token, to be compared with the one that the session was opened for.
   */
  'browser_info'?: (_tessera_v1_BrowserInfo | null);
  '_browser_info'?: "browser_info";
}

/**
 * The token to ask about.
 */
export interface IntrospectRequest__Output {
  'token'?: (string);
  /**
   * The browser that presents the token, to be compared with the one that the session was opened for.
   */
  'browser_info'?: (_tessera_v1_BrowserInfo__Output);
  '_browser_info'?: "browser_info";
}
