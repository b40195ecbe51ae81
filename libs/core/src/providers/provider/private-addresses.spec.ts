import { describe, expect, it } from '@jest/globals';
import { isPrivateAddress } from './private-addresses.js';

describe('isPrivateAddress', () => {
  it.each([
    ['unspecified', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.0.1'],
    ['shared by carriers', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local: where clouds keep metadata', '169.254.169.254'],
    ['documentation', '192.0.2.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['link-local', 'fe80::1'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['an IPv4 address in IPv6', '::ffff:127.0.0.1'],
    ['the same in hexadecimal', '::ffff:a9fe:a9fe'],
    ['the same in full', '0:0:0:0:0:ffff:0a00:0001'],
    ['the same of old', '::127.0.0.1'],
    ['behind NAT64', '64:ff9b::10.0.0.1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
  ])('knows %s: %s', (_what, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '169.253.255.255',
    '2606:4700::1111',
    '::ffff:1.1.1.1',
    '64:ff9b::1.1.1.1',
  ])('leaves %s alone', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});
