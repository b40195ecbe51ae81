import { isIPv6 } from 'node:net';

/** Listening on these is listening on every address, and so on that of this machine for itself. */
const OWN = ['0.0.0.0', '::', '127.0.0.1', 'localhost'];

/** A host as it stands in front of a port: an address of IPv6 has colons itself. */
export const inBrackets = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

const HOST_AND_PORT = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/** Whether it can stand in a URL as host, with a port or without. */
export const isHostAndPort = (text: string): boolean => HOST_AND_PORT.test(text) && URL.canParse(`http://${text}`);

/** What reaches, from this machine, a service that listens on `host`. */
export const reachableHost = (host: string): string => (OWN.includes(host) ? 'localhost' : inBrackets(host));
