import { createFileRegistry, fromBinary, type DescMessage } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPILED_PROTOS } from '#contracts/generated/compiled-protos.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { readStatusDetails } from '../support/status-details.js';

type Json = Record<string, unknown>;

const KEY = { authorization: 'Bearer tsk_test_demo', 'x-api-key': 'tsk_test_demo' };
const SESSIONS = 'tessera.v1.ClientSessionService';

const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, Buffer.from(COMPILED_PROTOS, 'base64')));
const requests = [...registry].flatMap((type) =>
  type.kind === 'service' ? type.methods.map(({ input }) => input) : [],
);

/** Members that take an object of any shape, in whatever can be asked. */
function structsIn(type: DescMessage, found = new Set<string>(), seen = new Set<DescMessage>()): Set<string> {
  if (seen.has(type)) return found;
  seen.add(type);
  for (const { name, message } of type.fields) {
    if (message?.typeName === 'google.protobuf.Struct') found.add(`${type.typeName}.${name}`);
    else if (message) structsIn(message, found, seen);
  }
  return found;
}

/** To the letter: numbers as no double is written, and names that are integers in an order of their own. */
const ODD =
  '{"10":1.10,"9":[1e2,-0,0.1234567890123456789,{"2":"1.0","1":null}],"b":9007199254740993,"a":{"1":0,"0":""}}';

describe('an object of any shape', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let clientToken: string;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
    clientToken = tokenOf(await rest('POST', '/client-session', '{"orderId":"order-1"}'));
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const rest = async (method: string, path: string, body?: string): Promise<string> => {
    const headers = { ...KEY, 'content-type': 'application/json' };
    return (await fetch(service.url + path, { method, headers, ...(body !== undefined && { body }) })).text();
  };
  const tokenOf = (answer: string): string => String((JSON.parse(answer) as Json).clientToken);
  const account = { id: '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d' };

  /** How each of them is asked, and where the error says that the fault is. */
  const asked: Record<string, { method: string; message: (struct: object) => object; path: string }> = {
    'tessera.v1.PaymentMethodOption.extra_merchant_data': {
      method: `${SESSIONS}/Create`,
      message: (data) => ({ session: { payment_method: { options: { X: { extra_merchant_data: data } } } } }),
      path: 'session.payment_method.options.X.extra_merchant_data.list[1]["odd name"]',
    },
    'tessera.v1.RecordStepRequest.data': {
      method: 'tessera.v1.SessionService/RecordStep',
      message: (data) => ({ token: clientToken, name: 'step', status: 'done', data }),
      path: 'data.list[1]["odd name"]',
    },
    'tessera.v1.CreateConnectorAccountRequest.credentials': {
      method: 'tessera.v1.ConnectorService/CreateConnectorAccount',
      message: (credentials) => ({ connector: 'stripe', name: 'x', credentials }),
      path: 'credentials',
    },
    'tessera.v1.UpdateConnectorAccountRequest.credentials': {
      method: 'tessera.v1.ConnectorService/UpdateConnectorAccount',
      message: (credentials) => ({ ...account, credentials }),
      path: 'credentials',
    },
  };

  it('is asked for nowhere else', () => {
    const found = requests.reduce((all, type) => structsIn(type, all), new Set<string>());
    expect([...found].sort()).toEqual(Object.keys(asked).sort());
  });

  it.each(Object.keys(asked))('is refused where JSON has no word for what is in it: %s', async (member) => {
    const { method, message, path } = asked[member] as (typeof asked)[string];
    for (const value of [{ numberValue: NaN }, { numberValue: Infinity }, { numberValue: -Infinity }, {}]) {
      const inner = { structValue: { fields: { 'odd name': value } } };
      const list = { listValue: { values: [{ boolValue: true }, inner] } };
      const error = await grpc.failure(method, message({ fields: { list } }), KEY);
      const { reason, fieldViolations } = readStatusDetails(error.metadata);
      expect({ reason, fields: fieldViolations.map(({ field }) => field) }).toEqual({
        reason: 'invalid_request',
        fields: [path],
      });
    }
  });

  it('is refused, too, where metadata has an entry that is neither text nor number', async () => {
    const error = await grpc.failure(`${SESSIONS}/Create`, { session: { metadata: { a: {} } } }, KEY);
    expect(readStatusDetails(error.metadata).fieldViolations).toMatchObject([{ field: 'session.metadata.a' }]);
  });

  it.each(['1e400', '-1E+309', '9223372036854775808', `0.${'1'.repeat(200)}`])(
    'is refused by REST for the number %s, by its path',
    async (number) => {
      const data = `{"a":[0,${number}]}`;
      const session = await rest(
        'POST',
        '/client-session',
        `{"paymentMethod":{"options":{"X":{"extraMerchantData":${data}}}}}`,
      );
      expect(session).toContain('"path":"$.paymentMethod.options.X.extraMerchantData.a[1]"');
      const step = `{"token":"${clientToken}","name":"step","status":"done","data":${data}}`;
      expect(await rest('POST', '/v1/sessions/steps', step)).toContain('"field":"data.a[1]"');
    },
  );

  it('comes back to the letter in a client session, also when something else was changed', async () => {
    const metadata = '{"10":"ten","9":9007199254740993,"b":"","a":1}';
    const kept = `"extraMerchantData":${ODD}`;
    const opened = await rest(
      'POST',
      '/client-session',
      `{"metadata": ${metadata}, "customer": {"firstName": null}, "paymentMethod":{"options":{"X":{ ${kept} }}}}`,
    );
    const token = tokenOf(opened);
    const query = `/client-session?clientToken=${token}`;
    expect(opened).toContain(`"metadata":${metadata}`);
    expect(opened).toContain(kept);
    const shown = [
      await rest('GET', query),
      await rest('PATCH', '/client-session', `{"clientToken":"${token}","orderId":"order-2","customer":null}`),
      await rest('GET', query),
    ];
    for (const answer of shown) {
      expect(answer).toContain(kept);
      expect(answer).toContain(`"metadata":${metadata.replace('"b":"",', '')}`);
    }
    const changed = await rest('PATCH', '/client-session', `{"clientToken":"${token}","metadata":{"2":1,"1":""}}`);
    expect(changed).toContain('"metadata":{"2":1}');
    const { session } = await grpc.call(`${SESSIONS}/Get`, { client_token: token }, KEY);
    expect(session).toMatchObject({
      metadata: { 2: { number: '1' } },
      payment_method: { options: { X: { extra_merchant_data: { fields: { 10: { numberValue: 1.1 } } } } } },
    });
  });

  it('comes back to the letter in the history of a session, and is the same step when it is sent again', async () => {
    const token = tokenOf(await rest('POST', '/client-session', '{}'));
    const { id } = JSON.parse(await rest('POST', '/v1/sessions/introspect', JSON.stringify({ token }))) as Json;
    const step = `{"token":"${token}","name":"step","status":"done","data":${ODD}}`;
    for (let time = 0; time < 2; time++)
      await fetch(`${service.url}/v1/sessions/steps`, {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/json', 'idempotency-key': 'the-same' },
        body: step,
      });
    const history = await rest('GET', `/v1/sessions/${String(id)}/events`);
    expect(history.split(`"data":${ODD}`)).toHaveLength(2);
    expect(history).toMatch(/"name":"step","status":"done",.*"data":/);
    const { items } = await grpc.call('tessera.v1.SessionService/ListEvents', { id }, KEY);
    expect(JSON.stringify(items)).toContain('"10":{"numberValue":1.1');
  });
});
