import { describe, expect, it } from '@jest/globals';
import { inBrackets, reachableHost } from './host.address.js';

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
