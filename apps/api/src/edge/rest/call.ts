import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Cancellation } from '#platform/calls/cancellation.js';

/** A client that hangs up before it was answered. Nothing is set up for it until somebody asks for the signal. */
class ClientDeparture implements Cancellation {
  constructor(private readonly reply: FastifyReply) {}

  get cancelled(): boolean {
    const { raw } = this.reply;
    return raw.destroyed && !raw.writableEnded;
  }

  toSignal(): AbortSignal {
    if (this.cancelled) return AbortSignal.abort();
    const controller = new AbortController();
    this.reply.raw.once('close', () => {
      if (this.cancelled) controller.abort();
    });
    return controller.signal;
  }
}

/** Handler parameter: whether the client still waits. Work nobody waits for should not reach the database. */
export const RequestCancellation = createParamDecorator((_: unknown, context: ExecutionContext): Cancellation =>
  departureOf(context),
);

export const departureOf = (context: ExecutionContext): Cancellation =>
  new ClientDeparture(context.switchToHttp().getResponse<FastifyReply>());
