import { readFileSync } from 'node:fs';
import { ScalarType, type DescMessage } from '@bufbuild/protobuf';
import { status } from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf } from '#contracts/descriptors.js';
import { loadPackageDefinition } from '#contracts/package-definition.js';
import { parseJson, stringifyJson } from '#platform/json/lossless-json.js';
import { toSessionMessage } from '../support/client-session-message.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

type Json = Record<string, unknown>;

interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Json;
  readonly body?: Json;
  readonly rawBody?: string;
  readonly expect?: { readonly status?: number; readonly statusIn?: number[] };
}

const CREATE = 'tessera.v1.ClientSessionService/Create';
const KEY = { 'x-api-key': 'tsk_test_demo' };
const HEADERS = { ...KEY, 'content-type': 'application/json' };
const service = loadPackageDefinition()['tessera.v1.ClientSessionService'] as Record<
  string,
  MethodDefinition<object, object>
>;

/** The body as the message it becomes; undefined when the message cannot say it (a wrong type, an unknown member). */
function expressible(body: unknown): object | undefined {
  const session = toSessionMessage(body);
  try {
    const decoded = service.Create?.requestDeserialize(service.Create.requestSerialize({ session }));
    const said = plain((decoded as { session?: object }).session ?? {});
    return stringifyJson(sorted(said)) === stringifyJson(sorted(session)) ? (session as object) : undefined;
  } catch {
    return undefined;
  }
}

/** Without the loader's markers of what is set. */
const plain = (value: unknown): unknown => mapTree(value, ([name]) => !name.startsWith('_'));
function mapTree(value: unknown, keep: (entry: [string, unknown]) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => mapTree(item, keep));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(keep)
      .map(([name, member]) => [name, mapTree(member, keep)]),
  );
}

/** Members that are int64: decoded messages hold them as text. */
const INT64 = new Set(int64In(messageOf('tessera.v1.ClientSession')));

function int64In({ fields }: DescMessage, outer: readonly DescMessage[] = []): string[] {
  return fields.flatMap(({ name, scalar, message }) =>
    message && !outer.includes(message)
      ? int64In(message, [...outer, message])
      : scalar === ScalarType.INT64
        ? [name]
        : [],
  );
}

/** Comparable whatever the order of members. */
function sorted(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (typeof value !== 'object' || value === null) return INT64.has(name) ? String(value) : value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member, key)]);
}

const all = JSON.parse(
  readFileSync(new URL('./fixtures/http-cases.json', import.meta.url), 'utf8').replaceAll(/\{\{UUID\}\}/g, 'x'),
) as Case[];

const bodies = all.flatMap(({ name, method, path, headers, body, rawBody, expect: wanted }) => {
  if (method !== 'POST' || path !== '/client-session' || !/PRIMER_API_KEY\}/.test(JSON.stringify(headers))) return [];
  const document = rawBody === undefined ? body : attempt(rawBody);
  if (document === undefined || stringifyJson(document).includes('{{')) return [];
  const session = expressible(document);
  const outcome = wanted?.status ?? wanted?.statusIn?.[0];
  return session && outcome ? [[name, document, session, outcome] as const] : [];
});

function attempt(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

describe('the published cases over gRPC', () => {
  let running: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    running = await startService();
    grpc = new GrpcClient(running.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await running.stop();
  });

  const read = async (token: unknown) =>
    (await fetch(`${running.url}/client-session?clientToken=${String(token)}`, { headers: KEY })).text();

  it('are as many as messages can say', () => {
    expect(bodies.length).toBeGreaterThan(20);
  });

  it.each(bodies)('%s', async (_name, document, session, outcome) => {
    if (outcome !== 200) {
      const error = await grpc.failure(CREATE, { session }, KEY);
      expect(error.code).toBe(status.INVALID_ARGUMENT);
      expect(error.details).toMatch(/session|metadata/);
      return;
    }
    const { client_token } = await grpc.call(CREATE, { session }, KEY);
    const twin = await fetch(`${running.url}/client-session`, {
      method: 'POST',
      headers: HEADERS,
      body: stringifyJson(document),
    });
    const { clientToken } = (await twin.json()) as { clientToken: string };
    expect(await read(client_token)).toBe(await read(clientToken));
  });
});
