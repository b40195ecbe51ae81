import { SessionRequests, type Json, type SessionMethod, type SessionRequest } from '../support/session.requests.js';
import type { Callers, Reply } from './callers.js';
import type { Checkout } from './checkout.js';

const API_KEY = 'tsk_test_demo';
const TERMINAL = '1234001';

/** The service's operations, each over both transports. */
export class Doors {
  private constructor(
    private readonly callers: Callers,
    private readonly requests: SessionRequests,
  ) {}

  static async open(callers: Callers): Promise<Doors> {
    const { body } = await callers.rest('/authorize', { 'x-api-key': API_KEY });
    const credentials = { apiKey: API_KEY, accessToken: String(body.access_token), terminal: TERMINAL };
    return new Doors(callers, new SessionRequests(credentials));
  }

  /** Opens the session, or asks for it again. */
  open({ kind, key }: Checkout, overGrpc: boolean): Promise<Reply> {
    return this.send(this.requests.open(kind, key), overGrpc);
  }

  /** @param method as gRPC calls it */
  session(method: SessionMethod, body: Json, overGrpc: boolean, answers?: readonly string[]): Promise<Reply> {
    return this.send(this.requests.session(method, body), overGrpc, answers);
  }

  events(sessionId: string): Promise<Reply> {
    const { path, headers } = this.requests.events(sessionId).rest;
    return this.callers.get(path, headers);
  }

  private send({ rest, grpc }: SessionRequest, overGrpc: boolean, answers?: readonly string[]): Promise<Reply> {
    return overGrpc
      ? this.callers.rpc(grpc.path, grpc.headers, grpc.message, answers)
      : this.callers.rest(rest.path, rest.headers, rest.body, answers);
  }
}
