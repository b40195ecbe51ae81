import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#core/keys/fingerprint.js';
import { withoutNulls } from '#core/sessions/client/client-session.merge.js';
import { ClientSessionAPIRequest } from '#api/sessions/dto/client-session.dto.js';
import { parseJson, stringifyJson } from '#platform/json/lossless-json.js';
import { compileValidator } from '#platform/validation/compile-validator.js';

/** Twice what REST takes. */
const LENGTH = 2 ** 21;
/** Ten times what the dearest of them costs; work that grows with the square of its length takes longer by far. */
const BUDGET_MS = 2_500;
/** Processor time of this process: what else runs on the machine can only add to it. */
const TRIES = 5;

const repeat = (part: string, length: number): string => part.repeat(Math.floor(length / part.length));
const list = (part: string, length: number): string => `[${repeat(`${part},`, length)}${part}]`;
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
  'an address that is none': (length) => `{"customer":{"emailAddress":"${repeat('a@a.', length)}"}}`,
  'a quoted address': (length) => `{"customer":{"emailAddress":"\\"${repeat('a ', length)}\\"@b.c"}}`,
  'an address with a name': (length) => `{"customer":{"emailAddress":"${repeat('<', length)}@b.c"}}`,
  'a long text': (length) => `{"orderId":"${repeat('😀', length)}"}`,
  escapes: (length) => `{"orderId":"${repeat('\\u0041', length)}"}`,
  'a string without an end': (length) => `{"amount":1234567890123456789,"x":"${repeat('\\"', length)}`,
  quotes: (length) => `{"amount":1234567890123456789,"x":${repeat('"', length)}`,
  'minus signs': (length) => `{"amount":1234567890123456789${repeat('-1', length)}}`,
};

const validate = compileValidator(ClientSessionAPIRequest);

/** All that is done with the body of a client session. */
function workOn(text: string): void {
  try {
    const { value } = validate(parseJson(text));
    const body = withoutNulls(value);
    stringifyJson(body);
    canonicalJson(body);
  } catch {
    // Refusing is work, too.
  }
}

function timeOf(text: string): number {
  const before = process.cpuUsage();
  workOn(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('the body of a client session costs no more than its length, of', () => {
  it.each(Object.entries(BODIES))('%s', (_, bodyOf) => {
    const text = bodyOf(LENGTH);
    let least = Infinity;
    for (let attempt = 0; attempt < TRIES && least > BUDGET_MS; attempt++) least = Math.min(least, timeOf(text));
    expect(least).toBeLessThan(BUDGET_MS);
  });
});
