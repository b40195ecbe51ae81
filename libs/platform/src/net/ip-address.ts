import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** As some proxies write addresses; only so can one of IPv6 have a port. */
const WITH_PORT = /^(?:\[([\da-f:.]+(?:%[^\]]*)?)\](?::\d+)?|([\d.]+):\d+)$/i;
/** Means something to the machine that says it, and to no other. */
const ZONE = /%.*$/s;

/** What stands in front of a port, or in brackets; every other text as it is. */
export function withoutPort(text: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(text) ?? [];
  return ipv6 ?? ipv4 ?? text;
}

/** The address that a text is, in any of its spellings: one of IPv4 may come as one of IPv6. Undefined where it is none. */
export function readAddress(text: string): IpAddress | undefined {
  const bare = withoutPort(text.trim()).replace(ZONE, '');
  return isIP(bare) && ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}
