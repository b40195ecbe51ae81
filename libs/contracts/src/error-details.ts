import { join } from 'node:path';
import protobuf from 'protobufjs';
import { protoRoot } from './proto-files.js';

interface StatusDetails {
  /** gRPC status code. */
  readonly code: number;
  readonly message: string;
  readonly fieldViolations: readonly {
    readonly field: string;
    readonly description: string;
    readonly reason: string;
  }[];
  /** Tessera's code for the error. */
  readonly reason: string;
  readonly requestId: string;
  readonly retryAfterSeconds?: number;
}

const DOMAIN = 'tessera';

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => (target.startsWith('google/protobuf/') ? target : join(protoRoot(), target));
root.loadSync('google/rpc/status.proto');

/** Serialises a `google.rpc.Status` for the `grpc-status-details-bin` trailer. */
export function encodeStatusDetails(details: StatusDetails): Buffer {
  const { code, message, fieldViolations, reason, requestId, retryAfterSeconds } = details;
  return encode('Status', {
    code,
    message,
    details: [
      pack('ErrorInfo', { reason, domain: DOMAIN }),
      pack('RequestInfo', { requestId }),
      ...(fieldViolations.length > 0 ? [pack('BadRequest', { fieldViolations })] : []),
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
