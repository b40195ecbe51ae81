import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  presentAccessToken,
  presentClientAuth,
  presentSdkSession,
  presentSessionToken,
} from '#api/connectors/prism/outcome.mapper.js';
import { findConnector } from '#connectors/connector-lookup.js';
import { UnintelligibleAnswer, type Flow } from '#connectors/kit/flow.js';
import { ProviderCall } from '#connectors/kit/provider-call.js';
import { settle, type Outcome } from '#connectors/kit/settle.js';
import { validateCredentials } from '#core/providers/credentials/validate-credentials.js';
import { decode, encode, typesOf } from '../../support/message.codec.js';
import { deviationOf } from '../golden-deviations.js';
import {
  answerOf,
  clientAuthInput,
  goldenVectors,
  serverAuthInput,
  serverSessionInput,
  type GoldenVector,
} from '../golden-vector.js';
import { filled } from './outcome.js';
import type { Json } from './parity.pair.js';

type Present = (outcome: never) => object;

const INPUTS = { serverSession: serverSessionInput, clientAuth: clientAuthInput, serverAuth: serverAuthInput };
/** The RPCs that answer with what a flow gives; REST shows the same object as JSON. */
const RPCS: Readonly<Record<GoldenVector['flow'], readonly [rpc: string, present: Present][]>> = {
  serverSession: [['CreateSessionToken', presentSessionToken]],
  clientAuth: [
    ['CreateSdkSessionToken', presentSdkSession],
    ['CreateClientAuthenticationToken', presentClientAuth],
  ],
  serverAuth: [['CreateAccessToken', presentAccessToken]],
};

const entropy = { now: () => new Date(), bytes: randomBytes, uuid: randomUUID };

/** What comes of a recorded answer; undefined where nothing does. */
function outcomeOf(vector: GoldenVector): Outcome<unknown> | undefined {
  const connector = findConnector(vector.connector);
  const flow = connector?.flows[vector.flow] as Flow<unknown, unknown> | undefined;
  if (!connector || !flow || !vector.upstream) return undefined;
  try {
    const credentials = validateCredentials(connector, vector.config.config[connector.configKey], '');
    const call = new ProviderCall(connector, credentials, true, entropy);
    return settle(flow, answerOf(vector), call, INPUTS[vector.flow](vector));
  } catch (error) {
    if (error instanceof UnintelligibleAnswer) return undefined;
    throw error;
  }
}

/** Numbers as text, as proto3 JSON has those of 64 bits. */
const inText = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      /^(?:number|bigint)$/.test(typeof member) ? String(member) : member,
    ),
  );

const vectors = goldenVectors().filter((vector) => deviationOf(vector) === undefined);
const cases = vectors.flatMap((vector) => {
  const outcome = outcomeOf(vector);
  return outcome ? RPCS[vector.flow].map(([rpc, present]) => [vector.name, rpc, present, outcome] as const) : [];
});

describe("what is made of providers' answers", () => {
  it('is much', () => {
    expect(cases.length).toBeGreaterThan(500);
  });

  it.each(cases)('comes through messages whole: %s, %s', (_name, rpc, present, outcome) => {
    const answer = present(outcome as never) as Json;
    for (const name of ['types', 'ucs.v2']) {
      const { response } = typesOf(`${name}.MerchantAuthenticationService/${rpc}`);
      expect(inText(filled(decode(response, encode(response, answer))))).toEqual(inText(filled(answer)));
    }
  });
});
