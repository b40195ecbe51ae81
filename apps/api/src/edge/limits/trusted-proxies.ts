import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Settings } from '#platform/config/settings.js';

/** Whether an address, so many hops away from us, is a proxy's whose word counts. */
export type Trust = (address: string, hop: number) => boolean;

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = [address: Address, bits: number];

/** What the setting says: so many proxies one behind the other, or these addresses and networks. Undefined: nobody's word. */
export function trustIn(proxies: Settings['trustedProxies']): Trust | undefined {
  if (typeof proxies === 'number') return proxies > 0 ? (_address, hop) => hop < proxies : undefined;
  if (proxies.length === 0) return undefined;
  const networks = proxies.map(networkOf);
  return (text) => {
    if (!isIP(text)) return false;
    const address = ipaddr.process(text);
    return networks.some((network) => address.kind() === network[0].kind() && address.match(network));
  };
}

function networkOf(text: string): Network {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.toByteArray().length * 8];
}
