import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { findConnector } from '#connectors/connector-lookup.js';
import type { Flow } from '#connectors/kit/flow.js';
import { ProviderCall, type Entropy } from '#connectors/kit/provider-call.js';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { validateCredentials } from '#core/providers/credentials/validate-credentials.js';
import { deviationOf } from './golden-deviations.js';
import {
  clientAuthInput,
  goldenVectors,
  serverAuthInput,
  serverSessionInput,
  type GoldenVector,
} from './golden-vector.js';

/** What was random or a clock when a vector was recorded, read back out of what was sent. */
type Recorded = Partial<{ now: Date; bytes: Buffer; uuid: string }>;
type Sent = { readonly body: Record<string, unknown>; readonly headers: Readonly<Record<string, string>> };

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const bytesOf = (nonce: string): Buffer => Buffer.from([...nonce].map((character) => ALPHABET.indexOf(character)));
const seconds = (text: string): Date => new Date(Number(text) * 1000);

const RECORDINGS: Readonly<Record<string, (sent: Sent, vector: GoldenVector) => Recorded>> = {
  nuvei: ({ body }) => {
    const iso = String(body.timeStamp).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z');
    return { now: new Date(iso) };
  },
  globalpay: ({ body }) => ({ bytes: bytesOf(String(body.nonce)) }),
  rapyd: ({ headers }) => ({ now: seconds(headers.timestamp ?? ''), bytes: bytesOf(headers.salt ?? '') }),
  fiservcommercehub: ({ headers }) => ({
    now: new Date(Number(headers.timestamp)),
    uuid: headers['client-request-id'] ?? '',
  }),
  qwikcilver: ({ body }) => ({ now: new Date(String(body.DateAtClient)) }),
  nexixpay: ({ headers }) => ({ uuid: headers['correlation-id'] ?? '' }),
  paytm: ({ body }, { config }) => {
    const { signature, requestTimestamp } = body.head as Record<string, string>;
    const key = Buffer.from(String(config.config.Paytm?.merchant_key));
    const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, '@@@@&&&&####$$$$');
    const plain = cipher.update(signature ?? '', 'base64', 'latin1') + cipher.final('latin1');
    return { now: seconds(requestTimestamp ?? ''), bytes: Buffer.from(plain.slice(64), 'base64') };
  },
};

const frozen = ({ now = new Date(0), bytes = Buffer.alloc(0), uuid = '' }: Recorded): Entropy => ({
  now: () => now,
  bytes: () => bytes,
  uuid: () => uuid,
});

const INPUTS = { serverSession: serverSessionInput, clientAuth: clientAuthInput, serverAuth: serverAuthInput };

function requestOf(vector: GoldenVector, entropy: Entropy) {
  const connector = findConnector(vector.connector);
  const flow = connector?.flows[vector.flow] as Flow<unknown, unknown> | undefined;
  if (!connector || !flow) throw new Error(`no ${vector.flow} of ${vector.connector}`);
  const credentials = validateCredentials(connector, vector.config.config[connector.configKey], '');
  const call = new ProviderCall(connector, credentials, vector.environment === 'SANDBOX', entropy);
  return flow.request(INPUTS[vector.flow](vector), call);
}

/** An id made of nanoseconds, which no clock here has. */
const CLOCK_ID = 'outbound.body.TransactionId';

const sentBy = (connector: string): [string, GoldenVector][] =>
  goldenVectors(connector)
    .filter((vector) => vector.outbound && deviationOf(vector) === undefined && !vector.volatile.includes(CLOCK_ID))
    .map((vector) => [vector.name, vector]);

describe.each(Object.keys(RECORDINGS))('%s signs as the reference', (connector) => {
  it.each(sentBy(connector))('%s', (_name, vector) => {
    const outbound = vector.outbound as unknown as Sent;
    const { headers, body } = requestOf(vector, frozen(RECORDINGS[connector]?.(outbound, vector) ?? {}));
    const { via: _reference, ...recorded } = outbound.headers;
    expect(headers).toEqual(recorded);
    expect(parseStoredJson(body ?? '')).toEqual(outbound.body);
  });
});

describe('cybersource', () => {
  it.each(sentBy('cybersource'))('signs what it sends: %s', (_name, vector) => {
    const { headers, url, body } = requestOf(vector, frozen({ now: new Date('2026-11-22T22:08:31.939Z') }));
    const digest = `SHA-256=${createHash('sha256')
      .update(body ?? '')
      .digest('base64')}`;
    expect(headers).toMatchObject({ digest, date: '2026-11-22 22:08:31.939000000 +00:00:00' });
    const { host, pathname } = new URL(url);
    const merchant = headers['v-c-merchant-id'] ?? '';
    const signed = `host: ${host}\ndate: ${headers.date ?? ''}\n(request-target): post ${pathname}\ndigest: ${digest}\nv-c-merchant-id: ${merchant}`;
    const key = Buffer.from(String(vector.config.config.Cybersource?.api_secret), 'base64');
    const signature = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers.signature).toContain(`signature="${signature}"`);
  });
});
