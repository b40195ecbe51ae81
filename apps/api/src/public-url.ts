import type { FastifyRequest } from 'fastify';
import { reachableHost } from '#platform/config/host.address.js';
import type { Settings } from '#platform/config/settings.js';

/** Address at which clients reach this service: as configured, else the one the request came to. */
export const publicUrlOf = (settings: Settings, request: FastifyRequest): string =>
  settings.publicUrl ?? `${request.protocol}://${request.host}`;

/** gRPC callers come to another port than client SDKs do, so theirs is no address to hand on. */
export const publicUrlWithoutRequest = (settings: Settings): string =>
  settings.publicUrl ?? `${settings.tls ? 'https' : 'http'}://${reachableHost(settings.host)}:${settings.port}`;
