import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { Settings } from '#platform/config/settings.js';
import { isPrivateAddress } from './private-addresses.js';

/** A provider whose name leads into our own network. */
class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly code = 'ERR_PRIVATE_ADDRESS';

  constructor() {
    super('the name of the provider stands for a private address');
  }
}

type Policy = Pick<Settings, 'production' | 'connectorHosts' | 'connectorUrls'>;

/**
 * Opens connections to providers. In production none goes to a private address, except to hosts that the operator has named.
 * What counts is the address that is connected to: a name may stand for another one than when somebody looked before.
 * @param lookup how names are resolved
 */
export function guardedConnector(
  policy: Policy,
  timeout: number,
  lookup: LookupFunction = resolve,
): buildConnector.connector {
  const open = buildConnector({ timeout });
  if (!policy.production) return open;
  const guarded = buildConnector({ timeout, lookup: publicOnly(lookup) });
  const trusted = hostsOf(policy);
  return (options, callback) => {
    const { hostname } = options;
    if (trusted.has(hostname)) open(options, callback);
    else if (isIP(hostname) && isPrivateAddress(hostname)) callback(new PrivateAddressError(), null);
    else guarded(options, callback);
  };
}

const publicOnly =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (error || !first) return callback(error, []);
      if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddressError(), []);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });

const hostsOf = ({ connectorHosts, connectorUrls }: Policy): Set<string> => {
  const configured = [...connectorUrls.values()].map((url) => new URL(url).hostname);
  // An address of IPv6 is connected to without its brackets.
  return new Set([...connectorHosts, ...configured].map((host) => host.replace(/^\[|\]$/g, '')));
};
