import {
  Client,
  credentials,
  Metadata,
  type ChannelCredentials,
  type ChannelOptions,
  type ServiceError,
} from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/proto-loader';
import { loadHealthDefinition, loadPackageDefinition } from '#contracts/package-definition.js';

type Service = Record<string, MethodDefinition<object, object>>;

const definition = { ...loadPackageDefinition(), ...loadHealthDefinition() };

export type GrpcAnswer = Record<string, unknown>;

/** Calls methods by name, as grpcurl does. */
export class GrpcClient {
  private readonly client: Client;

  constructor(
    address: string,
    channel: ChannelCredentials = credentials.createInsecure(),
    /** Of the connection, which all clients of an address share otherwise. */
    options: ChannelOptions = {},
  ) {
    this.client = new Client(address, channel, options);
  }

  /** Rejects with the {@link ServiceError}. */
  call(path: string, message: object, headers: Record<string, string> = {}): Promise<GrpcAnswer> {
    const [service = '', method = ''] = path.split('/');
    const found = (definition[service] as Service | undefined)?.[method];
    if (!found) throw new Error(`no such method: ${path}`);
    return this.send(found.path, found.requestSerialize(message), headers).then(
      (bytes) => found.responseDeserialize(bytes) as GrpcAnswer,
    );
  }

  /** Sends bytes as they are. */
  send(path: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Buffer> {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        path,
        (message: Buffer) => message,
        (answer: Buffer) => answer,
        bytes,
        metadata,
        (error, answer) => (error ? reject(error) : resolve(answer ?? Buffer.alloc(0))),
      );
    });
  }

  /** The error of a call that must fail. */
  async failure(path: string, message: object, headers: Record<string, string> = {}): Promise<ServiceError> {
    try {
      await this.call(path, message, headers);
    } catch (error) {
      return error as ServiceError;
    }
    throw new Error(`${path} succeeded`);
  }

  close(): void {
    this.client.close();
  }
}
