import { isIP } from 'node:net';
import type { Metadata, ServerUnaryCall } from '@grpc/grpc-js';
import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { metadataList } from '../grpc/call-metadata.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { withoutPort } from '#platform/net/ip-address.js';
import { trustIn, type Trust } from './trusted-proxies.js';

/** Where a connection comes from, and whom the proxies on the way say that they carry. */
interface Route {
  readonly peer: string;
  readonly forwardedFor: string;
}

/** Behind the address of a peer, as gRPC writes it: the last colon, for IPv6 too. */
const PORT = /:\d+$/;
/** Who has an IPv6 address has this many 16 bits of network, and all addresses in it. */
const NETWORK_PARTS = 4;

/** Finds the address that a call comes from: what a caller says of it counts only as far as trusted proxies vouch for it. */
@Injectable()
export class ClientAddress {
  private readonly trust: Trust | undefined;

  constructor(@Inject(SETTINGS) { trustedProxies }: Settings) {
    this.trust = trustIn(trustedProxies);
  }

  of(context: ExecutionContext): string {
    const route = context.getType() === 'http' ? routeOfRequest(context) : routeOfCall(context);
    return networkOf(this.trust ? origin(route, this.trust) : route.peer);
  }
}

function routeOfRequest(context: ExecutionContext): Route {
  const { socket, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return { peer: socket.remoteAddress ?? '', forwardedFor: headers['x-forwarded-for']?.toString() ?? '' };
}

function routeOfCall(context: ExecutionContext): Route {
  const [, metadata, call] = context.getArgs<[unknown, Metadata, ServerUnaryCall<unknown, unknown>]>();
  return {
    peer: call.getPeer().replace(PORT, ''),
    forwardedFor: metadataList(metadata, 'x-forwarded-for').join(','),
  };
}

/** The nearest address that is no trusted proxy's; the farthest where all are. */
function origin({ peer, forwardedFor }: Route, trust: Trust): string {
  const told = forwardedFor.split(',').map((text) => text.trim());
  const hops = [
    peer,
    ...told
      .filter((text) => text !== '')
      .map(withoutPort)
      .reverse(),
  ];
  return hops.find((address, hop) => !trust(address, hop)) ?? hops.at(-1) ?? peer;
}

/** An address of IPv4, or the network of one of IPv6; whatever is neither is one and the same. */
function networkOf(text: string): string {
  if (!isIP(text)) return 'unknown';
  const address = ipaddr.process(text);
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, NETWORK_PARTS).join(':') : address.toString();
}
