import type { ProviderAnswer } from './provider-message.js';

interface RefusalDetails {
  /** The provider's own code; absent when it gave none. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly reason?: string | undefined;
  /** The provider's id of what was refused, where it gave one. */
  readonly transactionId?: string | undefined;
  /** What the refusal means for the payment, where the provider says so. */
  readonly paymentStatus?: 'PENDING' | 'FAILURE' | 'AUTHENTICATION_FAILED' | 'AUTHORIZATION_FAILED';
  /** The status as the body has it, where the provider means that one and not HTTP's. */
  readonly status?: number | undefined;
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
  505: 'http_version_not_supported',
  506: 'variant_also_negotiates',
  507: 'insufficient_storage',
  508: 'loop_detected',
  510: 'not_extended',
  511: 'network_authentication_required',
};

/** A 5xx that no connector explains: code and name of the status, the body as the reason (contract: headers, 3). */
export function serverError({ status, body }: ProviderAnswer): Refusal {
  return new Refusal({ code: String(status), message: SERVER_ERRORS[status] ?? 'unknown_error', reason: body });
}

/** An error page or nothing at all where the provider's error should be (Prism: the body becomes the reason). */
export const unsupportedType = ({ body }: ProviderAnswer): Refusal =>
  new Refusal({ message: 'Unsupported response type', reason: body });
