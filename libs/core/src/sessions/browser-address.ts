import { readAddress } from '#platform/net/ip-address.js';

/** How many bits of two addresses have to agree, of either kind. */
export interface AddressPrefixes {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** Whether two texts name addresses of one network; what names no address is only itself. */
export function isSameNetwork(one: string, other: string, prefixes: AddressPrefixes): boolean {
  const [first, second] = [firstAddress(one), firstAddress(other)];
  if (!first || !second) return one.trim() === other.trim();
  return first.kind() === second.kind() && first.match(second, prefixes[first.kind()]);
}

/** Of a list it is that of the browser: each proxy on the way has added the one that it was called from behind it. */
const firstAddress = (text: string) => readAddress(text.split(',', 1)[0] ?? '');
