import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Metadata } from '@grpc/grpc-js';
import type { Caller, MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

const CALLER = Symbol('caller');

/** What a transport hands to every layer: the Fastify request, or the metadata of a gRPC call. */
export type Carrier = (FastifyRequest | Metadata) & { [CALLER]?: Caller };

const carrierOf = (context: ExecutionContext): Carrier =>
  context.getType() === 'http'
    ? context.switchToHttp().getRequest<FastifyRequest>()
    : context.switchToRpc().getContext<Metadata>();

/** Remembers who was recognised; called by the guard. */
export function rememberCaller(context: ExecutionContext, caller: Caller): void {
  carrierOf(context)[CALLER] = caller;
}

/** Who was recognised; undefined where nobody has to be. */
export const callerOf = (context: ExecutionContext): Caller | undefined => callerIn(carrierOf(context));

/** The same, for those who have what the transport hands around. */
export const callerIn = (carrier: Carrier): Caller | undefined => carrier[CALLER];

/** Handler parameter: the merchant who calls. */
export const CallingMerchant = createParamDecorator((_: unknown, context: ExecutionContext): MerchantCaller => {
  const caller = callerOf(context);
  if (caller?.principal.type !== 'merchant') throw new TesseraError('forbidden', 'This operation is for merchants.');
  return caller as MerchantCaller;
});

/** Handler parameter: the merchant or admin who calls. */
export const Calling = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context);
  if (!caller) throw new TesseraError('unauthenticated', 'A valid credential is needed for this operation.');
  return caller;
});
