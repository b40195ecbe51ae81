import type { ServiceError } from '@grpc/grpc-js';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import type { GrpcClient } from '../../support/grpc-client.js';
import { decode, encode, typesOf } from '../../support/message.codec.js';
import { readStatusDetails } from '../../support/status-details.js';
import { own, type Dialect } from './dialect.js';
import type { Outcome, Refusal } from './outcome.js';
import type { Json, Pair } from './parity.pair.js';

/** Asks by message. */
export async function askGrpc(
  client: GrpcClient,
  { grpc: method, dialect = own, message = (input) => input }: Pick<Pair, 'grpc' | 'dialect' | 'message'>,
  input: Json,
  headers: Record<string, string>,
): Promise<Outcome> {
  const { request, response } = typesOf(method);
  try {
    const bytes = await client.send(`/${method}`, encode(request, message(input)), headers);
    return { answer: decode(response, bytes) };
  } catch (error) {
    return { refusal: refusalOf(error as ServiceError, dialect) };
  }
}

function refusalOf({ code: status, metadata }: ServiceError, { statuses }: Dialect): Refusal {
  const { reason, requestId, retryAfterSeconds, fieldViolations } = readStatusDetails(metadata);
  const code = reason as ErrorCode;
  if (ERROR_CATALOGUE[code].grpcStatus !== status) throw new Error(`${code} came with status ${status}`);
  return {
    status: statuses?.[code] ?? ERROR_CATALOGUE[code].httpStatus,
    code,
    errors: fieldViolations.map(({ field, description, reason: rule }) => ({
      field,
      message: description,
      reason: rule,
    })),
    requestId,
    ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }),
  };
}
