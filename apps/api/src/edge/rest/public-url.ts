import type { FastifyRequest } from 'fastify';
import { malformedHeader } from '../auth/malformed-header.js';
import { inBrackets, isHostAndPort } from '#platform/config/host-address.js';
import type { Settings } from '#platform/config/settings.js';
import { headerText } from './header-text.js';
import { restAddressOf } from './own-addresses.js';

/**
 * Address at which clients reach this service: as configured, else the one the request came to.
 * @throws TesseraError `invalid_request` when it came to none that can be an address
 */
export const publicUrlOf = ({ publicUrl }: Settings, request: FastifyRequest): string =>
  publicUrl ?? `${request.protocol}://${hostOf(request)}`;

function hostOf(request: FastifyRequest): string {
  const host = headerText(request, 'host') ?? '';
  if (host === '') return ownAddress(request);
  if (isHostAndPort(host)) return host;
  throw malformedHeader('host', 'must be a host name or an address, and may have a port');
}

/** What the connection was made to: HTTP/1.0 names no host, and who has no name for it sends an empty one. */
function ownAddress({ socket: { localAddress = '', localPort } }: FastifyRequest): string {
  return `${inBrackets(localAddress.replace(MAPPED, ''))}:${localPort}`;
}

/** How an address of IPv4 looks on a socket of IPv6. */
const MAPPED = /^::ffff:(?=\d+\.)/;

/** Where a proxy in front has this service, as what stands before every path; empty where it has a host for itself. */
export const publicPrefixOf = ({ publicUrl }: Pick<Settings, 'publicUrl'>): string =>
  publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');

/** gRPC callers come to another port than client SDKs do, so theirs is no address to hand on. */
export const publicUrlWithoutRequest = (settings: Settings): string => settings.publicUrl ?? restAddressOf(settings);
