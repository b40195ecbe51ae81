/** One thing wrong with one field of a request, in words that every dialect can render. */
export interface FieldViolation {
  /**
   * Where, as a path from the root of the request: names joined by dots, list positions in brackets
   * (`order.lineItems[0].amount`). Empty for the body as a whole. Dialects put their own prefix in front.
   */
  readonly path: string;
  /** What is wrong, as a sentence without the value that was sent: values may be secret. */
  readonly message: string;
  /** Short machine-readable reason. */
  readonly reason: 'missing' | 'type' | 'format' | 'length' | 'range' | 'enum' | 'unknown' | 'duplicate' | 'invalid';
}
