import type { Metadata, ServerUnaryCall } from '@grpc/grpc-js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';

type Call = ServerUnaryCall<unknown, unknown>;

/** A client that cancels, or whose deadline passes. Nest lets a handler run on after that. */
class ClientCancellation implements Cancellation {
  constructor(private readonly call: Call) {}

  get cancelled(): boolean {
    return this.call.cancelled;
  }

  toSignal(): AbortSignal {
    if (this.cancelled) return AbortSignal.abort();
    const controller = new AbortController();
    this.call.once('cancelled', () => controller.abort());
    return controller.signal;
  }
}

/** Handler parameter: whether the client still waits. Work nobody waits for should not reach the database. */
export const CallCancellation = createParamDecorator((_: unknown, context: ExecutionContext): Cancellation =>
  cancellationOf(context),
);

export function cancellationOf(context: ExecutionContext): Cancellation {
  const [, , call] = context.getArgs<[unknown, Metadata, Call]>();
  return new ClientCancellation(call);
}
