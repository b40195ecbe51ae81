import type { ServiceError } from '@grpc/grpc-js';
import { Agent, request } from 'undici';
import type { SessionRequest } from '../support/session.requests.js';
import { granted, readFailure, readRest } from './answer.reader.js';
import type { Answer } from './history.js';
import type { Instance } from './instance.js';

/** Far beyond every bound that the service promises. */
const PATIENCE_MS = 20_000;

/** Of one caller to one instance. */
const CONNECTIONS = 32;

/** How a call goes out. */
export interface Route {
  readonly caller: string;
  readonly instance: Instance;
  readonly overGrpc: boolean;
}

/** Carries requests to instances, and says what came of them. */
export class Switchboard {
  /** Each caller's own, as from machines of their own: nobody waits here for a connection that another floods. */
  private readonly agents = new Map<string, Agent>();

  async send(call: SessionRequest, requestId: string, route: Route): Promise<Answer> {
    const sent = route.overGrpc ? this.rpc(call, requestId, route) : this.rest(call, requestId, route);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve({ said: 'wrong', why: 'no answer at all' }), PATIENCE_MS);
    });
    return Promise.race([sent, patience]).finally(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    await Promise.all([...this.agents.values()].map((agent) => agent.destroy()));
  }

  private async rest({ rest }: SessionRequest, requestId: string, { caller, instance }: Route): Promise<Answer> {
    const { method, path, headers, body, text: raw } = rest;
    let status: number;
    let text: string;
    try {
      const answer = await request(instance.url + path, {
        method,
        dispatcher: this.agentOf(caller),
        headers: { ...headers, 'x-request-id': requestId, ...(body && { 'content-type': 'application/json' }) },
        ...((body ?? raw) !== undefined && { body: raw ?? JSON.stringify(body) }),
      });
      [status, text] = [answer.statusCode, await answer.body.text()];
    } catch {
      return { said: 'unknown', why: 'connection' };
    }
    return readRest(path, status, text);
  }

  private async rpc({ grpc }: SessionRequest, requestId: string, { instance }: Route): Promise<Answer> {
    const { client } = instance;
    if (!client) return { said: 'unknown', why: 'connection' };
    try {
      return granted(await client.call(grpc.path, grpc.message, { ...grpc.headers, 'x-request-id': requestId }));
    } catch (error) {
      return readFailure(error as ServiceError);
    }
  }
  private agentOf(caller: string): Agent {
    const agent = this.agents.get(caller) ?? new Agent({ connections: CONNECTIONS });
    this.agents.set(caller, agent);
    return agent;
  }
}
