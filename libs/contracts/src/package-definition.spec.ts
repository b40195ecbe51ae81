import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import grpc from '@grpc/grpc-js';
import type { MethodDefinition, PackageDefinition } from '@grpc/proto-loader';
import { loadPackageDefinition, MalformedMessage } from './package-definition.js';

type Method = MethodDefinition<object, object>;

const definition = loadPackageDefinition();

function service(name: string): Record<string, Method> {
  return definition[name] as Record<string, Method>;
}
function method(serviceName: string, name: string): Method {
  const found = service(serviceName)[name];
  if (!found) throw new Error(`${serviceName} has no ${name}`);
  return found;
}

const PRISM = ['types', 'ucs.v2'].map((name) => `${name}.MerchantAuthenticationService`);
const DOCUMENTED = {
  merchant_session_id: 'session_001',
  amount: { minor_amount: 10000, currency: 'USD' },
  metadata: { value: '{"order":"1"}' },
  test_mode: true,
};

describe('the served packages', () => {
  it.each(PRISM)('%s has both generations of names', (name) => {
    expect(Object.keys(service(name)).sort()).toEqual([
      'CreateAccessToken',
      'CreateClientAuthenticationToken',
      'CreateSdkSessionToken',
      'CreateServerAuthenticationToken',
      'CreateServerSessionAuthenticationToken',
      'CreateSessionToken',
    ]);
    expect(method(name, 'CreateSessionToken').path).toBe(`/${name}/CreateSessionToken`);
  });

  it('ucs.v2 is types under another name', () => {
    const rename = (name: string): string => JSON.stringify(describeTypes(definition, name)).replaceAll(`${name}.`, '');
    expect(rename('ucs.v2')).toBe(rename('types'));
  });

  it('carries the errors that Prism puts into status details', () => {
    expect(definition).toHaveProperty(['types.IntegrationError']);
    expect(definition).toHaveProperty(['types.ConnectorError']);
  });
});

describe('messages', () => {
  it.each(PRISM)('%s takes the documented request', (name) => {
    const { requestSerialize, requestDeserialize } = method(name, 'CreateSessionToken');
    const bytes = requestSerialize(DOCUMENTED);
    expect(bytes.toString('hex')).toBe(
      // 1: session id, 2: {1: amount, 2: USD = 146}, 3: {1: metadata}, 7: true
      `0a0b${hex('session_001')}120608904e1092011a0f0a0d${hex('{"order":"1"}')}3801`,
    );
    expect(requestDeserialize(bytes)).toMatchObject({
      merchant_session_id: 'session_001',
      amount: { minor_amount: '10000', currency: 'USD' },
      metadata: { value: '{"order":"1"}' },
      test_mode: true,
    });
  });

  it('has absent members absent', () => {
    const message = method('types.MerchantAuthenticationService', 'CreateSessionToken').requestDeserialize(
      Buffer.alloc(0),
    );
    expect(message).toEqual({});
  });

  it('keeps int64 exact, and tells text from number in metadata', () => {
    const { requestSerialize, requestDeserialize } = method('tessera.v1.ClientSessionService', 'Create');
    const request = {
      session: {
        amount: '9223372036854775807',
        metadata: { text: { text: '1' }, number: { number: '-9223372036854775808' } },
        payment_method: { options: { PAYPAL: { surcharge: { amount: '9007199254740993' } } } },
      },
    };
    expect(requestDeserialize(requestSerialize(request))).toMatchObject(request);
  });

  it('has a message that comes in parts whole', () => {
    const bytes = Buffer.from('120308e807' + '1203109201', 'hex');
    const { requestDeserialize } = method('types.MerchantAuthenticationService', 'CreateSessionToken');
    const { amount } = requestDeserialize(bytes) as { amount: object };
    expect(amount).toMatchObject({ minor_amount: '1000', currency: 'USD' });
  });

  it('has the phone number as text in CreateSdkSessionToken, as a secret in the newer operation', () => {
    const older = method('types.MerchantAuthenticationService', 'CreateSdkSessionToken');
    const newer = method('types.MerchantAuthenticationService', 'CreateClientAuthenticationToken');
    const sent = { customer: { phone_number: '+31' } };
    expect(older.requestDeserialize(older.requestSerialize(sent))).toMatchObject(sent);
    const secret = { payment: { customer: { phone_number: { value: '+31' } } } };
    expect(newer.requestDeserialize(newer.requestSerialize(secret))).toMatchObject(secret);
  });

  it('has a currency that nobody knows as its number', () => {
    const { requestDeserialize } = method('types.MerchantAuthenticationService', 'CreateSessionToken');
    expect(requestDeserialize(Buffer.from('1203108f4e', 'hex'))).toMatchObject({ amount: { currency: 9999 } });
  });
});

const MALFORMED: [string, string][] = [
  ['garbage', 'ffffffffffffffffffffff'],
  ['a string that ends too early', '0a7f61'],
  ['a submessage that ends too early', '127f08'],
  ['a string that is not UTF-8', '0a02c328'],
  ['a string deeper down that is not UTF-8', '1a030a01ff'],
  ['a wire type that there is not', '0f'],
];

describe('a message that is no protobuf', () => {
  const { path, requestDeserialize } = method('types.MerchantAuthenticationService', 'CreateSessionToken');
  let server: grpc.Server;
  let client: grpc.Client;

  beforeAll(async () => {
    server = new grpc.Server();
    const { CreateSessionToken } = service('types.MerchantAuthenticationService');
    server.addService({ CreateSessionToken } as unknown as grpc.ServiceDefinition, {
      CreateSessionToken: (call: grpc.ServerUnaryCall<object, object>, answer: grpc.sendUnaryData<object>) => {
        if (call.request instanceof MalformedMessage)
          answer({ code: grpc.status.INVALID_ARGUMENT, details: 'malformed' });
        else answer(null, { session_token: 'sess_1' });
      },
    });
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

  /** Sends bytes as they are. */
  const send = (bytes: Buffer): Promise<grpc.status> =>
    new Promise((resolve) => {
      const asIs = (value: Buffer): Buffer => value;
      client.makeUnaryRequest(path, asIs, asIs, bytes, (error) => resolve(error ? error.code : grpc.status.OK));
    });

  it.each(MALFORMED)('%s is refused by the handler, not by grpc-js', async (_, bytes) => {
    expect(requestDeserialize(Buffer.from(bytes, 'hex'))).toBeInstanceOf(MalformedMessage);
    expect(await send(Buffer.from(bytes, 'hex'))).toBe(grpc.status.INVALID_ARGUMENT);
  });

  it('does not stand in the way of good ones', async () => {
    const { requestSerialize } = method('types.MerchantAuthenticationService', 'CreateSessionToken');
    expect(await send(requestSerialize(DOCUMENTED))).toBe(grpc.status.OK);
  });

  it('holds for every operation', () => {
    const services = Object.values(definition).filter((entry) => !('format' in entry)) as Record<string, Method>[];
    const methods = services.flatMap((entry) => Object.values(entry));
    expect(
      methods.filter((each) => !(each.requestDeserialize(Buffer.from([0x0f])) instanceof MalformedMessage)),
    ).toEqual([]);
  });
});

const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Messages and enums of a package, by their names without it. */
function describeTypes(all: PackageDefinition, packageName: string): [string, object][] {
  return Object.entries(all)
    .filter(([name, entry]) => name.startsWith(`${packageName}.`) && 'format' in entry)
    .map(([name, entry]): [string, object] => [name, entry.type])
    .sort(([a], [b]) => a.localeCompare(b));
}
