import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import type { Dialect } from './dialect.js';
import type { Shop } from './shop.js';

export type Json = Record<string, unknown>;

/** The merchant who calls, and another one. */
export interface Scene {
  readonly shop: Shop;
  readonly other: Shop;
}

type Made<T> = (scene: Scene) => T | Promise<T>;

/** One thing to ask of an operation. Everything is made anew for each door: what one of them used up, the other needs too. */
interface Case {
  readonly name: string;
  readonly input: Made<Json>;
  /** Headers there, metadata here. */
  readonly headers?: Made<Record<string, string>>;
  /** The merchant, where the operation is not the admin's own. */
  readonly caller?: 'admin';
}

export interface Accepted extends Case {
  /** As much of the answer as makes sure that the case is what its name says; an empty one is all of it. */
  readonly answer: Json;
  /** Members whose values Tessera makes up. */
  readonly varies?: readonly string[];
  /** Whether the doors give the very same answer, ids and tokens included: both say the same of the same thing. */
  readonly same?: true;
}

export interface Refused extends Case {
  readonly code: ErrorCode;
  /** What the error names, in the words of messages. */
  readonly fields?: readonly string[];
}

/** A line of the table: an operation, its twin, and what has to come out the same. */
export interface Pair {
  /** Method and path. */
  readonly rest: string;
  readonly grpc: string;
  /** Our own, where none is given. */
  readonly dialect?: Dialect;
  /** The input as a message, where that has other words for it. */
  readonly message?: (input: Json) => Json;
  /** A REST answer as the message that says the same, where that has other words for it. */
  readonly answer?: (body: Json) => Json;
  readonly accepts: readonly [Accepted, ...Accepted[]];
  readonly refuses: readonly [Refused, ...Refused[]];
  /**
   * What comes of the first accepted case when its input names what belongs to another merchant: an error, or an answer.
   * `none` says why it names nothing of the kind.
   */
  readonly ofAnother: ErrorCode | { readonly answer: Json } | { readonly none: string };
}

/** A line for an operation that has no twin, and why. */
export interface Exemption {
  readonly operation: string;
  readonly reason: string;
}
