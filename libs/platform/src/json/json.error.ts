/** The text is not JSON, or not one that is taken. The message is public. */
export class JsonSyntaxError extends Error {
  override readonly name: string = 'JsonSyntaxError';
}

/** It is JSON, and holds a number that cannot be kept exactly. */
export class JsonNumberError extends JsonSyntaxError {
  override readonly name = 'JsonNumberError';

  /** @param path of the number, as violations have it */
  constructor(readonly path: string) {
    super('must be a number of at most 64 bits');
  }
}
