import { once } from 'node:events';
import { connect } from 'node:http2';
import type { ServiceError } from '@grpc/grpc-js';
import { GrpcClient, type GrpcAnswer } from './grpc-client.js';
import type { TestService } from './service.js';

/** Calls a service over both transports, and keeps every error answer whole. */
export class RecordedCalls {
  readonly errors: string[] = [];
  private readonly grpc: GrpcClient;

  constructor(private readonly service: TestService) {
    this.grpc = new GrpcClient(service.grpcAddress);
  }

  /** Text bodies are sent as they are. An answer without JSON is an empty object. */
  async rest(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object | string,
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(this.service.url + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) this.errors.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  /** An empty object where the call fails. */
  async rpc(path: string, message: object | Buffer, headers: Record<string, string> = {}): Promise<GrpcAnswer> {
    try {
      if (!Buffer.isBuffer(message)) return await this.grpc.call(path, message, headers);
      await this.grpc.send(`/${path}`, message, headers);
      return {};
    } catch (error) {
      const { code, details, metadata } = error as ServiceError;
      const trailers = Object.entries(metadata.toHttp2Headers()).map(([name, value]) =>
        name.endsWith('-bin') ? Buffer.from(String(value), 'base64').toString('latin1') : `${name}: ${String(value)}`,
      );
      this.errors.push([code, details, ...trailers].join('\n'));
      return {};
    }
  }

  /** Sends metadata that gRPC libraries would not: values of any bytes. */
  async rawMetadata(path: string, headers: Record<string, string>): Promise<void> {
    const session = connect(`http://${this.service.grpcAddress}`);
    try {
      const stream = session.request({
        ':method': 'POST',
        ':path': `/${path}`,
        'content-type': 'application/grpc',
        te: 'trailers',
        ...headers,
      });
      const seen: unknown[] = [];
      for (const event of ['response', 'trailers']) stream.on(event, (found: object) => seen.push(found));
      stream.end(Buffer.alloc(5)).resume();
      await once(stream, 'close');
      this.errors.push(JSON.stringify(seen));
    } finally {
      session.close();
    }
  }

  close(): void {
    this.grpc.close();
  }
}
