import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Metadata } from '@grpc/grpc-js';
import { TesseraError } from '../errors/tessera-error.js';
import type { ActingPrincipal, MerchantPrincipal, Principal } from './principal.js';

/** Who makes the call, and under which request id. */
export interface Caller<P extends Principal | ActingPrincipal = Principal> {
  readonly principal: P;
  readonly requestId: string;
  /** Whether the request id was made up here: such a one says nothing about other calls. */
  readonly requestIdMadeUp?: boolean;
  /** The caller's own name for what is attempted, however often it is sent; as it came. */
  readonly idempotencyKey?: string | undefined;
  /** The session that the call turned out to be about, once that is known: for the log. */
  sessionId?: string;
}
export type MerchantCaller = Caller<MerchantPrincipal>;
export type ActingCaller = Caller<ActingPrincipal>;

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
