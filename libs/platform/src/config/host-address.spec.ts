import { describe, expect, it } from '@jest/globals';
import { inBrackets, isHostAndPort, reachableHost } from './host-address.js';

describe('an address to listen on', () => {
  it.each([
    ['0.0.0.0', '0.0.0.0', 'localhost'],
    ['::', '[::]', 'localhost'],
    ['::1', '[::1]', '[::1]'],
    ['127.0.0.1', '127.0.0.1', 'localhost'],
    ['10.0.0.5', '10.0.0.5', '10.0.0.5'],
    ['api.example.com', 'api.example.com', 'api.example.com'],
  ])('%s stands before a port as %s, and is reached at %s', (host, before, reached) => {
    expect([inBrackets(host), reachableHost(host)]).toEqual([before, reached]);
  });
});

describe('isHostAndPort', () => {
  it.each([
    'shop.example',
    'SHOP.example:8443',
    'my_service:3000',
    'localhost',
    '10.0.0.5:80',
    '[::1]',
    '[2001:db8::1]:443',
  ])('takes %s', (text) => expect(isHostAndPort(text)).toBe(true));
  it.each([
    '',
    'a b',
    'a/b',
    'a?b',
    'a#b',
    'a,b',
    'user@shop.example',
    'shop.example:',
    'shop.example:http',
    'shop.example:99999',
    '::1',
    '[::1',
    '[:::1]',
    '256.1.1.1',
    'caf\u00e9',
    'shop.example\n',
  ])('refuses %j', (text) => expect(isHostAndPort(text)).toBe(false));
});
