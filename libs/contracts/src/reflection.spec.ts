import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import grpc from '@grpc/grpc-js';
import { loadSync, type MethodDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor/index.js';
import { encodeStatusDetails } from './error-details.js';
import { loadHealthDefinition, loadPackageDefinition } from './package-definition.js';

interface Answer {
  readonly list_services_response?: { readonly service: { readonly name: string }[] };
  readonly file_descriptor_response?: { readonly file_descriptor_proto: Buffer[] };
  readonly error_response?: { readonly error_code: number };
}

interface Any {
  readonly type_url: string;
  readonly value: Buffer;
}

/** With a detail of every kind. */
const FULL_STATUS = encodeStatusDetails({
  code: grpc.status.INVALID_ARGUMENT,
  message: 'The request has errors.',
  reason: 'invalid_request',
  requestId: 'checkout-1',
  retryAfterSeconds: 1,
  fieldViolations: [{ field: 'amount', description: 'is required', reason: 'missing' }],
});

/** protobufjs has it, its types do not. */
const { fromDescriptor } = protobuf.Root as unknown as { fromDescriptor: (set: object) => protobuf.Root };
type FileDescriptor = descriptor.IFileDescriptorProto;
const protos = join(dirname(createRequire(import.meta.url).resolve('@grpc/reflection')), '../proto');

describe.each(['v1', 'v1alpha'])('reflection %s over the served packages', (version) => {
  const [info] = Object.entries(
    loadSync(`grpc/reflection/${version}/reflection.proto`, { includeDirs: [protos], keepCase: true }),
  )
    .filter(([name]) => name.endsWith('.ServerReflection'))
    .map(([, entry]) => (entry as Record<string, MethodDefinition<object, Answer>>)['ServerReflectionInfo']);
  let server: grpc.Server;
  let client: grpc.Client;

  beforeAll(async () => {
    server = new grpc.Server();
    new ReflectionService({ ...loadPackageDefinition(), ...loadHealthDefinition() }).addToServer(server);
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  });

  afterAll(() => {
    client.close();
    server.forceShutdown();
  });

  const ask = (question: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (!info) throw new Error('no reflection service');
      const call = client.makeBidiStreamRequest(info.path, info.requestSerialize, info.responseDeserialize);
      call.on('data', resolve).on('error', reject);
      call.write(question);
      call.end();
    });

  async function filesOf(question: object): Promise<FileDescriptor[]> {
    const { file_descriptor_response: found } = await ask(question);
    return (found?.file_descriptor_proto ?? []).map(
      (bytes) => descriptor.FileDescriptorProto.decode(bytes) as FileDescriptor,
    );
  }

  /** The type, built from nothing but what the server says about it. */
  async function typeOf(name: string): Promise<protobuf.Type> {
    return fromDescriptor({ file: await filesOf({ file_containing_symbol: name }) }).lookupType(name);
  }

  it('lists the services', async () => {
    const { list_services_response: list } = await ask({ list_services: '*' });
    expect(list?.service.map(({ name }) => name).sort()).toEqual([
      'grpc.health.v1.Health',
      'tessera.v1.AdminService',
      'tessera.v1.ClientSessionService',
      'tessera.v1.ConnectorService',
      'tessera.v1.SessionService',
      'tessera.v1.TerminalService',
      'types.MerchantAuthenticationService',
      'ucs.v2.MerchantAuthenticationService',
    ]);
  });

  it.each([
    ['types.MerchantAuthenticationServiceCreateSessionTokenRequest', 'merchant_session_id', 1],
    ['types.ClientAuthenticationTokenData', 'connector_specific', 4],
    ['types.ConnectorError', 'error_info', 4],
    ['ucs.v2.MerchantAuthenticationServiceCreateAccessTokenResponse', 'status', 4],
    ['tessera.v1.ClientSession', 'metadata', 7],
    ['grpc.health.v1.HealthListResponse', 'statuses', 1],
    ['tessera.v1.PaymentMethodOption', 'extra_merchant_data', 2],
  ])('describes %s with all that it needs', async (name, field, id) => {
    expect((await typeOf(name)).fields[field]).toMatchObject({ id });
  });

  it.each(['types.Money', 'ucs.v2.Money', 'tessera.v1.Terminal'])(
    'gives every import of the file of %s',
    async (name) => {
      const missing: string[] = [];
      const names = (await filesOf({ file_containing_symbol: name })).flatMap(
        ({ dependency }) => (dependency ?? []) as string[],
      );
      for (const file of names) if ((await filesOf({ file_by_filename: file })).length === 0) missing.push(file);
      expect(missing).toEqual([]);
    },
  );

  it('tells what a compiler would', async () => {
    const files = await filesOf({ file_containing_symbol: 'tessera.v1.ClientSession' });
    const file = files.find(({ name }) => name === 'tessera/v1/client_sessions.proto');
    expect(file?.dependency).toContain('tessera/v1/apple_pay.proto');
    const message = file?.messageType?.find(({ name }) => name === 'ClientSession');
    expect(message?.nestedType).toMatchObject([{ name: 'MetadataEntry', options: { mapEntry: true } }]);
    expect(message?.field?.find(({ name }) => name === 'order_id')).toMatchObject({ proto3Optional: true });
  });

  it('describes whatever an error carries', async () => {
    const { details } = (await typeOf('google.rpc.Status')).decode(FULL_STATUS) as unknown as { details: Any[] };
    expect(details).toHaveLength(4);
    for (const { type_url: url, value } of details) {
      const type = await typeOf(url.slice(url.indexOf('/') + 1));
      expect(Object.keys(type.toObject(type.decode(value)))).not.toEqual([]);
    }
  });

  it('does not know what there is not', async () => {
    expect(await ask({ file_containing_symbol: 'types.Nothing' })).toMatchObject({
      error_response: { error_code: grpc.status.NOT_FOUND },
    });
  });
});
