import { status, type ServiceError } from '@grpc/grpc-js';
import type { Json } from '../support/session.requests.js';
import { readStatusDetails } from '../support/status-details.js';
import { readError } from './error.shapes.js';
import type { Answer } from './history.js';

/** To try again: it may have happened. 502: a provider answered nonsense. */
const UNKNOWN_STATUSES = [429, 502, 503, 504];
/** The same where the status is one of several meanings. */
const UNKNOWN_CODES = [
  'aborted',
  'overloaded',
  'unavailable',
  'deadline_exceeded',
  'provider_answer_unreadable',
  'rate_limited',
];

/** What an answer over REST means. */
export function readRest(path: string, httpStatus: number, text: string): Answer {
  const body = parse(text);
  if (body === undefined) return { said: 'wrong', why: `${httpStatus} with a body that is no JSON` };
  if (httpStatus < 300) return granted(body);
  const shape = readError(path, httpStatus, body);
  if ('broken' in shape) return { said: 'wrong', why: `${httpStatus} is ${shape.broken}: ${text.slice(0, 200)}` };
  if (UNKNOWN_STATUSES.includes(httpStatus) || UNKNOWN_CODES.includes(shape.code))
    return { said: 'unknown', why: `${httpStatus} ${shape.code}` };
  if (httpStatus >= 500) return { said: 'wrong', why: `${httpStatus} ${shape.code}` };
  return { said: 'no', code: shape.code, body };
}

/** What a failure over gRPC means. */
export function readFailure({ code, metadata, details }: ServiceError): Answer {
  // Every error of the service itself names the request; without one, the connection broke.
  if (metadata.get('x-request-id').length === 0) return { said: 'unknown', why: 'connection' };
  let reason: string | undefined;
  try {
    ({ reason } = readStatusDetails(metadata));
  } catch {
    return { said: 'wrong', why: `${status[code]} without details` };
  }
  if (reason === undefined) return { said: 'wrong', why: `${status[code]} without a reason` };
  if (UNKNOWN_CODES.includes(reason)) return { said: 'unknown', why: `${status[code]} ${reason}` };
  if ([status.INTERNAL, status.UNKNOWN, status.DATA_LOSS].includes(code))
    return { said: 'wrong', why: `${status[code]}: ${details}` };
  return { said: 'no', code: reason, body: { details } };
}

/** Prism answers 200 with `error` where the provider said no: there is no session. */
export const granted = (body: Json): Answer =>
  body.error != null && body.error !== '' ? { said: 'unknown', why: 'the provider refused' } : { said: 'yes', body };

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text || '{}') as Json;
  } catch {
    return undefined;
  }
}
