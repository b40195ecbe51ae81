import type { ProviderAnswer } from './provider-message.js';

interface RefusalDetails {
  /** The provider's own code; absent when it gave none. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly reason?: string | undefined;
  /** The provider's id of what was refused, where it gave one. */
  readonly transactionId?: string | undefined;
  /** What the refusal means for the payment, where the provider says so. */
  readonly paymentStatus?: 'PENDING' | 'FAILURE';
}

/** The provider said no: what its answer says of why (Prism, `ErrorInfo`). */
export class Refusal {
  constructor(readonly details: RefusalDetails) {}
}

/** What Prism says where a provider's error has no text. */
export const NO_MESSAGE = 'No error message';

/** Names of 5xx answers as Prism reports them. */
const SERVER_ERRORS: Readonly<Record<number, string>> = {
  500: 'internal_server_error',
  501: 'not_implemented',
  502: 'bad_gateway',
  503: 'service_unavailable',
  504: 'gateway_timeout',
};

/** A 5xx that no connector explains: code and name of the status, the body as the reason (contract: headers, 3). */
export function serverError({ status, body }: ProviderAnswer): Refusal {
  return new Refusal({ code: String(status), message: SERVER_ERRORS[status] ?? 'server_error', reason: body });
}

/** An error page or nothing at all where the provider's error should be (Prism: the body becomes the reason). */
export const unsupportedType = ({ body }: ProviderAnswer): Refusal =>
  new Refusal({ message: 'Unsupported response type', reason: body });

/** An answer outside 2xx in words that cannot be understood. */
export const unexplained = ({ status }: ProviderAnswer): Refusal =>
  new Refusal({
    code: String(status),
    message: `The provider answered ${status} with a body that is not its own error.`,
  });
