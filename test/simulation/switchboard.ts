import type { ServiceError } from '@grpc/grpc-js';
import { Agent, fetch } from 'undici';
import type { SessionRequest } from '../support/session.requests.js';
import { granted, readFailure, readRest } from './answer.reader.js';
import type { Answer } from './history.js';
import type { Instance } from './instance.js';

/** Far beyond every bound that the service promises. */
const PATIENCE_MS = 20_000;

/** How a call goes out. */
export interface Route {
  readonly instance: Instance;
  readonly overGrpc: boolean;
}

/** Carries requests to instances, and says what came of them. */
export class Switchboard {
  /** One for all: whoever floods has connections of their own. */
  private readonly agent = new Agent({ connections: 32 });

  async send(request: SessionRequest, requestId: string, { instance, overGrpc }: Route): Promise<Answer> {
    const sent = overGrpc ? this.rpc(request, requestId, instance) : this.rest(request, requestId, instance);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve({ said: 'wrong', why: 'no answer at all' }), PATIENCE_MS);
    });
    return Promise.race([sent, patience]).finally(() => clearTimeout(timer));
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async rest({ rest }: SessionRequest, requestId: string, { url }: Instance): Promise<Answer> {
    const { method, path, headers, body, text: raw } = rest;
    let status: number;
    let text: string;
    try {
      const answer = await fetch(url + path, {
        method,
        dispatcher: this.agent,
        headers: { ...headers, 'x-request-id': requestId, ...(body && { 'content-type': 'application/json' }) },
        ...((body ?? raw) !== undefined && { body: raw ?? JSON.stringify(body) }),
      });
      [status, text] = [answer.status, await answer.text()];
    } catch {
      return { said: 'unknown', why: 'connection' };
    }
    return readRest(path, status, text);
  }

  private async rpc({ grpc }: SessionRequest, requestId: string, { client }: Instance): Promise<Answer> {
    if (!client) return { said: 'unknown', why: 'connection' };
    try {
      return granted(await client.call(grpc.path, grpc.message, { ...grpc.headers, 'x-request-id': requestId }));
    } catch (error) {
      return readFailure(error as ServiceError);
    }
  }
}
