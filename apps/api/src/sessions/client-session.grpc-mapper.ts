import type { ClientSessionBody } from '#core/sessions/client/client-session.body.js';
import type { ClientSessionView } from '#core/sessions/client/client-session.service.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { toInt64 } from '#platform/money/int64.js';
import { compileValidator } from '#platform/validation/compile-validator.js';
import { jsonToStruct, structToJson } from '../grpc/struct.js';
import { maskedPatch } from './client-session.mask.js';
import { presentClientSession } from './client-session.mapper.js';
import { toBodyName, toBodyPath, toMessageName } from './client-session.names.js';
import { ClientSessionAPIRequest } from './dto/client-session.dto.js';

/**
 * The gRPC messages are Primer's members in snake case, so the two forms are turned into each other name by name; limits
 * are then checked by the same DTO as for REST.
 */
type Json = Record<string, unknown>;

const INT64_MEMBERS = new Set([
  'amount',
  'quantity',
  'discount_amount',
  'tax_amount',
  'recurring_interval_count',
  'automatic_reload_threshold_amount',
]);
/** Maps whose keys are the caller's, and objects that are handed through. */
const MAPS = new Set(['options', 'networks']);

const validate = compileValidator(ClientSessionAPIRequest);

/** @throws TesseraError `invalid_request` with the fields in Primer's names, as core has them */
export const readClientSession = (message: object | undefined): ClientSessionBody => checked(toBody(message ?? {}));

interface UpdateMessage {
  readonly session?: object;
  readonly update_mask?: { readonly paths?: readonly string[] };
}

/** What PATCH would be sent: null for what the mask names and the session lacks. @throws TesseraError `invalid_request` */
export function readClientSessionPatch({ session, update_mask: mask }: UpdateMessage): ClientSessionBody {
  const body = toBody(session ?? {});
  const paths = mask?.paths ?? [];
  return checked(paths.length > 0 ? maskedPatch(body, paths.map(toBodyPath)) : body);
}

function checked(body: object): ClientSessionBody {
  const { value, violations } = validate(body);
  if (violations.length > 0) {
    throw new TesseraError('invalid_request', 'The client session has errors.', { violations });
  }
  return value;
}

/** The session as a gRPC message; members that are empty are absent. */
export const presentClientSessionMessage = (view: ClientSessionView): object => toMessage(presentClientSession(view));

function toBody(message: object): Json {
  return Object.fromEntries(
    Object.entries(message)
      .filter(([name]) => !name.startsWith('_'))
      .map(([name, value]: [string, unknown]) => [toBodyName(name), memberToBody(name, value)]),
  );
}

function memberToBody(name: string, value: unknown): unknown {
  if (INT64_MEMBERS.has(name) && typeof value === 'string') return toInt64(BigInt(value));
  if (name === 'metadata') return mapValues(value, metadataToBody);
  if (name === 'extra_merchant_data') return structToJson(value);
  if (MAPS.has(name)) return mapValues(value, (entry) => toBody(entry as object));
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? toBody(item) : item));
  return isObject(value) ? toBody(value) : value;
}

function metadataToBody(entry: unknown): unknown {
  const { text, number } = entry as { text?: string; number?: string };
  return number === undefined ? (text ?? '') : toInt64(BigInt(number));
}

function toMessage(body: object): Json {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => {
      const own = toMessageName(name);
      return [own, memberToMessage(own, value)];
    }),
  );
}

function memberToMessage(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (name === 'metadata') return mapValues(value, metadataToMessage);
  if (name === 'extra_merchant_data') return jsonToStruct(value as Json);
  if (MAPS.has(name)) return mapValues(value, (entry) => toMessage(entry as object));
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? toMessage(item) : item));
  return isObject(value) ? toMessage(value) : value;
}

const metadataToMessage = (entry: unknown): object =>
  typeof entry === 'string' ? { text: entry } : { number: String(entry) };

const mapValues = (value: unknown, convert: (entry: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries((value ?? {}) as Json).map(([key, entry]) => [key, convert(entry)]));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
