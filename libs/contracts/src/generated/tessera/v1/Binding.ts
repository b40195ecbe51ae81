// Original file: libs/contracts/proto/tessera/v1/sessions.proto


/**
 * Whether the browser is the one that the session was opened for: `match`, `mismatch` or `unknown`.
 */
export interface Binding {
  'ip_address'?: (string);
  'user_agent'?: (string);
}

/**
 * Whether the browser is the one that the session was opened for: `match`, `mismatch` or `unknown`.
 */
export interface Binding__Output {
  'ip_address'?: (string);
  'user_agent'?: (string);
}
