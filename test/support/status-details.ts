import { loadSync, type MessageTypeDefinition } from '@grpc/proto-loader';
import type { Metadata } from '@grpc/grpc-js';
import { protoRoot } from '#contracts/proto-packages.js';

/** What the `google.rpc` details of a failed call say. */
export interface StatusDetails {
  readonly reason?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  readonly fieldViolations: readonly {
    readonly field: string;
    readonly description: string;
    readonly reason: string;
  }[];
}

/** The members of all details together; no name stands in two of them. */
interface Said {
  readonly reason?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly request_id?: string;
  readonly retry_delay?: { readonly seconds: number };
  readonly field_violations?: StatusDetails['fieldViolations'];
}

interface Any {
  readonly type_url: string;
  readonly value: Buffer;
}

const definition = loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto'], {
  includeDirs: [protoRoot()],
  keepCase: true,
  longs: Number,
});

const decode = (name: string, bytes: Buffer): object =>
  (definition[name] as MessageTypeDefinition<object, object>).deserialize(bytes);

/** Opens the `grpc-status-details-bin` trailer; details without a meaning here are left out. */
export function readStatusDetails(metadata: Metadata): StatusDetails {
  const [trailer] = metadata.get('grpc-status-details-bin');
  if (!Buffer.isBuffer(trailer)) throw new Error('the call failed without details');
  const { details = [] } = decode('google.rpc.Status', trailer) as { details?: Any[] };
  const {
    reason,
    metadata: more,
    request_id,
    retry_delay,
    field_violations,
  } = details.reduce<Said>(
    (said, { type_url: url, value }) => ({ ...said, ...decode(url.split('/').at(-1) ?? '', value) }),
    {},
  );
  return {
    ...(reason !== undefined && { reason }),
    ...(more && Object.keys(more).length > 0 && { metadata: more }),
    ...(request_id !== undefined && { requestId: request_id }),
    ...(retry_delay && { retryAfterSeconds: retry_delay.seconds }),
    fieldViolations: field_violations ?? [],
  };
}
