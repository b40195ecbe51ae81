import { fromJson, toJson, type DescMessage, type JsonValue } from '@bufbuild/protobuf';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { faultsIn } from './message-faults.js';
import { parseMessage } from './message-parser.js';

const AS_IN_PROTO = { useProtoFieldName: true };

/**
 * proto3 JSON of one type of message. Inside, a message has the form in which gRPC brings and takes it: members by the names
 * of the proto, 64-bit integers as text, enum values by name, by number where nobody knows it, and what is absent absent.
 */
export class MessageJson {
  constructor(readonly type: DescMessage) {}

  /** @throws TesseraError `invalid_request` with every violation */
  read(json: unknown): object {
    try {
      return toJson(this.type, parseMessage(this.type, json), AS_IN_PROTO) as object;
    } catch (error) {
      const violations = faultsIn(this.type, json);
      if (violations.length === 0) throw error;
      throw new TesseraError('invalid_request', 'The request body has errors.', { violations });
    }
  }

  /** What the type does not know is left out, as gRPC does. */
  write(message: object): object {
    return toJson(this.type, fromJson(this.type, message as JsonValue, LENIENT), AS_IN_PROTO) as object;
  }
}

const LENIENT = { ignoreUnknownFields: true };
