import { status, type ServiceError } from '@grpc/grpc-js';
import { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import type { Json } from '../support/session.requests.js';
import type { CallLog } from './call.log.js';

/** What came of a call: a body, or why there is none. */
export type Reply =
  { readonly body: Json; readonly error?: undefined } | { readonly body: Json; readonly error: string };

type Headers = Readonly<Record<string, string>>;

/** The service did not take the call, or was gone before it answered. */
export const BROKEN = 'connection';
/** Far beyond every bound that the service promises: the call hangs. */
export const HANGING = 'no answer';
const PATIENCE_MS = 15_000;

/** Calls the instances of a service in turn, over REST and gRPC, and keeps a log. */
export class Callers {
  private instances: { readonly service: TestService; readonly grpc: GrpcClient }[] = [];
  private readonly clients: GrpcClient[] = [];
  private turn = 0;

  constructor(readonly log: CallLog) {}

  /** From now on calls go to these. */
  use(services: readonly TestService[]): void {
    this.instances = services.map((service) => ({ service, grpc: new GrpcClient(service.grpcAddress) }));
    this.clients.push(...this.instances.map(({ grpc }) => grpc));
  }

  /** @param answers errors that tell the caller what they asked for */
  rest(path: string, headers: Headers, body?: Json, answers?: readonly string[]): Promise<Reply> {
    return this.logged(() => post(this.next().service.url + path, headers, body), answers);
  }

  /** As {@link rest}. */
  rpc(path: string, headers: Headers, message: Json, answers?: readonly string[]): Promise<Reply> {
    return this.logged(() => call(this.next().grpc, path, headers, message), answers);
  }

  get(path: string, headers: Headers): Promise<Reply> {
    return this.logged(() => request(this.next().service.url + path, { headers }));
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  private next() {
    const instance = this.instances[this.turn++ % this.instances.length];
    if (!instance) throw new Error('there is nobody to call');
    return instance;
  }

  private async logged(send: () => Promise<Reply>, answers: readonly string[] = []): Promise<Reply> {
    const entry = this.log.begin();
    const { body, error } = await inTime(send());
    const reply = error === undefined || answers.includes(error) ? { body } : { body, error };
    entry.endedAt = performance.now();
    entry.error = reply.error;
    return reply;
  }
}

function inTime(reply: Promise<Reply>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ body: {}, error: HANGING }), PATIENCE_MS);
    reply.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

const post = (url: string, headers: Headers, body: Json | undefined): Promise<Reply> =>
  request(url, {
    method: 'POST',
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

async function request(url: string, init: RequestInit): Promise<Reply> {
  try {
    const answer = await fetch(url, init);
    const body = JSON.parse((await answer.text()) || '{}') as Json;
    return answer.ok ? { body } : { body, error: String(answer.status) };
  } catch {
    return { body: {}, error: BROKEN };
  }
}

async function call(grpc: GrpcClient, path: string, headers: Headers, message: Json): Promise<Reply> {
  try {
    return { body: await grpc.call(path, message, headers) };
  } catch (error) {
    const { code, metadata } = error as ServiceError;
    // Every error of the service itself names the request.
    return { body: {}, error: metadata.get('x-request-id').length > 0 ? status[code] : BROKEN };
  }
}
