import { randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { findConnector } from '#connectors/connector.lookup.js';
import { UnintelligibleAnswer, type Flow } from '#connectors/flow/flow.js';
import { InputError } from '#connectors/flow/input-error.js';
import { ProviderCall } from '#connectors/flow/provider-call.js';
import { settle } from '#connectors/flow/settle.js';
import { answerOf, clientAuthInput, goldenVectors, serverAuthInput, serverSessionInput } from './golden-vector.js';

const entropy = { now: () => new Date(), bytes: randomBytes, uuid: randomUUID };
const INPUTS = { serverSession: serverSessionInput, clientAuth: clientAuthInput, serverAuth: serverAuthInput };
const status = fc.constantFrom(200, 201, 204, 302, 400, 422, 500, 503);

/** The text with one of its JSON values replaced, wherever it is. */
function replaced(text: string, position: number, value: unknown): string {
  let left = position;
  try {
    return JSON.stringify(JSON.parse(text, (_name, member: unknown) => (left-- === 0 ? value : member)) ?? null);
  } catch {
    return text.slice(0, position) + JSON.stringify(value);
  }
}

const answered = goldenVectors().filter(({ upstream }) => upstream !== null);

describe.each([...new Set(answered.map(({ connector }) => connector))])('%s', (name) => {
  const vectors = answered.filter(({ connector }) => connector === name);

  it('makes a result, a refusal or nothing of an answer that was changed anywhere, and never fails', () => {
    const change = fc.tuple(fc.constantFrom(...vectors), status, fc.nat(12), fc.oneof(fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(change, ([vector, code, position, value]) => {
        const connector = findConnector(name);
        const flow = connector?.flows[vector.flow] as Flow<unknown, unknown> | undefined;
        if (!connector || !flow) throw new Error(`${name} has no ${vector.flow}`);
        const credentials = Object.values(vector.config.config)[0] ?? {};
        const call = new ProviderCall(connector, credentials, true, entropy);
        const answer = answerOf(vector);
        const body = replaced(answer.body, position, value);
        try {
          settle(flow, { ...answer, status: code, body }, call, INPUTS[vector.flow](vector));
        } catch (error) {
          if (!(error instanceof UnintelligibleAnswer || error instanceof InputError)) throw error;
        }
      }),
    );
  });
});
