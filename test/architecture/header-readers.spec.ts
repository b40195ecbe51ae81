import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What was sent and cannot be read must not pass for absent: these two refuse it by name, for everybody. */
const READERS = ['apps/api/src/edge/grpc/call-metadata.ts', 'apps/api/src/edge/rest/header-text.ts'];

/** Who reads headers without them, and why that cannot have a call go on with what it was not sent with. */
const EXEMPT: Readonly<Record<string, string>> = {
  'apps/api/src/edge/grpc/content-type.ts': 'content-type: whatever is not protobuf is refused',
  'apps/api/src/edge/grpc/unary-server.ts': 'traceparent: only for traces',
  'apps/api/src/edge/observability/rest-observer.ts': 'traceparent: only for traces',
  'apps/api/src/edge/rest/rest-server.ts': 'x-request-id before any check: the guard reads it again, and refuses',
  'apps/api/src/edge/observability/request-id.ts':
    'x-request-id before any check: the guard reads it again, and refuses',
  'apps/api/src/edge/rest/security-headers.ts': 'x-forwarded-proto: binds nobody but who sent it',
  'apps/api/src/edge/openapi/swagger-ui-scripts.ts': 'runs in the page at /docs, on what that sends',
  'apps/api/src/terminals/payroc/hosted-fields.reader.ts': 'accept: a list, and ASCII by its grammar',
  'apps/api/src/edge/rest/json-body.ts': 'content-type: whatever is not JSON is refused',
  'apps/api/src/edge/limits/client-address.ts': 'x-forwarded-for: a list; what is no address is nobody',
};

const READS = [
  /\bheaders\[/,
  /\bheaders\.get\b/,
  /\brequest\.headers\.[a-z]/,
  /\brawHeaders\b/,
  /\bmetadata\.(?:get|getMap|toJSON|toHttp2Headers)\(/i,
  /@Headers\(/,
];

describe('headers of callers', () => {
  it('are read by the two readers alone, but for what is named here', () => {
    const readers = ['apps/api/src', 'libs/platform/src', 'libs/core/src/providers/credentials'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => join(folder, file))
        .filter((file) => READS.some((read) => read.test(readFileSync(file, 'utf8')))),
    );
    expect(readers.sort()).toEqual([...READERS, ...Object.keys(EXEMPT)].sort());
  });
});
