import type { DescMessage } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf } from '#contracts/descriptors.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

type Json = Record<string, unknown>;

const SERVICE = 'tessera.v1.ClientSessionService';
const SESSION = messageOf('tessera.v1.ClientSession');
const KEY = { 'x-api-key': 'tsk_test_demo' };

/** Beyond what a double holds: a member that is not known to be an integer is rounded or refused on its way. */
const BIG = '9007199254740993';
const DATE = '2030-12-31T23:59:59Z';
const ADDRESS = `{"firstName":"Jane","lastName":"Doe","addressLine1":"1 Rue","addressLine2":"2nd floor","city":"Paris",
  "state":"IDF","countryCode":"FR","postalCode":"75000"}`;
const APPLE_PAY = '"paymentDescription":"Tea","billingAgreement":"Monthly","managementUrl":"https://shop.example/tea"';
const BILLING = `{"label":"Tea","amount":${BIG},"recurringStartDate":"${DATE}","recurringEndDate":"${DATE}",
  "recurringIntervalUnit":"month","recurringIntervalCount":${BIG}}`;

/** A session with every member that there is, as Primer's callers write it. */
const EVERYTHING = `{
  "orderId":"order-1","currencyCode":"EUR","amount":${BIG},"customerId":"customer-1",
  "order":{
    "lineItems":[{"itemId":"tea","name":"Tea","description":"Green","amount":${BIG},"quantity":1,"discountAmount":${BIG},
      "taxAmount":${BIG},"taxCode":"t","productType":"PHYSICAL",
      "productData":{"sku":"s","brand":"b","color":"c","globalTradeItemNumber":"g","manufacturerPartNumber":"m","weight":1.5,
        "weightUnit":"kg","pageUrl":"p"}}],
    "countryCode":"FR","retailerCountryCode":"DE","fees":[{"amount":${BIG},"type":"SURCHARGE","description":"Fee"}],
    "shipping":{"amount":${BIG},"methodId":"i","methodName":"n","methodDescription":"d"}},
  "customer":{"emailAddress":"jane@example.com","mobileNumber":"+44841234567","firstName":"Jane","lastName":"Doe",
    "billingAddress":${ADDRESS},"shippingAddress":${ADDRESS},"taxId":"t","nationalDocumentId":"n"},
  "metadata":{"orderId":"text","line_items":${BIG},"vaultOn3DS":"","options":1},
  "paymentMethod":{"vaultOnSuccess":true,"vaultOn3DS":true,"vaultOnAgreement":true,"descriptor":"d",
    "paymentType":"ECOMMERCE","orderedAllowedCardNetworks":["VISA"],"authorizationType":"FINAL",
    "firstPaymentReason":"CardOnFile",
    "options":{
      "PAYMENT_CARD":{"surcharge":{"amount":${BIG}},"merchantName":"Shop","captureVaultedCardCvv":true,
        "networks":{"VISA":{"surcharge":{"amount":${BIG}}}}},
      "APPLE_PAY":{"recurringPaymentRequest":{${APPLE_PAY},"regularBilling":${BILLING},"trialBilling":${BILLING}},
        "deferredPaymentRequest":{${APPLE_PAY},"deferredBilling":{"label":"Tea","amount":${BIG},"deferredPaymentDate":"${DATE}"},
          "freeCancellationDate":"${DATE}","freeCancellationTimeZone":"CET"},
        "automaticReloadRequest":{${APPLE_PAY},"automaticReloadBilling":{"label":"Tea","amount":${BIG},
          "automaticReloadThresholdAmount":${BIG}}}},
      "someMethod_1":{"extraMerchantData":{"camelCase":[1,null],"snake_case":{"amount":"1"}}}}}}`;

/** Every field of a message, and of those inside it, as `message.field`. */
function fieldsIn(type: DescMessage, found = new Set<string>()): Set<string> {
  for (const { name, message } of type.fields) {
    const path = `${type.name}.${name}`;
    if (found.has(path)) continue;
    found.add(path);
    if (message && message.file.proto.package === SESSION.file.proto.package) fieldsIn(message, found);
  }
  return found;
}

/** Those that a decoded message has set. */
function fieldsSet(type: DescMessage, decoded: Json, found = new Set<string>()): Set<string> {
  for (const { name, message, fieldKind } of type.fields) {
    const value = decoded[name];
    if (value === undefined) continue;
    found.add(`${type.name}.${name}`);
    const inside = fieldKind === 'map' ? Object.values(value as Json) : [value].flat();
    if (message) for (const each of inside) fieldsSet(message, each as Json, found);
  }
  return found;
}

describe('a client session with everything', () => {
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

  const rest = async (init: RequestInit, query = ''): Promise<string> => {
    const headers = { ...KEY, 'content-type': 'application/json' };
    return (await fetch(`${service.url}/client-session${query}`, { ...init, headers })).text();
  };
  const tokenOf = (answer: string) => String((JSON.parse(answer) as Json).clientToken);
  const overRest = async (clientToken: unknown): Promise<string> =>
    sorted(await rest({}, `?clientToken=${String(clientToken)}`));
  const overGrpc = async (token: unknown) =>
    (await grpc.call(`${SERVICE}/Get`, { client_token: token }, KEY)).session as Json;

  /** Messages say nothing of the order of their members. Text, so that integers stay what they are. */
  const sorted = (text: string): string =>
    text
      .match(/"(?:[^"\\]|\\.)*"|[^\s"{}[\],:]+/g)
      ?.sort()
      .join(' ') ?? '';

  it('is in its message, field by field', async () => {
    const session = await overGrpc(tokenOf(await rest({ method: 'POST', body: EVERYTHING })));
    expect([...fieldsSet(SESSION, session)].sort()).toEqual(
      // The wrapper of metadata, the Struct and the names in it are fields of other messages.
      expect.arrayContaining([...fieldsIn(SESSION)].sort()),
    );
  });

  it('is the same after it was opened there, read here, opened here and read there', async () => {
    const first = tokenOf(await rest({ method: 'POST', body: EVERYTHING }));
    const session = await overGrpc(first);
    const { client_token: second } = await grpc.call(`${SERVICE}/Create`, { session }, KEY);
    expect(await overRest(second)).toBe(await overRest(first));
    expect(await overRest(first)).toBe(sorted(EVERYTHING.replace('"vaultOn3DS":"",', '')));
    expect(await overGrpc(second)).toEqual(session);
  });

  it('is the same after its members were set one by one', async () => {
    const session = await overGrpc(tokenOf(await rest({ method: 'POST', body: EVERYTHING })));
    const { client_token: token } = await grpc.call(
      `${SERVICE}/Create`,
      { session: { payment_method: session.payment_method } },
      KEY,
    );
    for (const { name, message } of SESSION.fields) {
      const merged = name === 'order' || name === 'customer' ? message : undefined;
      const paths = merged ? merged.fields.map((part) => `${name}.${part.name}`) : [name];
      for (const path of paths)
        await grpc.call(`${SERVICE}/Update`, { client_token: token, session, update_mask: { paths: [path] } }, KEY);
    }
    expect(await overGrpc(token)).toEqual(session);
  });
});
