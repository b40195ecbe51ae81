import type { Metadata, ServerUnaryCall } from '@grpc/grpc-js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** What a call to a connector needs beside its message. */
export interface ConnectorCallContext {
  /** Reads the first value of a metadata key. */
  readonly headers: (name: string) => string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Handler parameter: aborted when the client cancels or its deadline passes. Nest lets a handler run on after that; work
 * nobody waits for any more should not reach the database.
 */
export const CallSignal = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal =>
  signalOf(context),
);

/** Handler parameter: metadata and {@link CallSignal} of a call to a connector. */
export const ConnectorCall = createParamDecorator((_: unknown, context: ExecutionContext): ConnectorCallContext => {
  const metadata = context.switchToRpc().getContext<Metadata>();
  return { headers: (name) => metadata.get(name)[0]?.toString(), signal: signalOf(context) };
});

function signalOf(context: ExecutionContext): AbortSignal {
  const [, , call] = context.getArgs<[unknown, Metadata, ServerUnaryCall<unknown, unknown>]>();
  const controller = new AbortController();
  if (call.cancelled) controller.abort();
  else call.once('cancelled', () => controller.abort());
  return controller.signal;
}
