import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import type { Json } from './parity.pair.js';

export interface RestRequest {
  readonly query?: Json;
  readonly body?: Json;
  readonly headers?: Record<string, string>;
}

/** One thing that is wrong with a request. */
export interface Fault {
  readonly field: string;
  readonly message: string;
  readonly reason?: string;
}

/** What an error body says, in the words of messages. */
export interface Problem {
  /** Absent where the dialect has identifiers of its own. */
  readonly code?: unknown;
  /** Absent where the dialect has no room for them. */
  readonly errors?: readonly Fault[];
}

/** How one of the REST APIs is asked, and how it refuses. */
export interface Dialect {
  /** The input without what stands in the path, as the request that says it. */
  request(input: Json, method: string): RestRequest;
  problem(body: Json): Problem;
  /** HTTP status of an error, where it is not the catalogue's. */
  readonly statuses?: Partial<Record<ErrorCode, number>>;
}

/** Tessera's own API: the names are those of the messages. Whom it is for stands beside the body. */
export const own: Dialect = {
  request: ({ merchant_id, ...input }, method) => {
    const query = merchant_id === undefined ? {} : { merchant_id };
    return /^(GET|DELETE)$/.test(method) ? { query: { ...query, ...input } } : { query, body: input };
  },
  problem: ({ code, errors = [] }) => ({ code, errors: errors as Fault[] }),
};
