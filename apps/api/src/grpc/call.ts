import type { Metadata, ServerUnaryCall } from '@grpc/grpc-js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/**
 * Handler parameter: aborted when the client cancels or its deadline passes. Nest lets a handler run on after that; work
 * nobody waits for any more should not reach the database.
 */
export const CallSignal = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const [, , call] = context.getArgs<[unknown, Metadata, ServerUnaryCall<unknown, unknown>]>();
  const controller = new AbortController();
  if (call.cancelled) controller.abort();
  else call.once('cancelled', () => controller.abort());
  return controller.signal;
});

/** Handler parameter: reads the first value of a metadata key. */
export const MetadataReader = createParamDecorator(
  (_: unknown, context: ExecutionContext): ((name: string) => string | undefined) => {
    const metadata = context.switchToRpc().getContext<Metadata>();
    return (name) => metadata.get(name)[0]?.toString();
  },
);
