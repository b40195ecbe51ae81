// Original file: libs/contracts/proto/tessera/v1/sessions.proto


/**
 * What sessions must have in common; absent members do not narrow the search.
 */
export interface ListSessionsRequest {
  'kind'?: (string);
  'state'?: (string);
  /**
   * merchant_session_id or orderId, exactly.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  /**
   * RFC 3339.
   */
  'created_after'?: (string);
  /**
   * RFC 3339.
   */
  'created_before'?: (string);
  /**
   * At most 200 at a time.
   */
  'limit'?: (number);
  /**
   * The `next_cursor` of the page before.
   */
  'cursor'?: (string);
  '_kind'?: "kind";
  '_state'?: "state";
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_created_after'?: "created_after";
  '_created_before'?: "created_before";
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}

/**
 * What sessions must have in common; absent members do not narrow the search.
 */
export interface ListSessionsRequest__Output {
  'kind'?: (string);
  'state'?: (string);
  /**
   * merchant_session_id or orderId, exactly.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  /**
   * RFC 3339.
   */
  'created_after'?: (string);
  /**
   * RFC 3339.
   */
  'created_before'?: (string);
  /**
   * At most 200 at a time.
   */
  'limit'?: (number);
  /**
   * The `next_cursor` of the page before.
   */
  'cursor'?: (string);
  '_kind'?: "kind";
  '_state'?: "state";
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_created_after'?: "created_after";
  '_created_before'?: "created_before";
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}
