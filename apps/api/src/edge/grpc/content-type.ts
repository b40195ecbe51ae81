import type { Server } from '@grpc/grpc-js';

const GRPC = { 'content-type': 'application/grpc' };
/** That messages are protobuf need not be said; capitals and parameters change nothing. */
const PROTOBUF = /^application\/grpc(?:\+proto)?[\t ]*(?:;.*)?$/is;

/** Made by the library for itself. */
interface ContentTypeCheck {
  _verifyContentType(stream: unknown, headers: { readonly 'content-type'?: string }): boolean;
}

/**
 * Has a server answer 415 to whatever is not gRPC with protobuf, as gRPC demands. The library does so unless the type begins like
 * that of gRPC: `application/grpc-web`, another protocol, and `application/grpc+json` would be read as what they are not.
 */
export function demandProtobuf(server: Server): void {
  const check = server as unknown as ContentTypeCheck;
  const verify = check._verifyContentType.bind(server);
  check._verifyContentType = (stream, headers) =>
    verify(stream, PROTOBUF.test(headers['content-type'] ?? '') ? GRPC : {});
}
