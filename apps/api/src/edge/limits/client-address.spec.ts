import { Metadata } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { Settings } from '#platform/config/settings.js';
import { ClientAddress } from './client-address.js';

type Proxies = Settings['trustedProxies'];

const addressesWith = (trustedProxies: Proxies): ClientAddress => new ClientAddress({ trustedProxies } as Settings);

function overRest(proxies: Proxies, peer: string | undefined, forwardedFor?: string): string {
  const request = { socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': forwardedFor } };
  const context = new ExecutionContextHost([request, {}]);
  context.setType('http');
  return addressesWith(proxies).of(context);
}

function overGrpc(proxies: Proxies, peer: string, forwardedFor: readonly string[] = []): string {
  const metadata = new Metadata();
  for (const value of forwardedFor) metadata.add('x-forwarded-for', value);
  const context = new ExecutionContextHost([{}, metadata, { getPeer: () => peer }]);
  context.setType('rpc');
  return addressesWith(proxies).of(context);
}

describe('ClientAddress', () => {
  it.each<[string, Proxies, string, string]>([
    ['nobody is believed unless that is set', [], '7.7.7.7', '9.9.9.9'],
    ['nor with no proxies', 0, '7.7.7.7', '9.9.9.9'],
    ['nor when the connection is no proxy of ours', ['10.0.0.0/8'], '7.7.7.7', '9.9.9.9'],
    ['a proxy is believed', ['10.0.0.0/8'], '10.0.0.1', '7.7.7.7'],
    ['also by its address alone', ['10.0.0.1'], '10.0.0.1', '7.7.7.7'],
    ['what was told to the proxy is not', ['10.0.0.0/8'], '10.0.0.1', '1.1.1.1, 9.9.9.9, 7.7.7.7'],
    ['proxies in a row are', ['10.0.0.0/8'], '10.0.0.1', '9.9.9.9, 7.7.7.7, 10.3.3.3'],
    ['as many as there are', 2, '10.0.0.1', '9.9.9.9, 7.7.7.7, 8.8.8.8'],
    ['one', 1, '10.0.0.1', '9.9.9.9, 7.7.7.7'],
    ['more than there are', 9, '10.0.0.1', '7.7.7.7'],
    ['with a port', ['10.0.0.0/8'], '10.0.0.1', '7.7.7.7:4711'],
    ['with empty places', ['10.0.0.0/8'], '10.0.0.1', ' , 7.7.7.7 ,, '],
    ['of IPv4 inside IPv6', ['10.0.0.0/8'], '::ffff:10.0.0.1', '::ffff:7.7.7.7'],
    ['a proxy that says nothing is the caller', ['7.7.7.0/24'], '7.7.7.7', ''],
  ])('%s', (_, proxies, peer, forwardedFor) => {
    expect(overRest(proxies, peer, forwardedFor)).toBe('7.7.7.7');
    expect(overGrpc(proxies, `${peer}:50123`, [forwardedFor])).toBe('7.7.7.7');
  });

  it('takes the addresses of one IPv6 network for one', () => {
    const network = overRest([], '2001:db8:1:2::1');
    expect(overRest([], '2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(network);
    expect(overGrpc([], '2001:db8:1:2:3:4:5:6:50123')).toBe(network);
    expect(overRest(1, '10.0.0.1', '[2001:db8:1:2::9]:4711')).toBe(network);
    expect(overRest(['fd00::/8'], 'fd00::1', '2001:0DB8:1:2::1')).toBe(network);
    expect(overRest([], '2001:db8:1:3::1')).not.toBe(network);
  });

  it('takes a header that is sent several times as one', () => {
    expect(overGrpc(2, '10.0.0.1:50123', ['9.9.9.9, 7.7.7.7', '8.8.8.8'])).toBe('7.7.7.7');
  });

  it('takes whatever is no address for one and the same', () => {
    for (const text of ['x', '7.7.7', "' OR 1=1", '7.7.7.7.7', ':::'])
      expect(overRest(1, '10.0.0.1', text)).toBe('unknown');
    expect(overRest([], undefined)).toBe('unknown');
    expect(overGrpc([], 'unknown')).toBe('unknown');
  });
});
