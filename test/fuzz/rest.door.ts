import { Pool } from 'undici';
import { operationsOf, type OpenApiDocument } from '../support/openapi-document.js';
import { Dice } from '../support/dice.js';
import { IS_PROVIDERS, PATIENCE_MS, type Door, type Sent } from './door.js';
import { RestRequests, type RestRequest } from './rest.requests.js';
import type { Things } from './things.js';

const CONNECTIONS = 24;
/** Beyond the limit the service answers and hangs up, while the client still sends. */
const TOO_LARGE = 1024 * 1024;

/** REST by the rules of HTTP: every operation that the service says it has. */
export class RestDoor implements Door {
  readonly name = 'REST';
  private readonly pool: Pool;

  private constructor(
    private readonly url: string,
    private readonly requests: RestRequests,
    private readonly seed: number,
  ) {
    this.pool = new Pool(url, { connections: CONNECTIONS, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  }

  static async open(url: string, things: Things, seed: number): Promise<RestDoor> {
    const document = (await (await fetch(`${url}/docs-json`)).json()) as OpenApiDocument;
    return new RestDoor(url, new RestRequests(document, operationsOf(document), things), seed);
  }

  async send(turn: number): Promise<Sent> {
    const made = this.requests.make(turn, new Dice(this.seed, turn));
    const request = (): string => curl(this.url, made);
    try {
      const { statusCode, body } = await this.pool.request({ ...made, body: made.body ?? null });
      const text = await body.text();
      const outcome = `${Math.floor(statusCode / 100)}xx`;
      return statusCode >= 500 && !isProviders(text)
        ? { outcome, fault: `${statusCode}: ${text}`, request }
        : { outcome, request };
    } catch (error) {
      const excused = (made.body?.length ?? 0) >= TOO_LARGE;
      return { outcome: 'closed', request, ...(!excused && { fault: `no answer: ${String(error)}` }) };
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

/** Our own problem and gRPC's JSON have it in different members. */
function isProviders(text: string): boolean {
  try {
    const { detail, message } = JSON.parse(text) as { detail?: string; message?: string };
    return IS_PROVIDERS.test(detail ?? message ?? '');
  } catch {
    return false;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(url: string, { method, path, headers, body }: RestRequest): string {
  const sent = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const asked = ['curl', '-i', '-X', method, ...sent, quoted(url + path)].join(' ');
  return body ? `echo ${body.toString('base64')} | base64 -d | ${asked} --data-binary @-` : asked;
}
