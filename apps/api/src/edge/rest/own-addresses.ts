import { reachableHost } from '#platform/config/host-address.js';
import type { Settings } from '#platform/config/settings.js';

/** Where whoever is on this machine reaches REST, as the beginning of a URL. */
export const restAddressOf = ({ host, port, tls }: Settings): string =>
  `${tls ? 'https' : 'http'}://${reachableHost(host)}:${port}`;

/** The same for gRPC, as host and port. */
export const grpcAddressOf = ({ host, grpcPort }: Settings): string => `${reachableHost(host)}:${grpcPort}`;
