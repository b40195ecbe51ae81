/** A request or credentials that cannot be sent to the provider: nothing was sent. */
export class InputError extends Error {
  override readonly name = 'InputError';

  /** @param path of the field in the request (`payment.amount.currency`) or in the credentials (`endpoint_prefix`) */
  constructor(
    readonly subject: 'request' | 'credentials',
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}
