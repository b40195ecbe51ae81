import { describe, expect, it } from '@jest/globals';
import { loadSync, type MessageTypeDefinition } from '@grpc/proto-loader';
import { encodeStatusDetails } from './error-details.js';
import { protoRoot } from './proto-packages.js';

interface Any {
  readonly type_url: string;
  readonly value: Buffer;
}

const definition = loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto'], {
  includeDirs: [protoRoot()],
  keepCase: true,
  longs: Number,
});

function decode(name: string, bytes: Buffer): object {
  return (definition[`google.rpc.${name}`] as MessageTypeDefinition<object, object>).deserialize(bytes);
}

/** The status, its details as pairs of type name and content. */
function open(bytes: Buffer): { code?: number; message?: string; details: [string, object][] } {
  const { details = [], ...rest } = decode('Status', bytes) as { code?: number; message?: string; details?: Any[] };
  return {
    ...rest,
    details: details.map(({ type_url: url, value }) => {
      const name = url.replace('type.googleapis.com/google.rpc.', '');
      return [name, decode(name, value)];
    }),
  };
}

describe('encodeStatusDetails', () => {
  it('says everything it was given', () => {
    const status = open(
      encodeStatusDetails({
        code: 3,
        message: 'The request has errors.',
        reason: 'invalid_request',
        requestId: 'req-1',
        retryAfterSeconds: 2,
        fieldViolations: [
          { field: 'amount', description: 'is required', reason: 'missing' },
          { field: 'amount.currency', description: 'must be a known currency', reason: 'enum' },
        ],
      }),
    );
    expect(status).toMatchObject({ code: 3, message: 'The request has errors.' });
    expect(Object.fromEntries(status.details)).toEqual({
      ErrorInfo: expect.objectContaining({ reason: 'invalid_request', domain: 'tessera' }),
      RequestInfo: { request_id: 'req-1' },
      RetryInfo: { retry_delay: expect.objectContaining({ seconds: 2 }) },
      BadRequest: {
        field_violations: [
          { field: 'amount', description: 'is required', reason: 'missing' },
          { field: 'amount.currency', description: 'must be a known currency', reason: 'enum' },
        ],
      },
    });
  });

  it('leaves out what there is not', () => {
    expect(open(encodeStatusDetails({ code: 13, message: 'Oh', fieldViolations: [] }))).toEqual({
      code: 13,
      message: 'Oh',
      details: [],
    });
  });

  it('has the published field numbers', () => {
    const bytes = encodeStatusDetails({ code: 8, message: 'm', retryAfterSeconds: 5 });
    // code = 1, message = 2, details = 3 { type_url = 1, value = 2 { retry_delay = 1 { seconds = 1 } } }
    const url = Buffer.from('type.googleapis.com/google.rpc.RetryInfo');
    const any = Buffer.concat([Buffer.from([0x0a, url.length]), url, Buffer.from([0x12, 4, 0x0a, 2, 0x08, 5])]);
    expect(bytes).toEqual(Buffer.concat([Buffer.from([0x08, 8, 0x12, 1, 0x6d, 0x1a, any.length]), any]));
  });
});
