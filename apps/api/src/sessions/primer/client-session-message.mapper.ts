import { messageOf } from '#contracts/descriptors.js';
import type { ClientSessionBody, ClientSessionView } from '#core/client-sessions/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { toInt64 } from '#platform/money/int64.js';
import { compileValidator } from '../../edge/validation/compile-validator.js';
import { MessageConverter } from '../../edge/grpc/message-converter.js';
import { jsonToStruct, structToJson } from '../../edge/grpc/struct.js';
import { maskedPatch } from './client-session-mask.js';
import { presentClientSession } from './client-session.mapper.js';
import { toBodyPath } from './client-session-names.js';
import { ClientSessionAPIRequest } from './dto/client-session.dto.js';

/**
 * The gRPC messages are Primer's members, and their names in JSON are Primer's, so the two forms are turned into each other
 * by the descriptor; limits are then checked by the same DTO as for REST.
 */
const SESSION = messageOf('tessera.v1.ClientSession');

const messages = new MessageConverter({
  'google.protobuf.Struct': { toJson: structToJson, toMessage: (json) => jsonToStruct(json as object) },
  'tessera.v1.MetadataValue': { toJson: metadataToBody, toMessage: metadataToMessage },
});

const validate = compileValidator(ClientSessionAPIRequest);

/** @throws TesseraError `invalid_request` with the fields in Primer's names, as core has them */
export const readClientSession = (message: object = {}): ClientSessionBody =>
  checked(messages.toJson(SESSION, message));

interface UpdateMessage {
  readonly session?: object;
  readonly update_mask?: { readonly paths?: readonly string[] };
}

/** What PATCH would be sent: null for what the mask names and the session lacks. @throws TesseraError `invalid_request` */
export function readClientSessionPatch({ session = {}, update_mask: mask }: UpdateMessage): ClientSessionBody {
  const body = messages.toJson(SESSION, session);
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
export const presentClientSessionMessage = (view: ClientSessionView): object =>
  messages.toMessage(SESSION, presentClientSession(view));

/** Undefined, which is refused, where neither is set. */
function metadataToBody({ text, number }: { text?: string; number?: string }): unknown {
  return number === undefined ? text : toInt64(BigInt(number));
}

function metadataToMessage(entry: unknown): object {
  return typeof entry === 'string' ? { text: entry } : { number: String(entry) };
}
