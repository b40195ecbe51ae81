import type { OpenAPIObject } from '@nestjs/swagger';
import type { RestErrorRenderer } from './errors/rest-error-renderer.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What browsers of other origins may call. */
export interface BrowserAccess {
  /** Beginning of the paths, with a slash at its end. */
  readonly prefix: string;
  /** Headers that its SDKs send, in lower case. */
  readonly headers: readonly string[];
}

/** A published API, as far as the edge has to know it: each is one value in its own folder, and `process/dialects.ts` lists them. */
export interface RestDialect {
  /** Routes of the API, and paths below which it has operations that are not served here. */
  readonly paths?: RegExp;
  /** Its words for errors on those paths. Without them errors are our own API's. */
  readonly renderError?: RestErrorRenderer;
  readonly browsers?: BrowserAccess;
  /** Schemas of its bodies for the OpenAPI document, where no DTO declares them. */
  readonly schemas?: () => Schemas;
}

/** Injection token of the dialects that are served. */
export const REST_DIALECTS = Symbol('REST_DIALECTS');
