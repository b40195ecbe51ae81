import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskOf, toSessionMessage } from '../support/client-session-message.js';
import { ClientSessionModel } from '../support/client-session-model.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

type Json = Record<string, unknown>;

const HEADERS = { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' };
const KEY = { 'x-api-key': 'tsk_test_demo' };
const UPDATE = 'tessera.v1.ClientSessionService/Update';

const orNull = (member: fc.Arbitrary<unknown>) => fc.option(member, { freq: 4 });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const minor = fc.nat(10_000);
const some = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });

const line = fc.record(
  { amount: minor, quantity: minor, discountAmount: minor, taxAmount: minor },
  { requiredKeys: ['amount'] },
);
const order = some({
  lineItems: orNull(fc.array(line, { minLength: 1, maxLength: 3 })),
  fees: orNull(
    fc.array(fc.record({ amount: minor, type: text }, { requiredKeys: ['amount'] }), { minLength: 1, maxLength: 2 }),
  ),
  shipping: orNull(some({ amount: minor, methodId: text })),
  countryCode: orNull(fc.constantFrom('GB', 'FR', 'NO')),
});
const customer = some({
  firstName: orNull(text),
  taxId: orNull(text),
  billingAddress: orNull(some({ city: text, countryCode: fc.constantFrom('GB', 'FR') })),
});
const patch: fc.Arbitrary<Json> = some({
  orderId: orNull(text),
  currencyCode: orNull(fc.constantFrom('GBP', 'JPY', 'KWD')),
  amount: orNull(minor),
  customerId: orNull(text),
  customer: orNull(customer),
  order: orNull(order),
  metadata: orNull(fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger()), { minKeys: 1, maxKeys: 3 })),
  paymentMethod: orNull(some({ vaultOnSuccess: fc.boolean(), descriptor: text })),
});

describe('changing a client session', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const send = async (method: string, body: object) => {
    const answer = await fetch(`${service.url}/client-session`, {
      method,
      headers: HEADERS,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const open = async (body: object = {}) => String((await send('POST', body)).body.clientToken);
  const read = async (token: string) =>
    (await (await fetch(`${service.url}/client-session?clientToken=${token}`, { headers: KEY })).json()) as Json;

  const overRest = async (clientToken: string, change: Json): Promise<boolean> => {
    const answer = await send('PATCH', { clientToken, ...change });
    expect([200, 422]).toContain(answer.status);
    return answer.status === 200;
  };
  const overGrpc = async (clientToken: string, change: Json): Promise<boolean> => {
    const message = {
      client_token: clientToken,
      session: toSessionMessage(change),
      update_mask: { paths: maskOf(change) },
    };
    try {
      await grpc.call(UPDATE, message, KEY);
      return true;
    } catch (error) {
      expect((error as ServiceError).code).toBe(status.INVALID_ARGUMENT);
      return false;
    }
  };

  it('is what a plain model says, whatever the changes and through whichever door they come', async () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(overRest, overGrpc), patch), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (sequence) => {
        const token = await open();
        const model = new ClientSessionModel();
        for (const [send, change] of sequence) {
          // A mask that names nothing is no mask: there is nothing to say.
          if (maskOf(change).length === 0) continue;
          expect(await send(token, change)).toBe(model.patch(change));
          expect(await read(token)).toEqual(model.shown());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('loses nothing when many change it at once', async () => {
    const token = await open({ orderId: 'start' });
    const fields = ['firstName', 'lastName', 'mobileNumber', 'taxId', 'nationalDocumentId'];
    const changes = fields.map((name) => ({ customer: { [name]: name } }));
    await Promise.all(changes.map((change, index) => (index % 2 ? overGrpc : overRest)(token, change)));
    expect((await read(token)).customer).toEqual(Object.fromEntries(fields.map((name) => [name, name])));
  });

  it('refuses an update mask that names no member, and changes nothing', async () => {
    const token = await open({ orderId: 'kept' });
    const update_mask = { paths: ['order_id', 'nothing', 'customer.billing_address.city', 'payment_method.options'] };
    const error = await grpc.failure(UPDATE, { client_token: token, session: {}, update_mask }, KEY);
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    expect(error.details).toContain('update_mask.paths[1]');
    expect(await read(token)).toMatchObject({ orderId: 'kept' });
  });

  it('replaces a member that the mask names whole, and everything for *', async () => {
    const token = await open({ orderId: 'a', customer: { firstName: 'J', lastName: 'D' }, metadata: { a: 1 } });
    const session = { customer: { first_name: 'K' } };
    await grpc.call(UPDATE, { client_token: token, session, update_mask: { paths: ['customer'] } }, KEY);
    expect(await read(token)).toMatchObject({ orderId: 'a', customer: { firstName: 'K' }, metadata: { a: 1 } });
    expect((await read(token)).customer).not.toHaveProperty('lastName');
    await grpc.call(UPDATE, { client_token: token, session, update_mask: { paths: ['*'] } }, KEY);
    expect(Object.keys(await read(token)).sort()).toEqual(['customer', 'paymentMethod']);
  });

  it.each(['', 'x', 'a.b.c'])('finds no session for the token %j', async (client_token) => {
    const error = await grpc.failure(UPDATE, { client_token, session: { order_id: 'x' } }, KEY);
    expect(error.code).toBe(status.NOT_FOUND);
  });
});
