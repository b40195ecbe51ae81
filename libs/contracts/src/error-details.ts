import { join } from 'node:path';
import protobuf from 'protobufjs';
import { protoRoot } from './proto-packages.js';

/** What a failed call has to say. */
export interface StatusDetails {
  /** gRPC status code. */
  readonly code: number;
  readonly message: string;
  /** Fields that are wrong: path, sentence and rule. */
  readonly fieldViolations?: readonly {
    readonly field: string;
    readonly description: string;
    readonly reason: string;
  }[];
  /** Whole seconds after which the call may be tried again. */
  readonly retryAfterSeconds?: number;
  /** Tessera's code for the error. */
  readonly reason?: string;
  /** What else there is to know, by name. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly requestId?: string;
}

const DOMAIN = 'tessera';

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => (target.startsWith('google/protobuf/') ? target : join(protoRoot(), target));
root.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);

/** Serialises a `google.rpc.Status` for the `grpc-status-details-bin` trailer; what is absent or empty is left out. */
export function encodeStatusDetails(status: StatusDetails): Buffer {
  const { code, message, fieldViolations = [], retryAfterSeconds, reason, metadata = {}, requestId } = status;
  return encode('Status', {
    code,
    message,
    details: [
      ...(reason === undefined ? [] : [pack('ErrorInfo', { reason, domain: DOMAIN, metadata })]),
      ...(requestId === undefined ? [] : [pack('RequestInfo', { requestId })]),
      ...(fieldViolations.length === 0 ? [] : [pack('BadRequest', { fieldViolations })]),
      ...(retryAfterSeconds === undefined ? [] : [pack('RetryInfo', { retryDelay: { seconds: retryAfterSeconds } })]),
    ],
  });
}

const pack = (name: string, value: object): object => ({
  type_url: `type.googleapis.com/google.rpc.${name}`,
  value: encode(name, value),
});

function encode(name: string, value: object): Buffer {
  const type = root.lookupType(`google.rpc.${name}`);
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}
