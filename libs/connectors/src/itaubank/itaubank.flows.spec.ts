import { expect, it } from '@jest/globals';
import { itaubankFlows } from './itaubank.flows.js';

const read = (body: string) => itaubankFlows.serverAuth?.refusal({ status: 422, headers: {}, body })?.details;
const fields = [
  { campo: 'a', mensagem: 'b' },
  { campo: 'c', mensagem: 'd' },
];

it.each([
  [
    { codigo: 'x', mensagem: 'm', campos: fields },
    { code: 'x', message: 'm | a: b, c: d', reason: 'm' },
  ],
  [
    { codigo: 'x', mensagem: 'm', campos: [] },
    { code: 'x', message: 'm', reason: 'm' },
  ],
  [
    { codigo: 'x', campos: fields },
    { code: 'x', message: 'a: b, c: d' },
  ],
  [
    { codigo: 'x', campos: [] },
    { code: 'x', message: 'Unknown error' },
  ],
])('reads the refusal %j', (body, expected) => {
  expect(read(JSON.stringify(body))).toEqual(expected);
});

it.each([
  ['', 'b""'],
  ['{"codigo":"x"}', String.raw`b"{\"codigo\":\"x\"}"`],
  ['é\n\t\\\0\x7f', String.raw`b"\xc3\xa9\n\t\\\0\x7f"`],
])('quotes %j', (body, quoted) => {
  const message = 'Failed to parse error response from connector';
  expect(read(body)).toEqual({ code: '422', message, reason: `Raw response: ${quoted}` });
});
