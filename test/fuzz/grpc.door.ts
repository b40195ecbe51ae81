import { connect, constants, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import { status } from '@grpc/grpc-js';
import { Dice } from '../support/dice.js';
import { IS_PROVIDERS, PATIENCE_MS, type Door, type Sent } from './door.js';
import { GrpcRequests, type GrpcRequest } from './grpc.requests.js';
import type { Things } from './things.js';

/** What says that something is wrong with us, not with the call. */
const OUR_FAULT = ['UNKNOWN', 'INTERNAL', 'DATA_LOSS', 'UNAVAILABLE'];
/** When the client gives up where nothing need come: it never said that it was done, or asked to be told of changes. */
const GIVES_UP_MS = 50;
const WATCH = /\/(?:Watch|watch)$/;

/** gRPC by the rules of HTTP/2: every method of every service. */
export class GrpcDoor implements Door {
  readonly name = 'gRPC';
  private readonly requests: GrpcRequests;
  private session: ClientHttp2Session | undefined;

  constructor(
    private readonly address: string,
    things: Things,
    private readonly seed: number,
  ) {
    this.requests = new GrpcRequests(things);
  }

  async send(turn: number): Promise<Sent> {
    const made = this.requests.make(turn, new Dice(this.seed, turn));
    const answer = await this.call(made);
    return { ...judged(answer, made), request: () => described(made) };
  }

  close(): void {
    this.session?.destroy();
  }

  private connected(): ClientHttp2Session {
    if (this.session && !this.session.closed && !this.session.destroyed) return this.session;
    this.session = connect(`http://${this.address}`);
    // Each call notices by itself.
    this.session.on('error', () => undefined);
    return this.session;
  }

  private call({ path, headers, body, ends }: GrpcRequest): Promise<Answer> {
    return new Promise((resolve) => {
      const heads: IncomingHttpHeaders = {};
      let gaveUp = false;
      const call = this.connected().request({ ':method': 'POST', ':path': path, ...headers });
      const patience = ends && !WATCH.test(path) ? PATIENCE_MS : GIVES_UP_MS;
      const timer = setTimeout(() => {
        gaveUp = true;
        call.close(constants.NGHTTP2_CANCEL);
      }, patience);
      for (const event of ['response', 'trailers']) call.on(event, (found: object) => Object.assign(heads, found));
      call.on('error', () => undefined);
      call.on('close', () => {
        clearTimeout(timer);
        resolve({ ...readHeads(heads), gaveUp });
      });
      call.resume();
      if (ends) call.end(body);
      else call.write(body);
    });
  }
}

interface Answer {
  readonly httpStatus?: number;
  readonly grpcStatus?: number;
  readonly message?: string;
  readonly gaveUp: boolean;
}

const readHeads = (heads: IncomingHttpHeaders): Omit<Answer, 'gaveUp'> => ({
  httpStatus: Number(heads[':status'] ?? 0),
  ...(heads['grpc-status'] !== undefined && { grpcStatus: Number(heads['grpc-status']) }),
  message: decodeURIComponent(String(heads['grpc-message'] ?? '')),
});

function judged(answer: Answer, { ends, path }: GrpcRequest): Omit<Sent, 'request'> {
  const { grpcStatus, message = '', httpStatus = 0, gaveUp } = answer;
  if (grpcStatus !== undefined) {
    const outcome = status[grpcStatus] ?? 'none';
    const ours = OUR_FAULT.includes(outcome) && !IS_PROVIDERS.test(message);
    return { outcome, ...(ours && { fault: `${outcome}: ${message}` }) };
  }
  if (httpStatus >= 400) return refusedByHttp(httpStatus);
  if (!gaveUp) return { outcome: 'reset' };
  return { outcome: 'cancelled', ...(ends && !WATCH.test(path) && { fault: 'no answer' }) };
}

const refusedByHttp = (httpStatus: number): Omit<Sent, 'request'> => ({
  outcome: `HTTP ${httpStatus}`,
  ...(httpStatus >= 500 && { fault: `HTTP ${httpStatus}` }),
});

const described = ({ path, headers, body, ends }: GrpcRequest): string =>
  `${path} ${JSON.stringify(headers)} ${body.toString('hex')}${ends ? '' : ' (without an end)'}`;
