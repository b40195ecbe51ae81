import type { Metadata } from '@grpc/grpc-js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { cancellationOf } from '../../edge/grpc/call.js';
import { metadataValue } from '../../edge/grpc/call-metadata.js';
import { departureOf } from '../../edge/rest/call.js';
import { headerText } from '../../edge/rest/header-text.js';

/** What a call to a connector needs beside its message. */
export interface ConnectorCallContext {
  /** Reads the first value of a metadata key or HTTP header, by its lower-case name. */
  readonly headers: (name: string) => string | undefined;
  readonly cancellation: Cancellation;
}

/** Handler parameter: headers of a call to a connector over REST, and whether its client still waits. */
export const ConnectorRequest = createParamDecorator((_: unknown, context: ExecutionContext): ConnectorCallContext => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { headers: (name) => headerText(request, name), cancellation: departureOf(context) };
});

/** The same over gRPC, with its metadata. */
export const ConnectorCall = createParamDecorator((_: unknown, context: ExecutionContext): ConnectorCallContext => {
  const metadata = context.switchToRpc().getContext<Metadata>();
  return { headers: (name) => metadataValue(metadata, name), cancellation: cancellationOf(context) };
});
