import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '#platform/config/settings.js';
import { publicPrefixOf, publicUrlOf } from './public-url.js';

const NOT_SET = {} as Settings;
const requestOf = (host: string | undefined, localAddress = '127.0.0.1'): FastifyRequest =>
  ({
    protocol: 'http',
    headers: { host },
    raw: { rawHeaders: [] },
    socket: { localAddress, localPort: 3000 },
  }) as unknown as FastifyRequest;

describe('the address at which clients reach this service', () => {
  it('is the one that was set, else the one that was asked', () => {
    const settings = { publicUrl: 'https://pay.example' } as Settings;
    expect(publicUrlOf(settings, requestOf('shop.example'))).toBe('https://pay.example');
    expect(publicUrlOf(NOT_SET, requestOf('shop.example'))).toBe('http://shop.example');
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['::1', 'http://[::1]:3000'],
    ['::ffff:10.1.2.3', 'http://10.1.2.3:3000'],
    ['::ffff:a01:203', 'http://[::ffff:a01:203]:3000'],
  ])('is that of the connection where no host is named: %s', (address, url) => {
    for (const host of [undefined, '']) expect(publicUrlOf(NOT_SET, requestOf(host, address))).toBe(url);
  });

  it.each(['a/b', 'a@b', 'a b', 'a:b', '"'])('is not made of what is no host: %s', (host) => {
    expect(() => publicUrlOf(NOT_SET, requestOf(host))).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ path: 'host' })] }),
    );
  });

  it.each([
    [undefined, ''],
    ['https://pay.example', ''],
    ['https://pay.example/', ''],
    ['https://pay.example/sessions', '/sessions'],
    ['https://pay.example/sessions/', '/sessions'],
  ])('stands before paths with what a proxy puts there: %s', (publicUrl, prefix) => {
    expect(publicPrefixOf({ publicUrl })).toBe(prefix);
  });
});
