import { BlockList, isIPv4 } from 'node:net';

/** What is no host of the public Internet (IANA's special-purpose registries): private, loopback, link-local, multicast, ... */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const IPV6 = [
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
/** Networks without IPv4 of their own reach it through these: what is behind counts. */
const NAT64 = '64:ff9b::';
const NAT64_BITS = 96;

const ranges = new BlockList();
for (const [network, bits] of IPV4.map(split)) {
  ranges.addSubnet(network, bits, 'ipv4');
  ranges.addSubnet(NAT64 + network, NAT64_BITS + bits, 'ipv6');
}
for (const [network, bits] of IPV6.map(split)) ranges.addSubnet(network, bits, 'ipv6');

function split(range: string): [network: string, bits: number] {
  const [network = '', bits] = range.split('/');
  return [network, Number(bits)];
}

/** Whether an IP address, in any spelling of IPv6, is one that only our own network can reach. */
export const isPrivateAddress = (address: string): boolean => ranges.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
