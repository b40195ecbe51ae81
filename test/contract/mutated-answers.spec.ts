import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findConnector } from '#connectors/connector-lookup.js';
import { UnintelligibleAnswer, type Flow } from '#connectors/kit/flow.js';
import { InputError } from '#connectors/kit/input-error.js';
import { MAX_LIFETIME_SECONDS } from '#connectors/kit/lifetime.reader.js';
import { ProviderCall } from '#connectors/kit/provider-call.js';
import { settle } from '#connectors/kit/settle.js';
import type { ProviderAnswer } from '#connectors/kit/provider-message.js';
import {
  answerOf,
  clientAuthInput,
  goldenVectors,
  serverAuthInput,
  serverSessionInput,
  type GoldenVector,
} from './golden-vector.js';

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

/** The result of an answer; undefined for a refusal, and for what is not understood. */
function settled(vector: GoldenVector, answer: ProviderAnswer): { expiresInSeconds?: bigint } | undefined {
  const connector = findConnector(vector.connector);
  const flow = connector?.flows[vector.flow] as Flow<unknown, { expiresInSeconds?: bigint }> | undefined;
  if (!connector || !flow) throw new Error(`${vector.connector} has no ${vector.flow}`);
  const credentials = Object.values(vector.config.config)[0] ?? {};
  const call = new ProviderCall(connector, credentials, true, entropy);
  try {
    const outcome = settle(flow, answer, call, INPUTS[vector.flow](vector));
    return 'result' in outcome ? outcome.result : undefined;
  } catch (error) {
    if (!(error instanceof UnintelligibleAnswer || error instanceof InputError)) throw error;
    return undefined;
  }
}

const answered = goldenVectors().filter(({ upstream }) => upstream !== null);

describe.each([...new Set(answered.map(({ connector }) => connector))])('%s', (name) => {
  const vectors = answered.filter(({ connector }) => connector === name);

  it('takes no lifetime of a token from an answer that no date could come of', () => {
    const fetched = vectors.filter(({ flow }) => flow === 'serverAuth');
    const lifetime = fc.oneof(
      fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => JSON.stringify(date.toISOString())),
      fc.constantFrom('-1', '3600.5', '1e308', '"-1"', '999999999999999', '"+275760-09-13T00:00:00.000Z"'),
    );
    if (fetched.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...fetched), lifetime, (vector, value) => {
        const answer = answerOf(vector);
        const body = answer.body.replace(
          /("(?:expires_in|seconds_to_expire|expires_at)":)("[^"]*"|[^,}]*)/,
          `$1${value}`,
        );
        const outcome = settled(vector, { ...answer, body });
        const seconds = outcome?.expiresInSeconds ?? 0n;
        expect(seconds >= -MAX_LIFETIME_SECONDS && seconds <= MAX_LIFETIME_SECONDS).toBe(true);
      }),
    );
  });

  it('makes a result, a refusal or nothing of an answer that was changed anywhere, and never fails', () => {
    const change = fc.tuple(fc.constantFrom(...vectors), status, fc.nat(12), fc.oneof(fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(change, ([vector, code, position, value]) => {
        const answer = answerOf(vector);
        settled(vector, { ...answer, status: code, body: replaced(answer.body, position, value) });
      }),
    );
  });
});
