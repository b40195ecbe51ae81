import { describe, expect, it } from '@jest/globals';
import { findConnector } from '#connectors/connector-lookup.js';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import { UnintelligibleAnswer, type Flow } from '#connectors/kit/flow.js';
import { InputError } from '#connectors/kit/input-error.js';
import { ProviderCall } from '#connectors/kit/provider-call.js';
import type { ProviderRequest } from '#connectors/kit/provider-message.js';
import { settle, type Outcome } from '#connectors/kit/settle.js';
import { validateCredentials } from '#core/providers/credentials/validate-credentials.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { deviationOf } from './golden-deviations.js';
import {
  answerOf,
  clientAuthInput,
  goldenVectors,
  serverAuthInput,
  serverSessionInput,
  type GoldenVector,
  type Outbound,
} from './golden-vector.js';

/** What the reference says about itself, and what the client that carries the request writes. */
const OF_THE_REFERENCE = new Set(['via', 'user-agent', 'host']);
const entropy = { now: () => new Date(), bytes: randomBytes, uuid: randomUUID };

/** Without what differs from run to run; the specs of the connectors recompute that. */
const steady = ({ volatile }: GoldenVector, document: object): unknown => {
  const copy = structuredClone(document) as Record<string, never>;
  for (const path of volatile) {
    const keys = path.split('.').slice(1);
    const last = keys.pop() ?? '';
    const holder = keys.reduce<Record<string, never> | undefined>((value, key) => value?.[key], copy);
    if (holder) Reflect.deleteProperty(holder, last);
  }
  return copy;
};

const single = (url: string): string => url.replace(/(?<!:)\/{2,}/g, '/');

function asOutbound(request: ProviderRequest, like: Outbound): Outbound {
  const body =
    request.body === undefined
      ? null
      : like.bodyType === 'json'
        ? parseStoredJson(request.body)
        : [...new URLSearchParams(request.body)].sort();
  return { method: request.method, url: single(request.url), headers: request.headers, body, bodyType: like.bodyType };
}

const wanted = (outbound: Outbound): Outbound => ({
  ...outbound,
  url: single(outbound.url),
  headers: Object.fromEntries(Object.entries(outbound.headers).filter(([name]) => !OF_THE_REFERENCE.has(name))),
  body: outbound.bodyType === 'form' ? [...new URLSearchParams(String(outbound.body))].sort() : outbound.body,
});

const flowOf = (connector: ConnectorDeclaration, vector: GoldenVector): Flow<unknown, unknown> => {
  const flow = connector.flows[vector.flow];
  if (!flow) throw new Error(`${connector.name} has no ${vector.flow}`);
  return flow;
};

const inputOf = (vector: GoldenVector): unknown =>
  ({ serverSession: serverSessionInput, clientAuth: clientAuthInput, serverAuth: serverAuthInput })[vector.flow](
    vector,
  );

/** Whether it is the caller's fault, and nobody else's. */
function isRefused(send: () => unknown): boolean {
  try {
    send();
    return false;
  } catch (error) {
    if (error instanceof TesseraError || error instanceof InputError) return true;
    throw error;
  }
}

/** The answer as the RPC words it. */
function presented(outcome: Outcome<unknown>): unknown {
  if ('refusal' in outcome) {
    const { status: _shown, ...details } = outcome.refusal.details;
    return { refusal: details, status: outcome.status };
  }
  return withoutZeros(outcome.result);
}

/** Vectors are proto3 JSON, which leaves out what is zero. */
function withoutZeros(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== '0');
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutZeros(member)]));
}

describe.each([...new Set(goldenVectors().map(({ connector }) => connector))])('%s', (name) => {
  const connector = findConnector(name);
  if (!connector) throw new Error(`no connector ${name}`);
  const callFor = ({ config, environment }: GoldenVector): ProviderCall => {
    const credentials = validateCredentials(connector, config.config[connector.configKey], '');
    return new ProviderCall(connector, credentials, environment === 'SANDBOX', entropy);
  };
  const vectors = goldenVectors(name).filter((vector) => deviationOf(vector) === undefined);

  it.each(vectors.filter(({ outbound }) => outbound).map((vector) => [vector.name, vector] as const))(
    'sends what the reference sends: %s',
    (_name, vector) => {
      const outbound = vector.outbound as Outbound;
      const sent = flowOf(connector, vector).request(inputOf(vector), callFor(vector));
      expect(steady(vector, asOutbound(sent, outbound))).toEqual(steady(vector, wanted(outbound)));
    },
  );

  it('refuses before anything is sent what the reference refuses', () => {
    const refused = vectors.filter(({ outcome }) => outcome === 'integration_error');
    const sent = refused.filter(
      (vector) => !isRefused(() => flowOf(connector, vector).request(inputOf(vector), callFor(vector))),
    );
    expect(sent.map(({ name: each }) => each)).toEqual([]);
  });

  const answered = vectors.filter(({ upstream }) => upstream);
  it.each(answered.map((vector) => [vector.name, vector] as const))(
    'understands as the reference: %s',
    (_name, vector) => {
      const read = () =>
        presented(settle(flowOf(connector, vector), answerOf(vector), callFor(vector), inputOf(vector)));
      const status = vector.upstream?.status ?? 0;
      if (vector.outcome === 'success') expect(read()).toEqual(successOf(vector));
      else if (status >= 200 && status <= 299 && vector.outcome === 'connector_error') {
        expect(read).toThrow(UnintelligibleAnswer);
      } else expect(read()).toEqual(refusalOf(vector));
    },
  );
});

interface Success {
  readonly session_token?: string;
  readonly session_data?: object;
  readonly access_token?: { value: string };
  readonly token_type?: string;
  readonly expires_in_seconds?: string;
}

function successOf({ flow, response, volatile }: GoldenVector): unknown {
  const { session_token, session_data, access_token, token_type, expires_in_seconds } = response as Success;
  if (flow === 'serverSession') return { sessionToken: session_token };
  if (flow === 'clientAuth') return withoutZeros({ sessionData: session_data });
  return {
    accessToken: access_token?.value,
    ...(token_type !== undefined && { tokenType: token_type }),
    ...(expires_in_seconds !== undefined && {
      expiresInSeconds: volatile.includes('response.expires_in_seconds')
        ? expect.anything()
        : BigInt(expires_in_seconds),
    }),
  };
}

interface Details {
  readonly code?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly status?: { payment_status: string };
  readonly connector_transaction_id?: string;
}

/** How the reference spells that there is no code. */
const NO_CODE = 'No error code';

function refusalOf({ response, upstream, outcome }: GoldenVector): unknown {
  const { error, error_info } = response as Record<string, { connector_details?: Details } | undefined>;
  const details = (outcome === 'in_band_error' ? error : error_info)?.connector_details;
  // What the reference could not read either only has to be a refusal.
  if (!details) return { refusal: expect.anything(), status: upstream?.status };
  const { code, status, connector_transaction_id: transactionId, ...rest } = details;
  const refusal = {
    ...rest,
    code: code === NO_CODE ? undefined : code,
    transactionId,
    paymentStatus: status?.payment_status,
  };
  return { refusal, status: response.status_code ?? response.http_status_code ?? upstream?.status };
}
