// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * At most 200 at a time; `cursor` is the `next_cursor` of the page before.
 */
export interface ListTerminalsRequest {
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}

/**
 * At most 200 at a time; `cursor` is the `next_cursor` of the page before.
 */
export interface ListTerminalsRequest__Output {
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}
