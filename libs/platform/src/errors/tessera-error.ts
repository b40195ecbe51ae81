import { ERROR_CATALOGUE, type ErrorCode, type ErrorKind } from './error-catalogue.js';
import type { FieldViolation } from './field-violation.js';

interface TesseraErrorOptions {
  readonly violations?: readonly FieldViolation[];
  /** Seconds after which the same call may be tried again. */
  readonly retryAfter?: number;
  /** Until when a payment attempt holds the session. */
  readonly heldUntil?: Date;
  /** For the log only; never rendered to a caller. */
  readonly cause?: unknown;
}

/**
 * The only error that core throws on purpose. `message` is public text: it names fields, never values or secrets.
 * Transports render it through the catalogue; whatever else is thrown is answered as `internal`, its text kept private.
 */
export class TesseraError extends Error {
  override readonly name = 'TesseraError';
  readonly violations: readonly FieldViolation[];
  readonly retryAfter: number | undefined;
  readonly heldUntil: Date | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: TesseraErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.violations = options.violations ?? [];
    this.retryAfter = options.retryAfter;
    this.heldUntil = options.heldUntil;
  }

  get kind(): ErrorKind {
    return ERROR_CATALOGUE[this.code];
  }

  /** The same error in the words of another API, which has other names for the fields. */
  withPaths(rename: (path: string) => string): TesseraError {
    return new TesseraError(this.code, this.message, {
      violations: this.violations.map((violation) => ({ ...violation, path: rename(violation.path) })),
      cause: this.cause,
      ...(this.retryAfter !== undefined && { retryAfter: this.retryAfter }),
      ...(this.heldUntil && { heldUntil: this.heldUntil }),
    });
  }
}
