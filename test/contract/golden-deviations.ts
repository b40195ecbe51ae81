import type { GoldenVector } from './golden-vector.js';

/** Vectors that Tessera answers otherwise on purpose, and why; docs/connectors.md says the same to its readers. */
const HOSTS: Readonly<Record<string, string>> = {
  getnet: 'production goes to the production host, not to a pre-production one',
  multisafepay: 'production goes to the production host, not to the test host',
};
/** What is missing is refused before anything is sent. */
const EMPTY = /cfg_(?:all_|server_id_)?empty|production_prefix_empty/;

const BRAINTREE_LISTS =
  /braintree\.cfg_without_(?:apple_pay_(?:supported_networks|merchant_capabilities)|gpay_allowed_\w+)$/;

/** Why a vector is not followed; undefined when it is. */
export function deviationOf({ name, connector, config, request, environment }: GoldenVector): string | undefined {
  if ((environment === 'PRODUCTION') !== (request.test_mode === false)) return 'here the environment follows test_mode';
  if (BRAINTREE_LISTS.test(name)) return 'over gRPC the reference cannot read a config without these lists';
  if (EMPTY.test(name)) return 'empty credentials are refused as missing, not sent';
  if (connector === 'payload') {
    const keys = Object.keys(config.config.Payload?.auth_key_map ?? {});
    const currency = (request.payment as { amount?: { currency: string } } | undefined)?.amount?.currency;
    if (currency !== undefined && !keys.includes(currency))
      return 'a currency without a key is refused, where the reference takes any key';
    if (keys.length > 1) return "the key is that of the request's currency, where the reference takes any";
  }
  return environment === 'PRODUCTION' ? HOSTS[connector] : undefined;
}
