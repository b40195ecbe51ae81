import { readFileSync, readdirSync } from 'node:fs';
import { readAccessToken } from '#api/connectors/prism/access-token.reader.js';
import { readClientAuth } from '#api/connectors/prism/client-auth.reader.js';
import { readCreateServerSession } from '#api/connectors/prism/session-token.reader.js';
import type { ClientAuthInput, ServerAuthInput, ServerSessionInput } from '#connectors/kit/flow.js';
import { providerSessionInput } from '#core/payment-sessions/provider-session-input.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';

type Json = Record<string, unknown>;

/** One recorded call of the reference: what it was asked, what it sent, what it was answered, what it made of that. */
export interface GoldenVector {
  readonly name: string;
  readonly flow: 'serverSession' | 'clientAuth' | 'serverAuth';
  readonly connector: string;
  readonly kind: string;
  readonly outcome: 'success' | 'in_band_error' | 'connector_error' | 'integration_error';
  readonly environment: 'SANDBOX' | 'PRODUCTION';
  readonly config: { readonly config: Readonly<Record<string, Json>> };
  readonly request: Json;
  readonly outbound: Outbound | null;
  /** Paths whose values differ from run to run: clocks, nonces, signatures. */
  readonly volatile: readonly string[];
  readonly upstream: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: unknown;
  } | null;
  readonly response: Json;
}

export interface Outbound {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bodyType: 'json' | 'form' | 'empty';
}

const FOLDER = new URL('./fixtures/vectors/', import.meta.url);

/** Every vector of a flow that the connector has, and of the given connector only, where one is given. */
export function goldenVectors(connector?: string): GoldenVector[] {
  return readdirSync(FOLDER)
    .filter((file) => !file.includes('.unsupported.') && (!connector || file.endsWith(`.${connector}.json`)))
    .flatMap((file) => parseStoredJson(readFileSync(new URL(file, FOLDER), 'utf8')) as Recorded[])
    .map(exact);
}

/** As recorded: where a body has integers beyond 2^53, only its text has them exactly. */
type Recorded = GoldenVector & { readonly outbound_raw_body?: string };

const exact = ({ outbound_raw_body: text, outbound, ...vector }: Recorded): GoldenVector => ({
  ...vector,
  outbound: outbound?.bodyType === 'json' && text ? { ...outbound, body: parseStoredJson(text) } : outbound,
});

/** The answer of the provider as the executor hands it on. */
export function answerOf({ upstream }: GoldenVector): {
  status: number;
  headers: Record<string, string>;
  body: string;
} {
  if (!upstream) throw new Error('nothing was sent');
  const { status, headers, body } = upstream;
  return { status, headers, body: typeof body === 'string' ? body : stringifyJson(body) };
}

type Requested = Pick<GoldenVector, 'request'>;

/** What the flows get of a request, read as the service reads it: proto3 JSON of these messages is what gRPC decodes. */
export const serverSessionInput = ({ request }: Requested): ServerSessionInput =>
  providerSessionInput(readCreateServerSession(request));

export const clientAuthInput = ({ request }: Requested): ClientAuthInput => readClientAuth(request);

export const serverAuthInput = ({ request }: Requested): ServerAuthInput => readAccessToken(request);
