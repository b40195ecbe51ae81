import type { TesseraError } from '#platform/errors/tessera-error.js';

/** What an error body may say about the request. */
export interface RestErrorContext {
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  readonly requestId: string;
}

export interface RenderedError {
  readonly status: number;
  readonly contentType: string;
  readonly body: object;
}

/** Puts one of our errors into the words of one API. */
export type RestErrorRenderer = (error: TesseraError, context: RestErrorContext) => RenderedError;
