import { once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { credentials, type ChannelCredentials } from '@grpc/grpc-js';

/** Whom a client trusts, and who it shows itself to be. */
export interface ClientTls {
  readonly ca: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Asks over TLS: over a connection of its own, unless an agent keeps one. */
export async function askHttps(
  url: string,
  tls: ClientTls & { agent?: Agent; session?: Buffer },
  { body, ...options }: RequestOptions & { body?: string } = {},
): Promise<HttpsAnswer> {
  const asked = request(url, { agent: false, ...tls, ...options });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

/** A connection on which both sides have agreed, and the server has found nothing amiss with the client. */
export async function connectTls(address: string, options: ConnectionOptions): Promise<TLSSocket> {
  const [host, port] = address.replace('https://', '').split(':');
  const socket = connect({ host, port: Number(port), servername: 'localhost', ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** Of the certificate that new connections get. */
export async function servedSerial(address: string, tls: ClientTls, protocol: 'h2' | 'http/1.1'): Promise<string> {
  const socket = await connectTls(address, { ...tls, ALPNProtocols: [protocol] });
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

export const grpcTls = ({ ca, cert, key }: ClientTls): ChannelCredentials =>
  credentials.createSsl(Buffer.from(ca), key ? Buffer.from(key) : null, cert ? Buffer.from(cert) : null);
