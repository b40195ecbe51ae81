import { expect, it } from '@jest/globals';
import { ProviderCall } from '../kit/provider-call.js';
import { paytm } from './paytm.connector.js';
import { paytmFlows } from './paytm.flows.js';

const credentials = { merchant_id: 'mid', merchant_key: '0123456789abcdef', website: 'WEB', client_id: '' };
const entropy = { now: () => new Date(0), bytes: (length: number) => Buffer.alloc(length), uuid: () => '' };
const call = new ProviderCall(paytm, credentials, true, entropy);
const amount = { minor: 1n, currency: 'INR' };

const headOf = (browserInfo?: Record<string, unknown>): unknown => {
  const sent = paytmFlows.serverSession?.request({ sessionId: 's', amount, ...(browserInfo && { browserInfo }) }, call);
  return (JSON.parse(sent?.body ?? '') as { head: unknown }).head;
};

it.each([
  ['Android', 'WAP'],
  ['iOS 17.4', 'WAP'],
  ['iPadOS', 'WEB'],
  ['Windows', 'WEB'],
  ['', 'WEB'],
])('tells of %s the channel %s', (os_type, channelId) => {
  expect(headOf({ os_type })).toMatchObject({ channelId });
});

it('tells no channel where nothing is known of the browser, and sends an empty client id as it is', () => {
  expect(headOf()).toEqual({ clientId: '', version: 'v1', requestTimestamp: '0', signature: expect.any(String) });
  expect(headOf({ user_agent: 'x' })).not.toHaveProperty('channelId');
});
