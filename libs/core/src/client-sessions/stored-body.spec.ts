import { expect, it } from '@jest/globals';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { readStoredBody } from './stored-body.js';

const ODD = '{"2":1.0,"1":[null,-0]}';

it.each([
  '{}',
  '{"orderId":"a","amount":9007199254740993,"metadata":{"2":"b","1":1},"order":{"countryCode":"FR"}}',
  `{"paymentMethod":{"vaultOnSuccess":true,"options":{"A":{"surcharge":{"amount":1},"extraMerchantData":${ODD}},"B":{"extraMerchantData":${ODD}},"C":{}}}}`,
  '{"metadata":{"a":"b"},"paymentMethod":{"vaultOnSuccess":true}}',
])('is written as it was stored: %s', (text) => {
  expect(stringifyJson(readStoredBody(text))).toBe(text);
});
