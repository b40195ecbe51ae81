import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#core/keys/fingerprint.js';
import { withoutNulls } from '#core/client-sessions/client-session-merge.js';
import { TWINS } from '#api/connectors/prism/prism-twins.js';
import { ClientSessionAPIRequest } from '#api/sessions/primer/dto/client-session.dto.js';
import { MAX_VALUES } from '#platform/json/json-extent.js';
import { JsonSyntaxError } from '#platform/json/json.error.js';
import type { Written } from '#platform/json/json-text.js';
import { parseJson, parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { compileValidator } from '#api/edge/validation/compile-validator.js';
import { writtenMembers } from '#api/edge/validation/written-members.js';

/** Twice what REST takes. */
const LENGTH = 2 ** 21;
/** Ten times what the dearest of them costs; work that grows with the square of its length takes longer by far. */
const BUDGET_MS = 2_500;
/** Processor time of this process: what else runs on the machine can only add to it. */
const TRIES = 5;

const repeat = (part: string, length: number): string => part.repeat(Math.floor(length / part.length));
const list = (part: string, length: number): string => `[${repeat(`${part},`, length)}${part}]`;
const nested = (part: string, core: string, depth: number): string => part.repeat(depth) + core + '}'.repeat(depth);
const members = (length: number, member: (index: number) => string): string =>
  Array.from({ length: Math.floor(length / member(0).length) }, (_, index) => member(index)).join(',');

/** Bodies of any length that make somebody work. */
const BODIES: Readonly<Record<string, (length: number) => string>> = {
  'a number of one digit after the other': (length) => `{"amount":${repeat('9', length)}}`,
  'a fraction without an end': (length) => `{"amount":0.${repeat('0', length)}1}`,
  'an exponent without an end': (length) => `{"amount":1e${repeat('9', length)}}`,
  'many large numbers': (length) => `{"metadata":${list('1234567890123456789', length)}}`,
  'one large number among small ones': (length) => `{"amount":1234567890123456789,"x":${list('1', length)}}`,
  'the same member again and again': (length) => `{${members(length, () => '"orderId":"x"')}}`,
  'members that nobody knows': (length) => `{${members(length, (index) => `"m${index}":1`)}}`,
  prototypes: (length) => `{"metadata":{${members(length, () => '"__proto__":{}')}}}`,
  metadata: (length) => `{"metadata":{${members(length, (index) => `"k${index}":null`)}}}`,
  'lines with errors': (length) => `{"order":{"lineItems":${list('{}', length)}}}`,
  lines: (length) => `{"order":{"lineItems":${list('{"amount":1,"discountAmount":null}', length)}}}`,
  networks: (length) => `{"paymentMethod":{"orderedAllowedCardNetworks":${list('"VISA"', length)}}}`,
  'lists in lists': (length) => `{"metadata":${list(`${'['.repeat(50)}${']'.repeat(50)}`, length)}}`,
  'objects that are not handed through': (length) => `{"x":${list('{"1":1.0}', length)}}`,
  'objects that nobody knows, in each other': (length) => `{"x":${list(nested('{"a":', '1.0', 60), length)}}`,
  'objects in place of lines': (length) => `{"order":{"lineItems":${list('{"a":{"1":{"2":-0}}}', length)}}}`,
  'options that are handed through': (length) =>
    `{"paymentMethod":{"options":{${members(length, (index) => `"K${index}":{"extraMerchantData":{"1":1.0}}`)}}}}`,
  'an option that is handed through': (length) =>
    `{"paymentMethod":{"options":{"KLARNA":{"extraMerchantData":{"x":${list(nested('{"1":', '1.0', 50), length)}}}}}}`,
  'an option full of members': (length) =>
    `{"paymentMethod":{"options":{"KLARNA":{"extraMerchantData":{${members(length, (index) => `"m${index}":1.0`)}}}}}}`,
  'the same option again and again': (length) =>
    `{"paymentMethod":{"options":{${members(length, () => '"A":{"extraMerchantData":{"1":1.0}}')}}}}`,
  'metadata that is numbered': (length) => `{"metadata":{${members(length, (index) => `"${index}":"x"`)}}}`,
  'metadata as written': (length) => `{"metadata":{"1":"x",${members(length, (index) => `"k${index}" : 1`)}}}`,
  'space between tokens': (length) => `{"metadata":{"1":"x",${repeat(' \n\t', length)}"2":"x"}}`,
  'members that no message has': (length) => `{"amount":{${members(length, (index) => `"m${index}":"x"`)}}}`,
  'an amount without an end': (length) => `{"amount":{"minor_amount":"${repeat('9', length)}"}}`,
  'an address that is none': (length) => `{"customer":{"emailAddress":"${repeat('a@a.', length)}"}}`,
  'a quoted address': (length) => `{"customer":{"emailAddress":"\\"${repeat('a ', length)}\\"@b.c"}}`,
  'an address with a name': (length) => `{"customer":{"emailAddress":"${repeat('<', length)}@b.c"}}`,
  'a long text': (length) => `{"orderId":"${repeat('😀', length)}"}`,
  escapes: (length) => `{"orderId":"${repeat('\\u0041', length)}"}`,
  'a string without an end': (length) => `{"amount":1234567890123456789,"x":"${repeat('\\"', length)}`,
  quotes: (length) => `{"amount":1234567890123456789,"x":${repeat('"', length)}`,
  'minus signs': (length) => `{"amount":1234567890123456789${repeat('-1', length)}}`,
};

/** As if there were no bound on the number of values: below it, too, work has to be no more than that. */
function parsed(text: string, written?: Written): unknown {
  try {
    return parseJson(text, written);
  } catch (error) {
    if (error instanceof JsonSyntaxError && error.message.includes(String(MAX_VALUES)))
      return parseStoredJson(text, written);
    throw error;
  }
}

const WRITTEN = writtenMembers(ClientSessionAPIRequest);
const validate = compileValidator(ClientSessionAPIRequest);

/** All that is done with a body of one kind: a client session of Primer, a message of Prism, what a fingerprint is made of. */
const WORK: Readonly<Record<string, (text: string) => void>> = {
  'a client session': (text) => {
    const { value } = validate(parsed(text, WRITTEN));
    stringifyJson(withoutNulls(value));
  },
  'a message': (text) => void TWINS.sessionToken.request.read(parsed(text)),
  'a fingerprint': (text) => void canonicalJson(parsed(text)),
};

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch {
    // Refusing is work, too.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe.each(Object.entries(WORK))('the body of %s costs no more than its length, of', (_kind, workOn) => {
  it.each(Object.entries(BODIES))('%s', (_, bodyOf) => {
    const text = bodyOf(LENGTH);
    let least = Infinity;
    for (let attempt = 0; attempt < TRIES && least > BUDGET_MS; attempt++)
      least = Math.min(
        least,
        timeOf(() => workOn(text)),
      );
    expect(least).toBeLessThan(BUDGET_MS);
  });
});
